import type { Action } from '#app/features/audit/audit.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import type { Db } from '#db/connect.ts'

/** A record that rows of an import made or changed. */
export type Touched = { id: number; kind: RecordKind; made: boolean; name_zh: string; name_en: string }

export const MADE_BY: readonly Action[] = ['venture.log', 'talent.register', 'event.plan', 'institute.add']

/** Those that refer to others come before them: teams before their people, people before the events they were met at. */
const ORDER: Record<RecordKind, number> = { team: 0, project: 0, event: 1, talent: 2, institute: 3 }

/** Every record an import made or changed, in the order in which they are taken back, which stays the same meanwhile. */
export async function listTouched(db: Db, import_id: number): Promise<Touched[]> {
  const rows = await db
    .selectFrom('audit')
    .innerJoin('record', 'record.id', 'audit.record_id')
    .where('audit.import_id', '=', import_id)
    .groupBy(['record.id', 'record.kind', 'record.name_zh', 'record.name_en'])
    .select((eb) => [
      'record.id',
      'record.kind',
      'record.name_zh',
      'record.name_en',
      eb.fn.max(eb.case().when('audit.action', 'in', MADE_BY).then(1).else(0).end()).as('made'),
    ])
    .execute()
  return rows
    .map((row) => ({ ...row, kind: row.kind as RecordKind, made: Number(row.made) === 1 }))
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || b.id - a.id)
}

/** What may be done to a record without anybody's work being lost with it. */
const NO_WORK: readonly Action[] = ['record.open_file', 'record.follow', 'record.unfollow', 'venture.place']

/** Whether anybody worked on a record beside the import. */
export async function isWorkedOn(db: Db, import_id: number, id: number): Promise<boolean> {
  const other = await db
    .selectFrom('audit')
    .where('record_id', '=', id)
    .where((eb) => eb.or([eb('import_id', 'is', null), eb('import_id', '!=', import_id)]))
    .where('action', 'not in', NO_WORK)
    .select('seq')
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

type Names = (db: Db, id: number) => { executeTakeFirst(): Promise<unknown> }[]

/** What can name a record that an import made, by its kind; teams and projects nothing does. */
const NAMED_BY: Record<RecordKind, Names> = {
  team: () => [],
  project: () => [],
  talent: (db, id) => [
    db.selectFrom('venture_member').where('talent_id', '=', id).select('talent_id').limit(1),
    db.selectFrom('attendance').where('talent_id', '=', id).select('talent_id').limit(1),
  ],
  event: (db, id) => [
    db.selectFrom('venture').where('source_event_id', '=', id).select('id').limit(1),
    db.selectFrom('talent').where('source_event_id', '=', id).select('id').limit(1),
  ],
  institute: (db, id) => [
    db.selectFrom('venture').where('source_institute_id', '=', id).select('id').limit(1),
    db.selectFrom('talent').where('source_institute_id', '=', id).select('id').limit(1),
  ],
}

/** Whether something that stays names a record: a member, a guest, whoever came from there. */
export async function isNamed(db: Db, { id, kind }: Pick<Touched, 'id' | 'kind'>): Promise<boolean> {
  for (const query of NAMED_BY[kind](db, id)) if (await query.executeTakeFirst()) return true
  return false
}

const MOST_SHOWN = 100

/** What an import made and somebody worked on since: it will stay when the import is taken back. */
export const listWorkedOn = (db: Db, import_id: number) =>
  db
    .selectFrom('record')
    .where('record.id', 'in', (eb) =>
      eb
        .selectFrom('audit')
        .where('audit.import_id', '=', import_id)
        .where('audit.action', 'in', MADE_BY)
        .where('audit.record_id', 'is not', null)
        .select('audit.record_id'),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('audit as other')
          .whereRef('other.record_id', '=', 'record.id')
          .where((eb) => eb.or([eb('other.import_id', 'is', null), eb('other.import_id', '!=', import_id)]))
          .where('other.action', 'not in', NO_WORK)
          .select('other.seq'),
      ),
    )
    .orderBy('record.id')
    .limit(MOST_SHOWN)
    .select(['record.id', 'record.kind', 'record.name_zh', 'record.name_en'])
    .execute()
