import type { Staff } from '#app/features/accounts/actor.ts'
import { followFor } from '#app/features/records/followers.server.ts'
import { mayTakeOn } from '#app/features/records/permissions.ts'
import { type FoundRecord, findRecord } from '#app/features/records/scope.server.ts'
import { recordDeed } from '#app/features/records/trace.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { endingOf, keyOf } from './name.ts'
import { mayAddFiles, mayRemoveFile } from './permissions.ts'
import type { Staged } from './stage.server.ts'
import { place, StoreFull, storeSettings } from './store.server.ts'

/** `same`: it is there already as it is, under this name. */
export type Added = { id: number; name: string; version_no: number; same: boolean }

/**
 * Puts staged contents on a record of any kind. The same name again is a new version, the same content under it
 * nothing new. A content gets to its place in the transaction that refers to it: before it nobody needs it, and after
 * it nobody sweeps it away. What was staged is the caller's to discard.
 */
export async function addFiles(
  db: Db,
  actor: Staff,
  record_id: number,
  {
    staged,
    personal = false,
    note_id = null,
  }: { staged: Staged[]; personal?: boolean; note_id?: number | null },
): Promise<Added[]> {
  await refuseOverfull(db, staged)
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    if (!mayAddFiles(actor)) throw new NotAllowed()
    // Two of one name at once are two versions.
    if (engineOf(trx) === 'postgres')
      await trx.selectFrom('record').where('id', '=', record_id).select('id').forNoKeyUpdate().execute()
    const added: Added[] = []
    for (const content of staged) {
      await keep(trx, content)
      const one = { content, personal: personal || record.kind === 'talent', note_id }
      added.push(await attach(trx, actor, record, one))
    }
    await followFor(trx, record_id, actor.id)
    return added
  })
}

/** The row is held from here to the end: whoever sweeps waits, and finds that it is referred to. */
async function keep(trx: Trx, { temp, hash, size, type, width, height }: Staged) {
  await trx
    .insertInto('file')
    .values({ hash, size, type, width, height, created_at: now() })
    .onConflict((oc) => oc.column('hash').doUpdateSet({ hash }))
    .execute()
  place(temp, hash)
}

type One = { content: Staged; personal: boolean; note_id: number | null }

async function attach(trx: Trx, actor: Staff, record: FoundRecord, { content, personal, note_id }: One) {
  const { hash, name } = content
  const name_key = keyOf(name)
  const versions = await trx
    .selectFrom('attachment')
    .where('record_id', '=', record.id)
    .where('name_key', '=', name_key)
    .orderBy('version_no', 'desc')
    .select(['id', 'name', 'hash', 'version_no', 'removed_at'])
    .execute()
  const current = versions.find(({ removed_at }) => removed_at === null)
  if (current?.hash === hash) return { ...current, same: true }
  const version_no = (versions[0]?.version_no ?? 0) + 1
  const row = {
    record_id: record.id,
    note_id,
    hash,
    name,
    name_key,
    version_no,
    personal: personal ? 1 : 0,
    uploaded_by: actor.id,
    at: now(),
    removed_at: null,
    removed_by: null,
    search_text: searchTextOf({ names: [bare(name)], texts: [endingOf(name)] }),
  }
  const { id } = await trx.insertInto('attachment').values(row).returning('id').executeTakeFirstOrThrow()
  const values = { after: { file: id, name, ...(version_no > 1 && { version_no }) } }
  recordDeed(trx, actor, record, { verb: 'add_file', fields: ['file'], values })
  return { id, name, version_no, same: false }
}

const bare = (name: string) => name.slice(0, name.lastIndexOf('.')) || name

/** Files that were uploaded for a note are told with it; of somebody else's, or of another record, nothing is taken. */
export async function tieToNote(
  trx: Trx,
  actor: Staff,
  { note_id, record_id, file_ids }: { note_id: number; record_id: number; file_ids: readonly number[] },
) {
  if (file_ids.length === 0) return
  await trx
    .updateTable('attachment')
    .set({ note_id })
    .where('id', 'in', [...file_ids])
    .where('record_id', '=', record_id)
    .where('uploaded_by', '=', actor.id)
    .where('note_id', 'is', null)
    .execute()
}

export const removeFile = (db: Db, actor: Staff, record_id: number, file_id: number) =>
  setRemoved(db, actor, { record_id, file_id, removed: true })

export const restoreFile = (db: Db, actor: Staff, record_id: number, file_id: number) =>
  setRemoved(db, actor, { record_id, file_id, removed: false })

type Removal = { record_id: number; file_id: number; removed: boolean }

/** One version of it: the one before it comes to light again. Until it is swept that can be taken back. */
function setRemoved(db: Db, actor: Staff, { record_id, file_id, removed }: Removal): Promise<void> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    const file = await trx
      .selectFrom('attachment')
      .where('id', '=', file_id)
      .where('record_id', '=', record_id)
      .select(['name', 'uploaded_by'])
      .executeTakeFirst()
    if (!file) throw new NotFound()
    if (!mayRemoveFile(actor, file, mayTakeOn(actor, record))) throw new NotAllowed()
    const done = await trx
      .updateTable('attachment')
      .set({ removed_at: removed ? now() : null, removed_by: removed ? actor.id : null })
      .where('id', '=', file_id)
      .where('removed_at', removed ? 'is' : 'is not', null)
      .executeTakeFirst()
    // Done twice is done.
    if (done.numUpdatedRows === 0n) return
    const verb = removed ? 'remove_file' : 'restore_file'
    const values = { after: { file: file_id, name: file.name } }
    recordDeed(trx, actor, record, { verb, fields: ['file'], values })
  })
}

/** Leaves a trace of who looked at a file that says something about a person. */
export function tellOpened(db: Db, actor: Staff, { record_id, id }: { record_id: number; id: number }) {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    recordDeed(trx, actor, record, { verb: 'open_file', fields: ['file'], values: { after: { file: id } } })
  })
}

async function refuseOverfull(db: Db, staged: readonly Staged[]) {
  const { used } = await db
    .selectFrom('file')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('size'), eb.lit(0)).as('used'))
    .executeTakeFirstOrThrow()
  const more = staged.reduce((sum, { size }) => sum + size, 0)
  if (Number(used) + more > storeSettings().room) throw new StoreFull('file_refusal_quota')
}
