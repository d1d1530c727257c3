import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** A sheet somebody brought, from the draft until it was taken back. */
export type ImportTable = {
  id: Generated<number>
  noun: string
  /** What the file is called. */
  name: string
  account_id: number
  state: string
  /** JSON: the sheets of the file. */
  sheets: string
  /** Which of them, from 1. */
  sheet: number
  /** JSON: where the table stands in it, without its rows. */
  found: string
  /** JSON: what each column was taken for, and how sure that is. */
  columns: string
  /** JSON: what was said for all of it. */
  choices: string
  rows: number
  /** One more with everything that asks for its rows to be looked at again. */
  revision: Generated<number>
  /** The last revision whose rows were all looked at; null for none. */
  checked_to: number | null
  /** The day on which they were. */
  looked_on: string | null
  /** The last row that was written, by its number in the file. */
  cursor: Generated<number>
  progress: Generated<number>
  created_at: string
  started_at: string | null
  ended_at: string | null
  undone_at: string | null
  /** How many records were taken back. */
  undo_cursor: number | null
  /** Why it failed: a message and, as JSON, what fills its gaps. */
  error: Generated<string>
  error_params: Generated<string>
}

/** One row of it. Of what was written the cells are gone: they would outlive the erasure of whom they name. */
export type ImportRowTable = {
  import_id: number
  at: number
  /** JSON: as they stand in the file. */
  cells: string
  /** JSON: by column, what somebody put there instead. */
  edits: Generated<string>
  verdict: string | null
  /** How much is wrong with it: 0 nothing, 1 something to be decided, 2 something to be corrected. */
  trouble: Generated<number>
  /** JSON: what has to be asked or corrected. */
  problems: Generated<string>
  /** JSON: what it may be. */
  fits: Generated<string>
  /** What was doubtful is as it is proposed. */
  accepted: Generated<Flag>
  skipped: Generated<Flag>
  /** JSON: which record stands for whom, where somebody chose. */
  picks: Generated<string>
  name: Generated<string>
  record_id: number | null
  /** The plan year that rows before this one bring the same to; null where this is the first. */
  count_before: number | null
  /** The one it counts in with this row. */
  count_after: number | null
  outcome: string | null
}

/** What nobody here knew by that name, how often it stands there, and as JSON what it was said to mean. */
export type ImportUnknownTable = {
  import_id: number
  place: number
  said: string
  rows: number
  answer: string | null
}

/** What stayed when an import was taken back, and why. */
export type ImportKeptTable = { import_id: number; record_id: number; why: string }

/** What was chosen last for sheets with these headings, as JSON. */
export type ImportShapeTable = { noun: string; shape: string; columns: string; at: string }
