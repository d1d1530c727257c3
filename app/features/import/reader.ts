import { type Column, columnsOf } from './column.ts'
import { type Choices, type ColumnChoice, USUAL_WAY, type Way } from './import.ts'
import { type RowRead, rowOf } from './row.ts'
import type { Cell, Found } from './sheet.ts'
import { fieldOf, type ImportNoun, nameFields, type Target } from './target.ts'
import type { Zone } from './zone.ts'

type Asked = {
  noun: ImportNoun
  found: Found
  columns: readonly ColumnChoice[]
  choices: Choices
  /** What texts nobody knew were said to mean, by column. */
  answers: ReadonlyMap<number, ReadonlyMap<string, unknown>>
}

/** `said` is what the row itself says: of something known nothing else is changed. */
export type ReadRow = RowRead & { said: Readonly<Record<string, unknown>> }

/** How the rows of one import are read: with its columns, its answers, and what was said for all of them. */
export type Reader = {
  columns: Column[]
  read(row: { at: number; cells: Cell[]; edits: Readonly<Record<number, Cell>> }): ReadRow
  /** What a field does to something known. */
  wayOf(field: string): Way
  /** The same of a column by its place, where several say one thing. */
  wayAt(column: number): Way
}

export function readerOf({ noun, found, columns, choices, answers }: Asked, zone: Zone): Reader {
  const targets = columns.map(({ target }) => target)
  const mapped = columnsOf(noun, found, targets, zone.today).map((column, i) => {
    const known = answers.get(i)
    return known ? { ...column, answers: known } : column
  })
  const given = choices.facts ?? {}
  const ways = waysOf(noun, columns)
  return {
    columns: mapped,
    read: ({ at, cells, edits }) => {
      const all = cells.slice()
      for (const [i, cell] of Object.entries(edits)) all[Number(i)] = cell
      const row = withGiven(noun, rowOf(noun, mapped, { at, cells: all }, zone), given)
      return { ...row, missing: row.missing.filter((field) => !isTold(noun, columns, row, field)) }
    },
    wayOf: (field) => ways.get(field) ?? USUAL_WAY,
    wayAt: (column) => columns[column]?.way ?? USUAL_WAY,
  }
}

/** Whether what is wrong with its cell says already why a field is missing. */
const isTold = (noun: ImportNoun, columns: readonly ColumnChoice[], { problems }: RowRead, field: string) =>
  problems.some(
    ({ column, kind }) =>
      kind !== 'doubt' && column !== null && fieldsOf(noun, columns[column]?.target ?? null).includes(field),
  )

/** What the sheet doesn't say and somebody said for all of it. */
function withGiven(noun: ImportNoun, row: RowRead, given: Readonly<Record<string, unknown>>): ReadRow {
  const own = Object.entries(given).filter(
    ([name]) => fieldOf(noun, name) && row.facts[name] === undefined && !(name in basisBeside(row)),
  )
  const facts = { ...row.facts, ...Object.fromEntries(own) }
  return { ...row, facts, said: row.facts, missing: row.missing.filter((name) => facts[name] === undefined) }
}

/** Where a row says why somebody may be kept, nothing of another reason goes with it. */
const basisBeside = ({ facts }: RowRead): Record<string, true> =>
  facts.basis_kind === undefined ? {} : { basis_note: true, basis_text_version: true }

/** By field; a name and a moment are several. */
function waysOf(noun: ImportNoun, columns: readonly ColumnChoice[]): Map<string, Way> {
  const ways = new Map<string, Way>()
  for (const { target, way } of columns) for (const field of fieldsOf(noun, target)) ways.set(field, way)
  return ways
}

function fieldsOf(noun: ImportNoun, target: Target | null): readonly string[] {
  if (target === null) return []
  if (['name', 'family_name', 'given_name'].includes(target)) return nameFields(noun)
  if (target === 'when') return ['starts', 'ends', 'time_zone']
  if (target === 'source_institute_id' || target === 'source_event_id') return [target, 'source_kind']
  return [target]
}
