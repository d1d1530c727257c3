import type { Undoing } from '#app/features/audit/trace.server.ts'
import type { FileDeed } from '#app/features/files/deed.ts'
import { type Instant, localDateOf } from '#app/platform/clock.ts'
import type { Note } from './note.ts'
import { furtherThan } from './span.ts'

/** Whoever did it; `id` is null for the machine and for a stranger. */
export type By = { id: number | null; name_zh: string; name_en: string }

/** One field of an edit, as it was and as it is; both are undefined where the values were erased. */
export type FieldChange = { field: string; before: unknown; after: unknown }

/**
 * Something only one noun knows: a move, work at a desk. What one person did alike in one go is counted; what can be
 * taken back says by which number in the audit and as what.
 */
export type OwnItem<Own> = {
  what: 'own'
  own: Own
  alike?: string
  count?: number
  undo?: { seq: number; field: string }
}

/** What an edit did: it changed something, took a change back, or brought back what was taken back. */
export type Deed = 'changed' | Undoing

/**
 * A run of edits, or what took one back: `seq` is the newest of them in the audit, `since` the oldest. Of `late` fields
 * something else stands now than stood after it.
 */
type EditItem = {
  what: 'edit'
  seq: number
  since: number
  changes: FieldChange[]
  deed: Deed
  late?: string[]
}

/**
 * One thing that happened to a record. By nobody: it came about by itself, or elsewhere. `joined` are the keys of what
 * became one line with it.
 */
export type TimelineItem<Own = never> = { key: string; at: Instant; by: By | null; joined?: string[] } & (
  | { what: 'note'; note: Note }
  | { what: 'created' }
  | { what: 'task'; title: string; done: boolean }
  | ({ what: 'file' } & FileDeed)
  | EditItem
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
  return {
    items: withLate(folded(all.slice(0, span))),
    earlier: all.length > span ? furtherThan(span) : null,
  }
}

/**
 * What one person did alike on one day, nothing else in between, is one line: edits from what each field was at
 * first to what it is at last, other work with how often it was done. What took an edit back is a line by itself, so
 * that it can be taken back too, and what was written after it without it.
 */
function folded<Own>(items: readonly TimelineItem<Own>[]): TimelineItem<Own>[] {
  const lines: TimelineItem<Own>[] = []
  for (const newer of items.toReversed()) {
    const older = lines.at(-1)
    const one = older && isOneGo(newer, older) && joined(newer, older)
    if (one) lines[lines.length - 1] = one
    else lines.push(newer)
  }
  return lines.reverse()
}

/** Lines newest first: all that was edited since stands above each. */
function withLate<Own>(lines: readonly TimelineItem<Own>[]): TimelineItem<Own>[] {
  const since = new Map<string, { before: unknown; after: unknown }>()
  return lines.map((line) => {
    if (line.what !== 'edit') return line
    const late = [...since].filter(([, change]) => !isSame(change)).map(([field]) => field)
    for (const { field, before, after } of line.changes)
      since.set(field, { before, after: since.has(field) ? since.get(field)?.after : after })
    return late.length > 0 ? { ...line, late } : line
  })
}

/** The newest that can be taken back: what an edit did, and by what it is taken back, as whatever it is. */
export function lastChange(items: readonly TimelineItem<unknown>[]) {
  const last = items.find(isChange)
  if (last?.what === 'edit') return { deed: last.deed, undo: { seq: last.seq } }
  return last?.what === 'own' ? { undo: last.undo } : undefined
}

/** Something that is taken back by its number. */
export const isChange = (item: TimelineItem<unknown>) =>
  item.what === 'edit' || (item.what === 'own' && item.undo !== undefined)

/** What a line is called in an address: `note 12` stands at `#note-12`. */
export const anchorOf = (key: string) => key.replace(' ', '-')

/** All that an address may call a line by which several became one; its own name first. */
export const anchorsOf = ({ key, joined = [] }: Pick<TimelineItem, 'key' | 'joined'>) =>
  [key, ...joined].filter((name) => /^[a-z]+ \d+$/.test(name)).map(anchorOf)

type Done = { at: Instant; by: By | null }

const isOneGo = (newer: Done, older: Done) =>
  newer.by !== null &&
  newer.by.id === older.by?.id &&
  newer.by.name_zh === older.by.name_zh &&
  newer.by.name_en === older.by.name_en &&
  localDateOf(newer.at) === localDateOf(older.at)

function joined<Own>(newer: TimelineItem<Own>, older: TimelineItem<Own>): TimelineItem<Own> | null {
  if (newer.what === 'edit' && older.what === 'edit') {
    if (newer.deed !== 'changed' || older.deed !== 'changed') return null
    const changes = sumOf(older.changes, newer.changes)
    return changes && { ...newer, since: older.since, changes, joined: [...(older.joined ?? []), older.key] }
  }
  if (newer.what === 'file' && older.what === 'file' && newer.deed === older.deed) {
    const files = [...newer.files, ...older.files]
    return { ...newer, files, joined: [...(older.joined ?? []), older.key] }
  }
  if (newer.what === 'own' && older.what === 'own' && newer.alike && newer.alike === older.alike) {
    return { ...newer, count: (newer.count ?? 1) + (older.count ?? 1) }
  }
  return null
}

/** Null where a field goes back to what it was before all of this. */
function sumOf(older: readonly FieldChange[], newer: readonly FieldChange[]): FieldChange[] | null {
  const byField = new Map(older.map((change) => [change.field, change]))
  for (const change of newer) {
    const earlier = byField.get(change.field)
    if (earlier && !isSame(earlier) && isSame({ before: earlier.before, after: change.after })) return null
    byField.set(change.field, { ...change, before: (earlier ?? change).before })
  }
  return [...byField.values()]
}

const isSame = ({ before, after }: Pick<FieldChange, 'before' | 'after'>) =>
  JSON.stringify(before) === JSON.stringify(after)
