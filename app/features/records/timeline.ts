import { type Instant, localDateOf } from '#app/platform/clock.ts'
import type { Note } from './note.ts'
import { furtherThan } from './span.ts'

/** Whoever did it; `id` is null for the machine and for a stranger. */
export type By = { id: number | null; name_zh: string; name_en: string }

/** One field of an edit, as it was and as it is; both are undefined where the values were erased. */
export type FieldChange = { field: string; before: unknown; after: unknown }

/** Something only one noun knows: a move, work at a desk. What one person did alike in one go is counted. */
type OwnItem<Own> = { what: 'own'; own: Own; alike?: string; count?: number }

/** One thing that happened to a record. By nobody: it came about by itself, or elsewhere. */
export type TimelineItem<Own = never> = { key: string; at: Instant; by: By | null } & (
  | { what: 'note'; note: Note }
  | { what: 'created' }
  | { what: 'task'; title: string; done: boolean }
  /** A run of edits: `seq` is the newest of them in the audit, `since` the oldest. */
  | { what: 'edit'; seq: number; since: number; changes: FieldChange[] }
  | OwnItem<Own>
)

/** What is shown, and the span to ask for to see more; null when this is all, or at the longest a page may get. */
export type Timeline<Own = never> = { items: TimelineItem<Own>[]; earlier: number | null }

/**
 * Joins what several queries told, each newest first and each asked for one more than the span, into one
 * timeline of at most `span`: beyond that something of one kind may be missing, so there it ends.
 */
export function timelineOf<Own>(
  span: number,
  ...parts: readonly (readonly TimelineItem<Own>[])[]
): Timeline<Own> {
  const all = parts.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { items: folded(all.slice(0, span)), earlier: all.length > span ? furtherThan(span) : null }
}

/**
 * What one person did alike on one day, nothing else in between, is one line: edits from what each field was at
 * first to what it is at last (back to where it began is nothing), other work with how often it was done.
 */
function folded<Own>(items: readonly TimelineItem<Own>[]): TimelineItem<Own>[] {
  const lines: TimelineItem<Own>[] = []
  for (const older of items) {
    const newer = lines.at(-1)
    const one = newer && isOneGo(newer, older) && joined(newer, older)
    if (one) lines[lines.length - 1] = one
    else lines.push(older)
  }
  return lines.filter((line) => line.what !== 'edit' || line.changes.length > 0)
}

type Done = { at: Instant; by: By | null }

const isOneGo = (newer: Done, older: Done) =>
  newer.by !== null &&
  newer.by.id === older.by?.id &&
  newer.by.name_zh === older.by.name_zh &&
  newer.by.name_en === older.by.name_en &&
  localDateOf(newer.at) === localDateOf(older.at)

function joined<Own>(newer: TimelineItem<Own>, older: TimelineItem<Own>): TimelineItem<Own> | null {
  if (newer.what === 'edit' && older.what === 'edit') {
    return { ...newer, since: older.since, changes: sumOf(older.changes, newer.changes) }
  }
  if (newer.what === 'own' && older.what === 'own' && newer.alike && newer.alike === older.alike) {
    return { ...newer, count: (newer.count ?? 1) + (older.count ?? 1) }
  }
  return null
}

function sumOf(older: readonly FieldChange[], newer: readonly FieldChange[]): FieldChange[] {
  const byField = new Map(older.map((change) => [change.field, change]))
  for (const change of newer) {
    byField.set(change.field, { ...change, before: (byField.get(change.field) ?? change).before })
  }
  return [...byField.values()].filter(({ before, after }) => before === undefined || !isSame(before, after))
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
