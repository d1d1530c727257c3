import type { Actor } from '#app/features/accounts/actor.ts'
import type { Db } from '#db/connect.ts'
import { readAnswers } from './answers.server.ts'
import {
  type CellShown,
  type Choices,
  type ColumnChoice,
  type ImportState,
  maySeeImport,
  OUTCOMES,
  type Outcome,
  type RowCounts,
  type RowShown,
  type Trouble,
  type UnknownText,
  VERDICTS,
  type Verdict,
  WINDOW,
  type YearCounts,
} from './import.ts'
import { textIn } from './plain.ts'
import { type Reader, readerOf } from './reader.ts'
import type { Reading } from './reading.ts'
import type { Cell, Found, Sheet } from './sheet.ts'
import { findStored, isLookedAt, rowIn, type Stored, type StoredRow } from './stored.server.ts'
import { type ImportNoun, trackOf } from './target.ts'
import { countedNow, countedThen } from './years.server.ts'
import { readZone } from './zone-now.server.ts'

const MOST_LISTED = 100
const EXAMPLES = 3

/** The imports somebody may see, newest first: their own, to an administrator everybody's. */
export async function listImports(db: Db, actor: Actor, most = MOST_LISTED) {
  const isAll = actor.kind === 'staff' && actor.role === 'administrator'
  const rows = await db
    .selectFrom('import')
    .innerJoin('account', 'account.id', 'import.account_id')
    .$if(!isAll, (query) => query.where('import.account_id', '=', actor.id ?? 0))
    .orderBy('import.id', 'desc')
    .limit(most)
    .select(['import.id', 'import.noun', 'import.name', 'import.state', 'import.rows'])
    .select(['import.created_at', 'import.ended_at', 'account.name_zh', 'account.name_en'])
    .$narrowType<{ noun: ImportNoun; state: ImportState }>()
    .execute()
  return rows.map(({ name_zh, name_en, ...row }) => ({ ...row, by: { name_zh, name_en } }))
}

export type ImportLine = Awaited<ReturnType<typeof listImports>>[number]

export type Kept = { id: number; kind: string; name_zh: string; name_en: string; why: string }

export type ImportShown = ImportLine & {
  /** Whether whoever looks may decide anything: an administrator may only take somebody else's back. */
  own: boolean
  undone_at: string | null
  sheets: Sheet[]
  /** The chosen one, from 1. */
  sheet: number
  found: Omit<Found, 'samples'>
  /** With up to three different examples of what stands in each. */
  columns: (ColumnChoice & { examples: string[] })[]
  choices: Choices
  /** Whether every row was looked at since the last change; until then what is counted is not all. */
  checked: boolean
  /** Rows looked at, written, or taken back so far. */
  progress: number
  counts: RowCounts
  unknown: UnknownText[]
  counted_before: YearCounts
  counted: YearCounts
  outcomes: Record<Outcome, number>
  /** Why it failed. */
  trouble: Trouble | null
  /** What stayed when it was taken back, and why (a message). */
  kept: Kept[]
}

/** An import as its page shows it; null for what there isn't for this person. */
export async function findImport(db: Db, actor: Actor, id: number): Promise<ImportShown | null> {
  const stored = await findStored(db, id)
  if (!stored || !maySeeImport(actor, stored)) return null
  const { found, columns, error, error_params, account_id, ...rest } = stored
  const { samples, ...place } = found
  const by = await db
    .selectFrom('account')
    .where('id', '=', account_id)
    .select(['name_zh', 'name_en'])
    .executeTakeFirstOrThrow()
  const counted_before = await countedNow(db)
  return {
    ...pickLine(rest),
    by,
    own: account_id === actor.id,
    found: place,
    columns: columns.map((column, i) => ({
      ...column,
      examples: examplesIn(samples.map(({ cells }) => cells[i] ?? null)),
    })),
    checked: isLookedAt(stored),
    progress: stored.state === 'undoing' ? (stored.undo_cursor ?? 0) : stored.progress,
    counts: await countRows(db, id),
    unknown: await listUnknown(db, id),
    counted_before,
    counted: await countedThen(db, id, trackOf(stored.noun), counted_before),
    outcomes: await countOutcomes(db, id),
    trouble: error === '' ? null : { key: error, params: JSON.parse(error_params) },
    kept: await listKept(db, id),
  }
}

const pickLine = ({
  id,
  noun,
  name,
  state,
  rows,
  created_at,
  ended_at,
  undone_at,
  sheets,
  sheet,
  choices,
}: Omit<Stored, 'found' | 'columns' | 'error' | 'error_params' | 'account_id'>) => ({
  ...{ id, noun, name, state, rows, created_at, ended_at, undone_at, sheets, sheet, choices },
})

const examplesIn = (cells: readonly Cell[]) =>
  [...new Set(cells.map(textIn).filter((text) => text !== ''))].slice(0, EXAMPLES)

/** How many rows of each verdict there are; a row nobody looked at yet is in none. */
export async function countRows(db: Db, id: number): Promise<RowCounts> {
  const rows = await db
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .groupBy('verdict')
    .select((eb) => ['verdict as of', eb.cast<number>(eb.fn.countAll(), 'integer').as('rows')])
    .execute()
  return countsBy(VERDICTS, rows)
}

async function countOutcomes(db: Db, id: number): Promise<Record<Outcome, number>> {
  const rows = await db
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('outcome', 'is not', null)
    .groupBy('outcome')
    .select((eb) => ['outcome as of', eb.cast<number>(eb.fn.countAll(), 'integer').as('rows')])
    .execute()
  return countsBy(OUTCOMES, rows)
}

const countsBy = <K extends string>(
  keys: readonly K[],
  rows: readonly { of: string | null; rows: number }[],
) =>
  Object.fromEntries(keys.map((key) => [key, rows.find((row) => row.of === key)?.rows ?? 0])) as Record<
    K,
    number
  >

async function listUnknown(db: Db, id: number): Promise<UnknownText[]> {
  const rows = await db
    .selectFrom('import_unknown')
    .where('import_id', '=', id)
    .orderBy('place')
    .orderBy('rows', 'desc')
    .orderBy('said')
    .selectAll()
    .execute()
  return rows.map(({ place, said, rows, answer }) => ({
    ...{ column: place, text: said, rows },
    ...(answer !== null && { answer: JSON.parse(answer) }),
  }))
}

const listKept = (db: Db, id: number): Promise<Kept[]> =>
  db
    .selectFrom('import_kept')
    .innerJoin('record', 'record.id', 'import_kept.record_id')
    .where('import_kept.import_id', '=', id)
    .orderBy('record.id')
    .select(['record.id', 'record.kind', 'record.name_zh', 'record.name_en', 'import_kept.why'])
    .execute()

type Window = {
  from?: number
  most?: number
  /** The one with this number in the file. */
  at?: number
  verdict?: Verdict
  outcome?: Outcome
  order?: 'file' | 'trouble'
}

/** A window of its rows, by their numbers in the file or what is wrong first; of one verdict or outcome, or of all. */
export async function listRows(
  db: Db,
  actor: Actor,
  id: number,
  { from = 0, most = WINDOW, at, verdict, outcome, order = 'trouble' }: Window,
): Promise<RowShown[]> {
  const stored = await findStored(db, id)
  if (!stored || !maySeeImport(actor, stored)) return []
  const rows = await db
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .$if(at !== undefined, (query) => query.where('at', '=', at ?? 0))
    .$if(verdict !== undefined, (query) => query.where('verdict', '=', verdict ?? null))
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? null))
    .$if(order === 'trouble', (query) => query.orderBy('trouble', 'desc'))
    .orderBy('at')
    .offset(from)
    .limit(Math.min(most, WINDOW))
    .selectAll()
    .execute()
  const reader = await readerFor(db, actor, stored)
  return rows.map((row) => shownRow(reader, rowIn(row)))
}

export const readerFor = async (db: Db, actor: Actor, stored: Stored): Promise<Reader> =>
  readerOf({ ...stored, answers: await readAnswers(db, stored.id) }, await readZone(db, actor))

function shownRow(reader: Reader, row: StoredRow): RowShown {
  const { cells, edits, ...rest } = row
  // Of what was written nothing stands here any more.
  const read = cells.length > 0 ? reader.read(row) : null
  return {
    ...rest,
    cells: reader.columns.map((_, i): CellShown => {
      const edited = Object.hasOwn(edits, i)
      const cell = (edited ? edits[i] : cells[i]) ?? null
      return { text: textIn(cell), edited, value: valueIn(read?.cells[i]) }
    }),
  }
}

const valueIn = (reading: Reading | undefined) =>
  reading && 'value' in reading ? reading.value : reading && 'doubt' in reading ? reading.doubt : null
