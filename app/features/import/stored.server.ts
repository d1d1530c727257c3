import type { Selectable } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { today } from '#app/platform/clock.ts'
import { NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, engineOf, type Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import {
  type Choices,
  type ColumnChoice,
  type Fit,
  type ImportState,
  maySeeImport,
  type Outcome,
  type Picks,
  type Verdict,
} from './import.ts'
import type { Problem } from './row.ts'
import type { Cell, Found, Sheet } from './sheet.ts'
import type { ImportNoun } from './target.ts'

/** An import as the rooms below it handle it: what is kept as JSON taken apart. */
export type Stored = Omit<
  Selectable<Database['import']>,
  'noun' | 'state' | 'sheets' | 'found' | 'columns' | 'choices'
> & {
  noun: ImportNoun
  state: ImportState
  sheets: Sheet[]
  found: Found
  columns: ColumnChoice[]
  choices: Choices
}

/** The import with this number, whoever asks; undefined where there is none. */
export async function findStored(db: Db, id: number, { held = false } = {}): Promise<Stored | undefined> {
  const query = db.selectFrom('import').where('id', '=', id).selectAll()
  const row = await (held && engineOf(db) === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
  return row && storedOf(row)
}

/** Whether all rows of a draft were looked at as it is, and today: what has no day is of the day it is written on. */
export const isLookedAt = ({ checked_to, revision, looked_on }: Stored) =>
  checked_to === revision && looked_on === today()

const storedOf = (row: Selectable<Database['import']>): Stored => ({
  ...row,
  noun: row.noun as ImportNoun,
  state: row.state as ImportState,
  sheets: JSON.parse(row.sheets),
  found: JSON.parse(row.found),
  columns: JSON.parse(row.columns),
  choices: JSON.parse(row.choices),
})

/** Somebody's import, held until the transaction ends; to others there is none. */
export async function findForWrite(trx: Trx, actor: Actor, id: number): Promise<Stored> {
  const stored = await findStored(trx, id, { held: true })
  if (!stored || !maySeeImport(actor, stored)) throw new NotFound()
  return stored
}

/** The same where nothing of it was written yet, and it is theirs to decide. */
export async function findDraft(trx: Trx, actor: Actor, id: number): Promise<Stored> {
  const stored = await findForWrite(trx, actor, id)
  if (stored.account_id !== actor.id) throw new NotFound()
  if (stored.state !== 'draft') throw new Refusal('import_refusal_not_draft')
  return stored
}

export type StoredRow = {
  at: number
  cells: Cell[]
  edits: Record<number, Cell>
  verdict: Verdict | null
  trouble: number
  problems: Problem[]
  fits: Fit[]
  accepted: boolean
  skipped: boolean
  picks: Picks
  name: string
  record_id: number | null
  outcome: Outcome | null
}

/** A row with what is kept as JSON taken apart. */
export const rowIn = (row: Selectable<Database['import_row']>): StoredRow => ({
  at: row.at,
  cells: JSON.parse(row.cells),
  edits: JSON.parse(row.edits),
  verdict: row.verdict as Verdict | null,
  trouble: row.trouble,
  problems: JSON.parse(row.problems),
  fits: JSON.parse(row.fits),
  accepted: row.accepted === 1,
  skipped: row.skipped === 1,
  picks: JSON.parse(row.picks),
  name: row.name,
  record_id: row.record_id,
  outcome: row.outcome as Outcome | null,
})

/** Rows behind one, in the order of the file. */
export const rowsAfter = async (db: Db, id: number, after: number, most: number): Promise<StoredRow[]> =>
  (
    await db
      .selectFrom('import_row')
      .where('import_id', '=', id)
      .where('at', '>', after)
      .orderBy('at')
      .limit(most)
      .selectAll()
      .execute()
  ).map(rowIn)
