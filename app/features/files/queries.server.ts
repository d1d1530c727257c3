import type { Actor, Staff } from '#app/features/accounts/actor.ts'
import { mayTakeOn } from '#app/features/records/permissions.ts'
import { RECORDS, type RecordKind, type RecordRef } from '#app/features/records/record.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { type FileType, isPicture } from './file.ts'
import { mayAddFiles, mayRemoveFile } from './permissions.ts'

/** All that is shown of a record's files, those of one name under each other, and the newest names first. */
export async function listFiles(db: Db, actor: Staff, { id, kind }: Pick<RecordRef, 'id' | 'kind'>) {
  const rows = await ofRecord(db, id).where('attachment.removed_at', 'is', null).execute()
  const mayWork = mayTakeOn(actor, { kind })
  const files = rows.map((row) => shownOf(row, mayRemoveFile(actor, row, mayWork)))
  const named = Map.groupBy(files, ({ name_key }) => name_key)
  return [...named.values()].flatMap(([current, ...earlier]) => (current ? [{ ...current, earlier }] : []))
}

export type ListedFile = Awaited<ReturnType<typeof listFiles>>[number]

/** What was removed and can be taken back. */
export async function listRemoved(db: Db, actor: Staff, { id, kind }: Pick<RecordRef, 'id' | 'kind'>) {
  const rows = await ofRecord(db, id).where('attachment.removed_at', 'is not', null).execute()
  const mayWork = mayTakeOn(actor, { kind })
  return rows.map((row) => shownOf(row, mayRemoveFile(actor, row, mayWork)))
}

/** Newest first; so many are shown that no record has more. */
const MOST = 500

const ofRecord = (db: Db, record_id: number) =>
  db
    .selectFrom('attachment')
    .innerJoin('file', 'file.hash', 'attachment.hash')
    .innerJoin('account', 'account.id', 'attachment.uploaded_by')
    .where('attachment.record_id', '=', record_id)
    .orderBy('attachment.id', 'desc')
    .limit(MOST)
    .select(['attachment.id', 'attachment.name', 'attachment.name_key', 'attachment.version_no'])
    .select(['attachment.personal', 'attachment.uploaded_by', 'attachment.at', 'attachment.removed_at'])
    .select(['file.size', 'file.type', 'account.name_zh as by_zh', 'account.name_en as by_en'])

type Read = Awaited<ReturnType<ReturnType<typeof ofRecord>['execute']>>[number]

/** Of what says something about a person there is no small picture: whoever saw that would have seen it, unrecorded. */
export const hasThumb = ({ type, personal }: { type: string; personal: number }) =>
  isPicture(type as FileType) && personal === 0

const shownOf = (
  { id, name, name_key, version_no, personal, at, removed_at, size, type, by_zh, by_en }: Read,
  may_remove: boolean,
) => ({
  id,
  name,
  name_key,
  version_no,
  personal: personal === 1,
  at,
  removed_at,
  size,
  type: type as FileType,
  thumb: hasThumb({ type, personal }),
  by: { name_zh: by_zh, name_en: by_en },
  may_remove,
})

export type ShownFile = ReturnType<typeof shownOf>

/** The record of a file's page, whatever its kind, for whoever may see it. */
export async function findRecordOfFiles(db: Db, actor: Staff, id: number) {
  const record = await db
    .selectFrom('record')
    .where('record.id', '=', id)
    .where(recordVisibleTo(actor))
    .select(['record.id', 'record.kind', 'record.name_zh', 'record.name_en'])
    .executeTakeFirst()
  const kind = record?.kind as RecordKind
  return record && actor.can(RECORDS[kind].read)
    ? { ...record, kind, may_add: mayAddFiles(actor) }
    : undefined
}

/** One file that can be opened: not removed, and on a record that this person sees. */
export async function findFile(db: Db, actor: Actor, id: number) {
  const file = await db
    .selectFrom('attachment')
    .innerJoin('file', 'file.hash', 'attachment.hash')
    .innerJoin('record', 'record.id', 'attachment.record_id')
    .where('attachment.id', '=', id)
    .where('attachment.removed_at', 'is', null)
    .where(recordVisibleTo(actor))
    .select([
      'attachment.id',
      'attachment.name',
      'attachment.personal',
      'attachment.record_id',
      'record.kind',
    ])
    .select(['file.hash', 'file.size', 'file.type', 'file.width', 'file.height'])
    .executeTakeFirst()
  if (!file || !actor.can(RECORDS[file.kind as RecordKind].read)) return undefined
  return { ...file, type: file.type as FileType }
}

export type FoundFile = NonNullable<Awaited<ReturnType<typeof findFile>>>

/** What notes have with them and is still there, by note, the first first. */
export async function listFilesOfNotes(db: Db, note_ids: readonly number[]) {
  if (note_ids.length === 0) return new Map<number, FileOfNote[]>()
  const rows = await db
    .selectFrom('note_file')
    .innerJoin('attachment', 'attachment.id', 'note_file.attachment_id')
    .innerJoin('file', 'file.hash', 'attachment.hash')
    .where('note_file.note_id', 'in', [...note_ids])
    .where('attachment.removed_at', 'is', null)
    .orderBy('attachment.id')
    .select(['attachment.id', 'note_file.note_id', 'attachment.name', 'attachment.personal', 'file.type'])
    .execute()
  const files = rows.map(({ note_id, personal, type, ...row }) => ({
    note_id,
    file: { ...row, type: type as FileType, thumb: hasThumb({ type, personal }) },
  }))
  const byNote = Map.groupBy(files, ({ note_id }) => note_id)
  return new Map([...byNote].map(([note_id, some]) => [note_id, some.map(({ file }) => file)]))
}

export type FileOfNote = { id: number; name: string; type: FileType; thumb: boolean }
