import type { FieldChange } from '#app/features/records/history.server.ts'
import type { Note } from '#app/features/records/note.ts'

type By = { name_zh: string; name_en: string }

/** One thing that happened, as the database tells it. */
export type Happened = { key: string; at: string; by: By } & (
  | { what: 'note'; note: Note }
  | { what: 'register' }
  | { what: 'edit'; seq: number; changes: FieldChange[] }
)

const ONE_SITTING = 60 * 60 * 1000

/**
 * Folds what one person edited in one sitting (no longer than an hour, nothing else in between) into one
 * line: each field once, from what it was at first to what it is at last; back to where it began is nothing.
 * Newest first, like what comes in.
 */
export function foldEdits(happenings: readonly Happened[]): Happened[] {
  const folded: Happened[] = []
  for (const next of happenings) {
    const newer = folded.at(-1)
    if (newer?.what === 'edit' && next.what === 'edit' && inOneSitting(newer, next)) {
      folded[folded.length - 1] = { ...newer, changes: joined(next.changes, newer.changes) }
    } else folded.push(next)
  }
  return folded.filter((happened) => happened.what !== 'edit' || happened.changes.length > 0)
}

const inOneSitting = (newer: Happened, older: Happened) =>
  newer.by.name_en === older.by.name_en &&
  newer.by.name_zh === older.by.name_zh &&
  Date.parse(newer.at) - Date.parse(older.at) <= ONE_SITTING

function joined(older: FieldChange[], newer: FieldChange[]): FieldChange[] {
  const byField = new Map(older.map((change) => [change.field, change]))
  for (const change of newer) {
    byField.set(change.field, { ...change, before: (byField.get(change.field) ?? change).before })
  }
  return [...byField.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}
