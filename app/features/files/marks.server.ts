import type { Staff } from '#app/features/accounts/actor.ts'
import { mayTakeOn } from '#app/features/records/permissions.ts'
import { type FoundRecord, findRecord } from '#app/features/records/scope.server.ts'
import { recordDeed } from '#app/features/records/trace.server.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { findNamed, holdNames } from './own-file.server.ts'
import { mayAddFiles, mayUnmark } from './permissions.ts'
import type { FoundFile } from './queries.server.ts'

/** Says of a file, with all versions of its name, that it says something about a person: whoever may add one may. */
export const markFile = (db: Db, actor: Staff, record_id: number, file_id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    if (!mayAddFiles(actor)) throw new NotAllowed()
    const { name_key } = await findNamed(trx, record, file_id)
    await holdNames(trx, record_id)
    await markNames(trx, actor, record, [name_key])
  })

/** Takes that back, of all versions of its name: for whoever may remove every one of them, and not with a talent. */
export const unmarkFile = (db: Db, actor: Staff, record_id: number, file_id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    const { name_key } = await findNamed(trx, record, file_id)
    await holdNames(trx, record_id)
    const versions = await listVersions(trx, record.id, [name_key])
    if (!mayUnmark(actor, versions, mayTakeOn(actor, record))) throw new NotAllowed()
    if (record.kind === 'talent') throw new Refusal('file_refusal_of_talent')
    const marked = versions.filter(({ personal }) => personal === 1)
    await setPersonal(trx, actor, record, marked, false)
  })

/** Whether this person may say of a file they see that it says nothing about a person. */
export async function mayUnmarkFile(db: Db, actor: Staff, file: FoundFile): Promise<boolean> {
  if (file.kind === 'talent') return false
  const versions = await listVersions(db, file.record_id, [file.name_key])
  return mayUnmark(actor, versions, mayTakeOn(actor, file))
}

/** Marks all versions of these names that aren't yet. */
export async function markNames(trx: Trx, actor: Staff, record: FoundRecord, name_keys: readonly string[]) {
  if (name_keys.length === 0) return
  const versions = await listVersions(trx, record.id, name_keys)
  const unmarked = versions.filter(({ personal }) => personal === 0)
  await setPersonal(trx, actor, record, unmarked, true)
}

/** Those that were removed too: they can be put back. */
const listVersions = (db: Db, record_id: number, name_keys: readonly string[]) =>
  db
    .selectFrom('attachment')
    .where('record_id', '=', record_id)
    .where('name_key', 'in', [...name_keys])
    .orderBy('id')
    .select(['id', 'name', 'personal', 'uploaded_by'])
    .execute()

/** Each with a trace of its own: what a file is has to follow from its traces. */
async function setPersonal(
  trx: Trx,
  actor: Staff,
  record: FoundRecord,
  files: readonly { id: number; name: string }[],
  personal: boolean,
) {
  if (files.length === 0) return
  const ids = files.map(({ id }) => id)
  await trx
    .updateTable('attachment')
    .set({ personal: personal ? 1 : 0 })
    .where('id', 'in', ids)
    .execute()
  const verb = personal ? 'mark_file' : 'unmark_file'
  for (const { id, name } of files) {
    const values = { before: { personal: !personal }, after: { file: id, name, personal } }
    recordDeed(trx, actor, record, { verb, fields: ['personal'], values })
  }
}
