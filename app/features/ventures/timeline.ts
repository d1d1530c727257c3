import type { Instant, LocalDate } from '#app/platform/clock.ts'

type Person = { name_zh: string | null; name_en: string | null }
type Common = Person & { at: Instant }

export type Move = Common & {
  kind: string
  id: number
  from_stage: string | null
  to_stage: string
  on_date: LocalDate
  reason: string
  agreement: string
  account_id: number | null
  /** The line it corrects. */
  replaces: number | null
  /** Set on a line that was taken back or corrected. */
  cancelled_at: Instant | null
  cancelled_why: string
  canceller_zh: string | null
  canceller_en: string | null
}
export type Note = Common & { kind: string; id: number; body: string; on_date: LocalDate }
export type DoneTask = Common & { id: number; title: string; due_on: LocalDate }
export type Edit = Common & { id: number; action: string; changes: FieldChange[] }
type Value = string | number | null
export type FieldChange = { field: string; before: Value; after: Value }

export type TimelineItem =
  | ({ type: 'move' } & Move)
  | ({ type: 'note' } & Note)
  | ({ type: 'task' } & DoneTask)
  /** A run of edits by one person with nothing in between, folded into one line. */
  | ({ type: 'edits'; edits: Edit[] } & Common & { id: number })

/**
 * What happened to a record, newest first, with runs of edits folded. Of each kind the newest `most` and one
 * are given: beyond `most` in all something of one kind may be missing, so there it ends, and says so.
 */
export function timelineOf(
  parts: { moves: Move[]; notes: Note[]; tasks: DoneTask[]; edits: Edit[] },
  most = Number.POSITIVE_INFINITY,
): { timeline: TimelineItem[]; is_cut: boolean } {
  const items: TimelineItem[] = [
    ...parts.moves.map((move) => ({ type: 'move' as const, ...move })),
    ...parts.notes.map((note) => ({ type: 'note' as const, ...note })),
    ...parts.tasks.map((task) => ({ type: 'task' as const, ...task })),
    ...parts.edits.map((edit) => ({ type: 'edits' as const, ...edit, edits: [edit] })),
  ]
  items.sort((a, b) => b.at.localeCompare(a.at) || b.id - a.id)
  return { timeline: folded(items.slice(0, most)), is_cut: items.length > most }
}

function folded(items: TimelineItem[]): TimelineItem[] {
  const lines: TimelineItem[] = []
  for (const item of items) {
    const last = lines.at(-1)
    if (item.type === 'edits' && last?.type === 'edits' && isSamePerson(item, last)) {
      last.edits = [...last.edits, ...item.edits]
    } else lines.push({ ...item })
  }
  return lines
}

const isSamePerson = (a: Person, b: Person) => a.name_zh === b.name_zh && a.name_en === b.name_en

/** The fields a run of edits wrote, from what each was before the run to what it was after it. */
export function sumOf(edits: readonly Edit[]): FieldChange[] {
  const sum = new Map<string, FieldChange>()
  for (const { changes } of [...edits].reverse()) {
    for (const { field, before, after } of changes) {
      const earlier = sum.get(field)
      sum.set(field, { field, before: earlier ? earlier.before : before, after })
    }
  }
  return [...sum.values()]
}
