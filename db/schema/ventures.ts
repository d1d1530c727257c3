import type { Generated } from 'kysely'

/** What moves along the pipeline: a start-up team or an overseas project (its track). */
export type VentureTable = {
  id: number
  track: string
  name_zh: string
  name_en: string
  /** Pinyin or lower-case name: what a list sorts by, alike on both engines. */
  name_key: string
  summary: Generated<string>
  park_id: number
  sector_id: number
  stage: string
  /** The day it came into its stage. */
  stage_since: string
  /** For a declined or withdrawn one: the stage it left. */
  left_stage: string | null
  /** Place within its column of the board; a dropped card takes the midpoint of its neighbours. */
  rank: number
  /** The plan year it counts toward, kept in step with stage_change by the commands. */
  counted_year: number | null
  counted_on: string | null
  owner_id: number | null
  source_kind: string | null
  source_institute_id: number | null
  source_event_id: number | null
  source_note: Generated<string>
  grade_asked: string | null
  grade_given: string | null
  requested_amount: number | null
  company_name: Generated<string>
  company_founded_on: string | null
  website: Generated<string>
  search_text: Generated<string>
  version: Generated<number>
  created_at: string
  created_by: number | null
  updated_at: string
  updated_by: number | null
}

/** In which park and sector a venture was from a moment on. Lines are only ever added. */
export type VenturePlaceTable = {
  id: Generated<number>
  venture_id: number
  park_id: number
  sector_id: number
  at: string
}

/** What only an overseas project has. */
export type ProjectTable = {
  venture_id: number
  country: string | null
  institution: Generated<string>
  technology_readiness: number | null
  investment: number | null
  investment_currency: string | null
}

/**
 * Every move, kept for ever: the state of any past day can be computed from it. What was taken back or corrected
 * stays, marked as cancelled, and counts nowhere.
 */
export type StageChangeTable = {
  id: Generated<number>
  venture_id: number
  /** The venture's, so that each stage is one of its track's. */
  track: string
  kind: string
  from_stage: string | null
  to_stage: string
  /** The day the move took effect; `at` is when it was entered. */
  on_date: string
  at: string
  account_id: number | null
  reason: Generated<string>
  /** The number of the agreement, where it says that one was signed. */
  agreement: Generated<string>
  /** The place it had in the column it left: where it goes back to when the move is taken back. */
  left_rank: Generated<number | null>
  /** The line first entered, where this one corrects it; it keeps that one's place in the order. */
  replaces: Generated<number | null>
  cancelled_at: Generated<string | null>
  cancelled_by: Generated<number | null>
  /** Why it was taken back or corrected. */
  cancelled_why: Generated<string>
}

/** Who belongs to a team or project. */
export type VentureMemberTable = {
  id: Generated<number>
  venture_id: number
  talent_id: number
  role: string
  /** Hundredths of a percent of the company's shares. */
  share: number | null
}

/** The forms under which a team's or project's names are recognised, whatever the script and the spaces. */
export type VentureSpellingTable = { venture_id: number; spelling: string }
