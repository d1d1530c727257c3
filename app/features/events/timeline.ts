import type { FieldChange } from '#app/features/records/history.server.ts'
import type { Note } from '#app/features/records/note.ts'

type By = { name_zh: string; name_en: string }
export const DESK_DEEDS = ['register', 'cancel_registration', 'attend', 'unattend'] as const
export type DeskDeed = (typeof DESK_DEEDS)[number]

/** One thing that happened around an event. */
export type Happened = { key: string; at: string; by: By } & (
  | { what: 'note'; note: Note }
  | { what: 'plan' }
  | { what: 'edit'; seq: number; changes: FieldChange[] }
  /** What one person did at the desk within an hour, how many times. */
  | { what: 'desk'; deed: DeskDeed; count: number }
)

const ONE_DAY = 24 * 60 * 60 * 1000

/** Folds what one person kept doing at the desk within a day, nothing else in between, into one line. */
export function foldDesk(happenings: readonly Happened[]): Happened[] {
  const folded: Happened[] = []
  for (const next of happenings) {
    const newer = folded.at(-1)
    if (newer?.what === 'desk' && next.what === 'desk' && isSameWork(newer, next)) {
      folded[folded.length - 1] = { ...newer, count: newer.count + next.count }
    } else folded.push(next)
  }
  return folded
}

const isSameWork = (newer: Happened & { what: 'desk' }, older: Happened & { what: 'desk' }) =>
  newer.deed === older.deed &&
  newer.by.name_en === older.by.name_en &&
  newer.by.name_zh === older.by.name_zh &&
  Date.parse(newer.at) - Date.parse(older.at) <= ONE_DAY
