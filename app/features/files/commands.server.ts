import type { Staff } from '#app/features/accounts/actor.ts'
import { followFor } from '#app/features/records/followers.server.ts'
import { type FoundRecord, findRecord } from '#app/features/records/scope.server.ts'
import { recordDeed } from '#app/features/records/trace.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { markNames } from './marks.server.ts'
import { endingOf, keyOf } from './name.ts'
import { findOwn, holdNames } from './own-file.server.ts'
import { mayAddFiles } from './permissions.ts'
import { refuseOverfull } from './room.server.ts'
import type { Staged } from './stage.server.ts'
import { place } from './store.server.ts'
import { giveToNote } from './with-note.server.ts'

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
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    if (!mayAddFiles(actor)) throw new NotAllowed()
    await holdNames(trx, record_id)
    await keep(trx, staged)
    const added: Added[] = []
    for (const content of staged) {
      const one = { content, personal: personal || record.kind === 'talent' }
      added.push(await attach(trx, actor, record, one))
    }
    if (note_id !== null) await giveToNote(trx, note_id, added)
    await followFor(trx, record_id, actor.id)
    return added
  })
}

/**
 * The rows are held from here to the end: whoever sweeps waits, and finds that they are referred to. Held in one order
 * by all, so that no two wait for each other; what is new must fit before it gets to its place.
 */
async function keep(trx: Trx, staged: readonly Staged[]) {
  const contents = staged.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
  const hashes = contents.map(({ hash }) => hash)
  const known = await trx.selectFrom('file').where('hash', 'in', hashes).select('hash').execute()
  for (const { hash, size, type, width, height } of contents) {
    await trx
      .insertInto('file')
      .values({ hash, size, type, width, height, created_at: now() })
      .onConflict((oc) => oc.column('hash').doUpdateSet({ hash }))
      .execute()
  }
  if (known.length < new Set(hashes).size) await refuseOverfull(trx)
  for (const { temp, hash } of contents) place(temp, hash)
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
    .select(['id', 'name', 'hash', 'version_no', 'personal', 'removed_at'])
    .execute()
  const current = versions.find(({ removed_at }) => removed_at === null)
  if (current?.hash === hash) {
    if (personal) await markNames(trx, actor, record, [name_key])
    return { id: current.id, name: current.name, version_no: current.version_no, same: true }
  }
  // What was said of one is said of all of its name.
  if (personal) await markNames(trx, actor, record, [name_key])
  const version_no = (versions[0]?.version_no ?? 0) + 1
  // What said something about a person goes on doing so until somebody says otherwise.
  const isPersonal = personal || versions.some((version) => version.personal === 1)
  const row = {
    record_id: record.id,
    hash,
    name,
    name_key,
    version_no,
    personal: isPersonal ? 1 : 0,
    uploaded_by: actor.id,
    at: now(),
    removed_at: null,
    removed_by: null,
    search_text: searchTextOf({ names: [bare(name)], texts: [endingOf(name)] }),
  } as const
  const { id } = await trx.insertInto('attachment').values(row).returning('id').executeTakeFirstOrThrow()
  const after = { file: id, name, ...(version_no > 1 && { version_no }), personal: isPersonal, hash }
  recordDeed(trx, actor, record, { verb: 'add_file', fields: ['file'], values: { after } })
  return { id, name, version_no, same: false }
}

const bare = (name: string) => name.slice(0, name.lastIndexOf('.')) || name

export const removeFile = (db: Db, actor: Staff, record_id: number, file_id: number) =>
  setRemoved(db, actor, { record_id, file_id, removed: true })

export const restoreFile = (db: Db, actor: Staff, record_id: number, file_id: number) =>
  setRemoved(db, actor, { record_id, file_id, removed: false })

type Removal = { record_id: number; file_id: number; removed: boolean }

/** One version of it: the one before it comes to light again. Until it is swept that can be taken back. */
function setRemoved(db: Db, actor: Staff, { record_id, file_id, removed }: Removal): Promise<void> {
  return inTransaction(db, async (trx) => {
    const record = await findRecord(trx, actor, record_id)
    const file = await findOwn(trx, actor, record, file_id)
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
