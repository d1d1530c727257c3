import type { Actor, Staff } from '#app/features/accounts/actor.ts'
import { mayTakeOn } from '#app/features/records/permissions.ts'
import type { RecordKind, RecordRef } from '#app/features/records/record.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'
import { type FileType, isPicture } from './file.ts'
import { mayAddFiles, mayRemoveFile } from './permissions.ts'

/** As many earlier versions of one name are shown. */
const MOST_EARLIER = 100
const MOST_REMOVED = 500

/** All files of a record, those of one name under each other, and the newest names first. */
export async function listFiles(db: Db, actor: Actor, record: RecordOf): Promise<Files> {
  const rows = await ofRecord(db, record.id)
    .where('attachment.place', '<=', MOST_EARLIER + 1)
    .execute()
  const named = Map.groupBy(rows.map(shownTo(actor, record)), ({ name_key }) => name_key)
  const shown = [...named.values()].flatMap(([newest, ...earlier]) =>
    newest ? [{ ...newest, earlier }] : [],
  )
  return { count: shown.length, shown }
}

/** The newest files of a record, without their earlier versions, and how many there are. */
export async function listNewestFiles(db: Db, actor: Actor, record: RecordOf, most: number): Promise<Files> {
  const rows = await ofRecord(db, record.id)
    .modifyFront(PREPARED)
    .where('attachment.place', '=', 1)
    .select((eb) => eb.fn.countAll<number>().over().as('count'))
    .limit(most)
    .execute()
  const shown = rows.map((row) => ({ ...shownTo(actor, record)(row), earlier: [] }))
  return { count: Number(rows[0]?.count ?? 0), shown }
}

type RecordOf = Pick<RecordRef, 'id' | 'kind'>

/** Each name with its newest version, and what of the others is shown; `count` is of names. */
export type Files = { count: number; shown: ListedFile[] }
export type ListedFile = ShownFile & { earlier: ShownFile[] }

/** What was removed and can be taken back, and by whom it was. */
export async function listRemoved(db: Db, actor: Actor, record: RecordOf) {
  const rows = await ofRecord(db, record.id, 'is not')
    .innerJoin('account as remover', 'remover.id', 'attachment.removed_by')
    .select(['remover.name_zh as remover_zh', 'remover.name_en as remover_en'])
    .limit(MOST_REMOVED)
    .execute()
  return rows.map(({ remover_zh, remover_en, ...row }) => ({
    ...shownTo(actor, record)(row),
    removed_by: { name_zh: remover_zh, name_en: remover_en },
  }))
}

export type RemovedFile = Awaited<ReturnType<typeof listRemoved>>[number]

/** Newest first, each with its place among the versions of its name that are there, the newest of which is 1. */
const ofRecord = (db: Db, record_id: number, removed: 'is' | 'is not' = 'is') => {
  const versions = db
    .selectFrom('attachment')
    .where('record_id', '=', record_id)
    .where('removed_at', removed, null)
    .select(['id', 'hash', 'name', 'name_key', 'version_no', 'personal', 'uploaded_by', 'at', 'removed_at'])
    .select(['removed_by'])
    .select(({ fn }) => [
      fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('name_key').orderBy('version_no', 'desc'))
        .as('place'),
      fn
        .countAll<number>()
        .over((over) => over.partitionBy('name_key'))
        .as('versions'),
    ])
  return db
    .selectFrom(versions.as('attachment'))
    .innerJoin('file', 'file.hash', 'attachment.hash')
    .innerJoin('account', 'account.id', 'attachment.uploaded_by')
    .orderBy('attachment.id', 'desc')
    .select(['attachment.id', 'attachment.name', 'attachment.name_key', 'attachment.version_no'])
    .select(['attachment.personal', 'attachment.uploaded_by', 'attachment.at', 'attachment.removed_at'])
    .select(['attachment.versions', 'file.size', 'file.type'])
    .select(['account.name_zh as by_zh', 'account.name_en as by_en'])
}

type Read = Awaited<ReturnType<ReturnType<typeof ofRecord>['execute']>>[number]

/** Of what says something about a person there is no small picture: whoever saw that would have seen it, unrecorded. */
export const hasThumb = ({ type, personal }: { type: string; personal: number }) =>
  isPicture(type as FileType) && personal === 0

const shownTo = (actor: Actor, { kind }: RecordOf) => {
  const mayWork = mayTakeOn(actor, { kind })
  return (row: Read) => {
    const { id, name, name_key, version_no, personal, at, removed_at, versions, size, type } = row
    return {
      ...{ id, name, name_key, version_no, at, removed_at, size },
      personal: personal === 1,
      type: type as FileType,
      thumb: hasThumb({ type, personal }),
      by: { name_zh: row.by_zh, name_en: row.by_en },
      earlier_count: Number(versions) - 1,
      may_remove: mayRemoveFile(actor, row, mayWork),
    }
  }
}

export type ShownFile = ReturnType<ReturnType<typeof shownTo>>

/** The record of a file's page, whatever its kind, for whoever may see it. */
export async function findRecordOfFiles(db: Db, actor: Staff, id: number) {
  const record = await db
    .selectFrom('record')
    .where('record.id', '=', id)
    .where(recordVisibleTo(actor))
    .select(['record.id', 'record.kind', 'record.name_zh', 'record.name_en'])
    .executeTakeFirst()
  return record && { ...record, kind: record.kind as RecordKind, may_add: mayAddFiles(actor) }
}

/** One file that can be opened: not removed, and on a record that this person may read. */
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
      'attachment.name_key',
      'attachment.personal',
      'attachment.record_id',
      'attachment.uploaded_by',
      'record.kind',
    ])
    .select(['file.hash', 'file.size', 'file.type', 'file.width', 'file.height'])
    .executeTakeFirst()
  return file && { ...file, kind: file.kind as RecordKind, type: file.type as FileType }
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
