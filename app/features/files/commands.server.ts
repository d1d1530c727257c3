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
      const one = { content, personal: personal || record.kind === 'talent' }
      added.push(await attach(trx, actor, record, one))
    }
    if (note_id !== null) await giveToNote(trx, note_id, added)
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

type One = { content: Staged; personal: boolean }

async function attach(trx: Trx, actor: Staff, record: FoundRecord, { content, personal }: One) {
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

/** What a note has with it: `file_ids` of what was put on the record for it, `there_ids` of what was there already. */
export type WithNote = {
  file_ids?: readonly number[]
  there_ids?: readonly number[]
  /** All of them say something about a person. */
  personal?: boolean
}

/**
 * A note may have any file of its record with it. Those that its writer put there for it are told with it alone; what
 * was there already, or came with another note, is still told where it was. Of another record nothing is taken.
 */
export async function tieToNote(
  trx: Trx,
  actor: Staff,
  {
    note_id,
    record_id,
    file_ids = [],
    there_ids = [],
    personal,
  }: WithNote & { note_id: number; record_id: number },
) {
  const ids = [...file_ids, ...there_ids]
  if (ids.length === 0) return
  const rows = await trx
    .selectFrom('attachment')
    .where('id', 'in', ids)
    .where('record_id', '=', record_id)
    .where('removed_at', 'is', null)
    .select(['id', 'uploaded_by'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('note_file').whereRef('attachment_id', '=', 'attachment.id').select('note_id')).as(
        'tied',
      ),
    )
    .execute()
  const isOld = ({ id, uploaded_by, tied }: (typeof rows)[number]) =>
    there_ids.includes(id) || uploaded_by !== actor.id || Boolean(tied)
  const files = rows.map((row) => ({ id: row.id, same: isOld(row) }))
  await giveToNote(trx, note_id, files)
  if (personal) await markPersonal(trx, files)
}

async function markPersonal(trx: Trx, files: readonly { id: number }[]) {
  const ids = files.map(({ id }) => id)
  if (ids.length > 0)
    await trx.updateTable('attachment').set({ personal: 1 }).where('id', 'in', ids).execute()
}

async function giveToNote(trx: Trx, note_id: number, files: readonly Pick<Added, 'id' | 'same'>[]) {
  if (files.length === 0) return
  const rows = files.map(({ id, same }) => ({ note_id, attachment_id: id, brought: same ? 0 : 1 }))
  await trx
    .insertInto('note_file')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
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
      .select(['name', 'name_key', 'version_no', 'uploaded_by'])
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
    const { name, version_no } = file
    const isOneOfSeveral = version_no > 1 || (await hasOthers(trx, record_id, file))
    const values = { after: { file: file_id, name, ...(isOneOfSeveral && { version_no }) } }
    recordDeed(trx, actor, record, { verb, fields: ['file'], values })
  })
}

const hasOthers = async (trx: Trx, record_id: number, file: { name_key: string; version_no: number }) =>
  (await trx
    .selectFrom('attachment')
    .where('record_id', '=', record_id)
    .where('name_key', '=', file.name_key)
    .where('version_no', '<>', file.version_no)
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined

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
