import type { Actor } from '#app/features/accounts/actor.ts'
import type { Capability } from '#app/features/accounts/grants.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import type { Params } from '#app/platform/errors.ts'
import type { Sureness } from './columns/guess.ts'
import type { Why } from './reading.ts'
import type { Problem } from './row.ts'
import type { ImportNoun, Target } from './target.ts'

/*
 * A sheet that somebody brought: a draft, in which columns and rows are looked at and decided, then a run that writes
 * them piece by piece, and as long as nobody works on with it a way back.
 */

export const IMPORT_STATES = ['draft', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** Where its rows stand in the zone already, or not for good: what can be taken back. */
export const ENDED: readonly ImportState[] = ['done', 'cancelled', 'failed']

/** What is thought of a row before it is written. */
export const VERDICTS = ['found', 'new', 'unsure', 'wrong', 'left_out'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What became of it: nothing changed where it was there as it stands in the sheet. */
export const OUTCOMES = ['made', 'changed', 'same', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a column of something known does: replaces what is there, fills what is empty, or leaves it alone. */
export const WAYS = ['overwrite', 'fill', 'leave'] as const
export type Way = (typeof WAYS)[number]
export const USUAL_WAY: Way = 'fill'

export type ColumnChoice = {
  heading: string
  target: Target | null
  sureness: Sureness
  why: Why
  way: Way
}

/** What is said for the whole sheet where its rows say nothing: whose park, why people may be kept, which event. */
export type Choices = { facts?: Record<string, unknown>; event_id?: number }

/** Whom a row speaks of: its record, or somebody in it by the place among its people. */
export type Whom = 'record' | `person ${number}`

/** Why something known may be what a row means: by its number, an address, phone or institution beside the name, its park … */
export type FitWhy =
  | 'number'
  | 'email'
  | 'phone'
  | 'institution'
  | 'park'
  | 'day'
  | 'same'
  | 'member'
  | 'name'
  | 'twin'

/** Something the zone knows that a row may mean; `at` instead of `id` for an earlier row of the sheet. */
export type Fit = {
  whom: Whom
  id: number | null
  at?: number
  kind: RecordKind
  name_zh: string
  name_en: string
  /** What tells it from others of its name: park, institution, stage. */
  about: string
  why: FitWhy
  sure: boolean
}

/** Which of them it is: the record's number, the first of what it may be, or none of those. */
export type Picks = Partial<Record<Whom, number | 'same' | 'new'>>

/** How rows are decided: doubts as they are proposed; something new; what is known by that name; not at all; afresh. */
export const DECISIONS = ['accept', 'new', 'same', 'leave', 'reset'] as const
export type Decision = (typeof DECISIONS)[number]

/** How many rows of each verdict there are. */
export type RowCounts = Record<Verdict, number>

/** How many count toward each plan year, by track: `{ team: { 2026: 14 } }`. */
export type YearCounts = Record<'team' | 'project', Record<string, number>>

/** A text nobody here knew, in which column, how often, and what it was said to mean (undefined: not answered). */
export type UnknownText = { column: number; text: string; rows: number; answer?: unknown }

/** One row as a page shows it: what each cell reads as, its problems, what it may be, what was decided. */
export type RowShown = {
  at: number
  verdict: Verdict | null
  /** 0 nothing, 1 something to be decided, 2 something to be corrected. */
  trouble: number
  name: string
  record_id: number | null
  cells: CellShown[]
  problems: Problem[]
  fits: Fit[]
  picks: Picks
  accepted: boolean
  skipped: boolean
  outcome: Outcome | null
}

/** A cell's text as it stands there, whether somebody changed it, and what it reads as (null: nothing). */
export type CellShown = { text: string; edited: boolean; value: unknown }

/** Why it failed or ended early, as a message. */
export type Trouble = { key: string; params: Params }

/** What somebody must be allowed to for bringing a sheet of them. */
export const NEEDED: Readonly<Record<ImportNoun, Capability>> = {
  team: 'venture.log',
  project: 'venture.log',
  talent: 'talent.edit',
  institute: 'institute.edit',
  event: 'event.edit',
}

/** Whoever may make one by hand may bring a sheet of them; each row is asked about again. */
export const mayImport = (actor: Pick<Actor, 'can'>, noun: ImportNoun) => actor.can(NEEDED[noun])

/** Whose import it is, and administrators: they may have to take back what somebody left behind. */
export const maySeeImport = (actor: Actor, { account_id }: { account_id: number }) =>
  actor.id === account_id || (actor.kind === 'staff' && actor.role === 'administrator')

/** Rows of a window on the page. */
export const WINDOW = 100
/** Rows kept and written in one transaction. */
export const KEPT_AT_ONCE = 1000
export const WRITTEN_AT_ONCE = 100
/** As long as a sheet is kept; then only what it made stays. */
export const KEPT_DAYS = 90
/** So many rows are looked at at once while somebody waits; of more a job does it. */
export const LOOKED_AT_ONCE = 1000

/** The address of an import. */
export const importPath = (id: number) => `/import/${id}`
