import { noteFields } from '#app/features/records/input-fields.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import { ZONE_TIME_ZONE } from '#app/platform/clock.ts'
import type { Params } from '#app/platform/errors.ts'
import type { Column } from './column.ts'
import { textIn } from './plain.ts'
import { readCell } from './read-cell.ts'
import type { Reading } from './reading.ts'
import { investmentOf } from './row-money.ts'
import { type DatedMove, movesOf } from './row-moves.ts'
import { type Person, peopleOf } from './row-people.ts'
import type { Row } from './sheet.ts'
import { fieldOf, type ImportNoun, nameFields, nounOf, personFact, type Target, trackOf } from './target.ts'
import type { Zone } from './zone.ts'

/** What has to be asked or corrected before a row can be written; `column` is its place, null for the row as a whole. */
export type Problem = {
  column: number | null
  kind: 'doubt' | 'unknown' | 'wrong'
  key: string
  params: Params
}

/** All that a row says, with doubtful values as they are proposed. */
export type RowRead = {
  at: number
  /** The record's own number, where the sheet has it. */
  number: number | null
  /** By field, as commands take them; only what the row says. */
  facts: Record<string, unknown>
  people: Person[]
  logged_on: LocalDate | null
  /** In the order of the track; a day nobody says is null. */
  moves: DatedMove[]
  agreement: string
  /** Of a guest; null where the sheet doesn't say. */
  attended: boolean | null
  notes: Note[]
  /** What a new record needs and the row doesn't say. */
  missing: string[]
  cells: Reading[]
  problems: Problem[]
}

/** What has no field, and in which column it stands. */
export type Note = { column: number; text: string }

/** What the whole sheet is given beside its rows: why people of whom it doesn't say so may be kept. */
export type Given = { basis?: Readonly<Record<string, unknown>> }

/** What each column's cell reads as, by target, with its place: several where a target repeats. */
export type Readings = { at: number; column: Column; value: unknown }[]

/** A row as facts, people, dated moves and notes, with everything that is doubtful, unknown or wrong. */
export function rowOf(
  noun: ImportNoun,
  columns: readonly Column[],
  row: Row,
  zone: Zone,
  given: Given = {},
): RowRead {
  const cells = columns.map((column, i) => readCell(row.cells[i] ?? null, column, zone))
  const problems = cells.flatMap(problemOf)
  const said: Readings = cells.flatMap((reading, at) => {
    const value = saidIn(reading)
    const column = columns[at]
    return column && value !== null ? [{ at, column, value }] : []
  })
  const one = (target: Target) => said.find(({ column }) => column.target === target)?.value
  const money = investmentOf(said)
  const facts = { ...factsOf(noun, said, given), ...money.facts }
  const track = trackOf(noun)
  const history = track ? movesOf(track, said) : { logged_on: null, moves: [], problems: [] }
  const notes = notesOf(said)
  return {
    at: row.at,
    number: (one('number') as number | undefined) ?? null,
    facts,
    people: peopleOf(said),
    logged_on: history.logged_on,
    moves: history.moves,
    agreement: (one('agreement') as string | undefined) ?? '',
    attended: (one('guest:attended') as boolean | undefined) ?? null,
    notes,
    missing: missingIn(noun, facts),
    cells,
    problems: [...problems, ...money.problems, ...history.problems, ...tooLong(notes)],
  }
}

function problemOf(reading: Reading, column: number): Problem[] {
  if ('doubt' in reading)
    return [{ column, kind: 'doubt', key: reading.why.key, params: reading.why.params ?? {} }]
  if ('unknown' in reading)
    return [{ column, kind: 'unknown', key: 'import_problem_unknown', params: { text: reading.unknown } }]
  return 'wrong' in reading ? [{ column, kind: 'wrong', key: reading.wrong, params: reading.params }] : []
}

const saidIn = (reading: Reading) =>
  'value' in reading ? reading.value : 'doubt' in reading ? reading.doubt : null

function factsOf(noun: ImportNoun, said: Readings, { basis }: Given): Record<string, unknown> {
  const facts: Record<string, unknown> = {}
  for (const { column, value } of said) {
    const { target } = column
    if (target && !personFact(target) && fieldOf(noun, target) && target !== 'investment')
      facts[target] = value
  }
  // A name in a column of its own stands before one that was taken apart.
  const inParts = { ...nameInParts(said), ...(valueFor(said, 'name') as object | undefined) }
  for (const [field, name] of Object.entries(inParts)) if (name !== '') facts[field] ??= name
  Object.assign(facts, valueFor(said, 'when'))
  if (facts.source_institute_id !== undefined) facts.source_kind ??= 'institute'
  if (facts.source_event_id !== undefined) facts.source_kind ??= 'event'
  if (noun === 'event' && facts.starts !== undefined) facts.time_zone ??= ZONE_TIME_ZONE
  return noun === 'talent' && facts.basis_kind === undefined ? { ...facts, ...basis } : facts
}

const valueFor = (said: Readings, target: Target) =>
  said.find(({ column }) => column.target === target)?.value

/** 欧阳 and 听雨 are 欧阳听雨, Ada and Muster are Ada Muster. */
function nameInParts(said: Readings): Record<string, string> {
  const family = String(valueFor(said, 'family_name') ?? '')
  const given = String(valueFor(said, 'given_name') ?? '')
  if (!family && !given) return {}
  return /\p{Script=Han}/u.test(family + given)
    ? { name_native: family + given }
    : { name_latin: `${given} ${family}`.trim() }
}

/** What has no field is kept with its heading, as it stands in the sheet. */
const notesOf = (said: Readings) =>
  said.flatMap(({ at, column: { target, heading }, value }): Note[] => {
    if (target !== 'note' && target !== 'custom') return []
    const isHeaded = target === 'custom' && heading !== ''
    return [{ column: at, text: isHeaded ? `${headingLine(heading)}: ${value}` : String(value) }]
  })

/** All that has no field, as the one note it becomes. */
export const noteOf = (notes: readonly Note[]) =>
  notes
    .map(({ text }) => text)
    .join('\n')
    .trim()

/** What no note can hold is not cut: whoever brings it says what of it stays. */
function tooLong(notes: readonly Note[]): Problem[] {
  const { max } = noteFields.body
  const { length } = noteOf(notes)
  return length > max
    ? [{ column: null, kind: 'wrong', key: 'import_wrong_note_long', params: { count: length, most: max } }]
    : []
}

const headingLine = (heading: string) => textIn(heading).replace(/\s*\n\s*/g, ' ')

/** Required fields, and a name in either script. */
function missingIn(noun: ImportNoun, facts: Readonly<Record<string, unknown>>): string[] {
  const [native, latin] = nameFields(noun)
  const { fields } = nounOf(noun)
  const moments = noun === 'event' ? ['starts', 'ends'] : []
  const required = Object.keys(fields).filter((name) => (fields[name] as { required?: true }).required)
  return [
    ...(facts[native] || facts[latin] ? [] : [native]),
    ...[...required, ...moments].filter((name) => facts[name] === undefined),
  ]
}

/** What nobody knows by that name, by column and text, with how often: asked about once. */
export function countUnknown(
  counts: Map<number, Map<string, number>>,
  { cells }: Pick<RowRead, 'cells'>,
): void {
  for (const [column, reading] of cells.entries()) {
    if (!('unknown' in reading)) continue
    const texts = counts.get(column) ?? new Map<string, number>()
    texts.set(reading.unknown, (texts.get(reading.unknown) ?? 0) + 1)
    counts.set(column, texts)
  }
}
