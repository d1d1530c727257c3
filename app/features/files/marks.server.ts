import type { Staff } from '#app/features/accounts/actor.ts'
import { type FoundRecord, findRecord } from '#app/features/records/scope.server.ts'
import { recordDeed } from '#app/features/records/trace.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { findOwn, holdNames } from './own-file.server.ts'
import { mayUnmark } from './permissions.ts'

export const markFile = (db: Db, actor: Staff, record_id: number, file_id: number) =>
  setMark(db, actor, { record_id, file_id, personal: true })

export const unmarkFile = (db: Db, actor: Staff, record_id: number, file_id: number) =>
  setMark(db, actor, { record_id, file_id, personal: false })

type Mark = { record_id: number; file_id: number; personal: boolean }

/** Says of a file, with all versions of its name, whether it says something about a person. With a talent all do. */
function setMark(db: Db, actor: Staff, { record_id, file_id, personal }: Mark): Promise<void> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    const { name_key } = await findOwn(trx, actor, record, file_id)
    if (!personal && !mayUnmark(record)) throw new Refusal('file_refusal_of_talent')
    await holdNames(trx, record_id)
    const versions = await trx
      .selectFrom('attachment')
      .where('record_id', '=', record_id)
      .where('name_key', '=', name_key)
      .where('personal', '=', personal ? 0 : 1)
      .orderBy('id')
      .select('id')
      .execute()
    const ids = versions.map(({ id }) => id)
    if (ids.length > 0) await setPersonal(trx, actor, record, ids, personal)
  })
}

/** Each with a trace of its own: what a file is has to follow from its traces. */
export async function setPersonal(
  trx: Trx,
  actor: Staff,
  record: FoundRecord,
  ids: number[],
  personal: boolean,
) {
  const files = await trx
    .updateTable('attachment')
    .set({ personal: personal ? 1 : 0 })
    .where('id', 'in', ids)
    .returning(['id', 'name'])
    .execute()
  const verb = personal ? 'mark_file' : 'unmark_file'
  for (const { id, name } of files.sort((a, b) => a.id - b.id)) {
    const values = { before: { personal: !personal }, after: { file: id, name, personal } }
    recordDeed(trx, actor, record, { verb, fields: ['personal'], values })
  }
}
