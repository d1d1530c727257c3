import type { Actor } from '#app/features/accounts/actor.ts'
import type { Look } from '#app/features/records/field-text.ts'
import { RECORDS, type RecordKind, recordPath } from '#app/features/records/record.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { type FactShown, type FactsById, factsOf, knownBeside } from './beside.server.ts'
import { fitWords } from './fit-words.ts'
import type { ColumnChoice, Fit, Outcome, RowShown, Verdict, Whom } from './import.ts'
import { problemText } from './problem-text.server.ts'
import { meantBy } from './resolve.ts'
import type { ImportNoun } from './target.ts'
import { readsAs } from './words.server.ts'

/** A cell as a page shows it: what it reads as, what stands there, and what is wrong with it. */
export type GridCell = {
  reads: string
  text: string
  edited: boolean
  problem: string
  kind: 'doubt' | 'unknown' | 'wrong' | null
}

/** One that a row, or somebody in it, may be. */
type FitShown = {
  is: number | 'same'
  name: string
  about: string
  why: string
  to: string | null
  /** What stands there of what the row says. */
  known: FactShown[]
}
/** Of whom it is asked, what they may be, and what was chosen. */
export type Question = { whom: Whom; label: string; fits: FitShown[]; picked: string; open: boolean }

export type GridRow = {
  at: number
  verdict: Verdict | null
  trouble: number
  name: string
  cells: GridCell[]
  /** Of the row as a whole. */
  problems: string[]
  questions: Question[]
  accepted: boolean
  outcome: Outcome | null
  record: { name: string; to: string } | null
}

type Asked = {
  noun: ImportNoun
  columns: readonly ColumnChoice[]
  rows: readonly RowShown[]
  look: Look
  locale: Locale
  /** Whether what stands in the zone is laid beside them. */
  beside?: boolean
}

/** Rows in the reader's language, with links to what they may see of it. */
export async function rowsShown(db: Db, actor: Actor, asked: Asked): Promise<GridRow[]> {
  const records = await findRecords(
    db,
    actor,
    asked.rows.flatMap(({ record_id, fits }) => [record_id, ...fits.map(({ id }) => id)]),
  )
  const facts = asked.beside ? await factsOf(db, actor, asked.noun, [...records.keys()]) : new Map()
  return withLocale(asked.locale, () => asked.rows.map((row) => shownRow(asked, row, { records, facts })))
}

type Records = ReadonlyMap<number, { id: number; kind: RecordKind; name_zh: string; name_en: string }>

async function findRecords(db: Db, actor: Actor, ids: readonly (number | null)[]): Promise<Records> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows =
    wanted.length === 0
      ? []
      : await db
          .selectFrom('record')
          .where(recordVisibleTo(actor))
          .where('record.id', 'in', wanted)
          .select(['record.id', 'record.kind', 'record.name_zh', 'record.name_en'])
          .$narrowType<{ kind: RecordKind }>()
          .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

type Zone = { records: Records; facts: FactsById }

function shownRow(asked: Asked, row: RowShown, zone: Zone): GridRow {
  const { noun, columns, look, locale } = asked
  const { at, verdict, trouble, name, problems, accepted, outcome } = row
  const record = row.record_id === null ? undefined : zone.records.get(row.record_id)
  const textOf = (of: readonly RowShown['problems'][number][]) =>
    of.map((one) => problemText(locale, noun, one))
  return {
    ...{ at, verdict, trouble, name, accepted, outcome },
    cells: row.cells.map(({ text, edited, value }, i): GridCell => {
      const own = problems.filter(({ column }) => column === i)
      const kind = own.find((one) => one.kind !== 'doubt')?.kind ?? own[0]?.kind ?? null
      const reads =
        kind === 'wrong' || kind === 'unknown' ? '' : readsAs(noun, columns[i]?.target ?? null, value, look)
      return { text, edited, reads, kind, problem: textOf(own).join(' ') }
    }),
    problems: textOf(problems.filter(({ column }) => column === null)),
    questions: questionsOf(asked, row, zone),
    record: record ? { name: namePair(record).main, to: recordPath(record) } : null,
  }
}

function questionsOf(asked: Asked, row: RowShown, zone: Zone): Question[] {
  const { fits, picks } = row
  const whoms = [...new Set(fits.map(({ whom }) => whom))]
  return whoms.flatMap((whom): Question[] => {
    const own = fits.filter((fit) => fit.whom === whom)
    const meant = meantBy(whom, fits, picks)
    const isAsked = own.some(({ sure }) => !sure)
    if (!isAsked) return []
    const picked = picks[whom]
    return [
      {
        whom,
        label: whom === 'record' ? m.import_whom_record() : m.import_whom_person(),
        fits: own.map((fit) => ({
          ...fitShown(fit, zone),
          known: whom === 'record' && fit.id !== null ? knownBeside(asked, row, zone.facts.get(fit.id)) : [],
        })),
        picked: picked === undefined ? '' : String(picked),
        open: meant === 'unsure',
      },
    ]
  })
}

function fitShown(
  { id, at, kind, name_zh, name_en, about, why }: Fit,
  { records }: Zone,
): Omit<FitShown, 'known'> {
  const known = id === null ? undefined : records.get(id)
  return {
    is: id ?? 'same',
    name: namePair({ name_zh, name_en }).main,
    about: id === null ? m.import_fit_earlier({ at: at ?? 0 }) : about || RECORDS[kind].label(),
    why: fitWords[why](),
    to: known ? recordPath(known) : null,
  }
}
