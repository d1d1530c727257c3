import type { Generated, Selectable } from 'kysely'

/**
 * Every table. Moments are ISO text in UTC, days are `YYYY-MM-DD`, yes/no is 1/0, money is whole minor units
 * (fen, cents), on both engines. The migrations are the truth; this file says it in types.
 */
export type Database = Vocabularies & {
  park: ParkTable
  sector: SectorTable
  record: RecordTable
  institute: InstituteTable
  plan_year: PlanYearTable
  target: TargetTable
  target_change: TargetChangeTable
  account: AccountTable
  account_park: AccountParkTable
  session: SessionTable
  known_device: KnownDeviceTable
  invitation: InvitationTable
  reset_link: ResetLinkTable
  venture: VentureTable
  project: ProjectTable
  venture_place: VenturePlaceTable
  stage_change: StageChangeTable
  venture_member: VentureMemberTable
  note: NoteTable
  task: TaskTable
  follower: FollowerTable
  talent: TalentTable
  talent_email: TalentEmailTable
  talent_name: TalentNameTable
  venture_spelling: VentureSpellingTable
  event: EventTable
  event_park: EventParkTable
  attendance: AttendanceTable
  audit: AuditTable
  audit_value: AuditValueTable
  idempotency: IdempotencyTable
  probe: ProbeTable
}

/** What a column may say that names something of a list; rules about it are constants of its noun. */
type Vocabularies = Record<
  | 'track'
  | 'role'
  | 'locale'
  | 'record_kind'
  | 'note_kind'
  | 'source_kind'
  | 'basis_kind'
  | 'event_kind'
  | 'grade'
  | 'member_role'
  | 'move_kind',
  VocabularyTable
> & { stage: VocabularyTable & { track: string } }

type VocabularyTable = { code: string; position: number }

export type TableName = keyof Database
export type Row<T extends TableName> = Selectable<Database[T]>

type Flag = number

type ParkTable = {
  id: Generated<number>
  code: string
  name_zh: string
  name_en: string
  position: number
  active: Generated<Flag>
  version: Generated<number>
}

type SectorTable = {
  id: Generated<number>
  code: string
  /** Stands beside the hue, so that colour never speaks alone. */
  letter_zh: string
  letter_en: string
  name_zh: string
  name_en: string
  position: number
  active: Generated<Flag>
  version: Generated<number>
}

/**
 * What every record shares, whatever its noun: the number it is known by, who it is called, whose it is. Notes,
 * tasks, followers and the audit refer to it. The row of somebody who was erased stays, without a name.
 */
type RecordTable = {
  id: Generated<number>
  kind: string
  name_zh: Generated<string>
  name_en: Generated<string>
  /** Of a small noun alone, which has no search index of its own. */
  search_text: Generated<string>
  /** None means the whole zone's. */
  park_id: number | null
  created_at: string
  created_by: number | null
  erased_at: string | null
}

type InstituteTable = {
  id: number
  name_zh: string
  name_en: string
  country: string
  website: Generated<string>
  active: Generated<Flag>
  version: Generated<number>
}

type PlanYearTable = {
  year: number
  note: Generated<string>
  version: Generated<number>
}

/** One row per (year, track) for the whole, and further rows for its split by park or by sector. */
type TargetTable = {
  id: Generated<number>
  plan_year: number
  track: string
  park_id: number | null
  sector_id: number | null
  amount: number
}

/** What a target was from a moment on; null where it was taken away. Lines are only ever added. */
type TargetChangeTable = Omit<TargetTable, 'amount'> & { amount: number | null; at: string }

type AccountTable = {
  id: Generated<number>
  email: string
  email_norm: string
  name_zh: string
  name_en: string
  role: string
  zone_wide: Flag
  password_hash: string
  locale: string | null
  theme: string | null
  disabled_at: string | null
  search_text: Generated<string>
  version: Generated<number>
  created_at: string
}

type AccountParkTable = { account_id: number; park_id: number }

/** `id` is the SHA-256 of the cookie's token: the table alone signs nobody in. */
type SessionTable = {
  id: string
  account_id: number
  created_at: string
  last_used_at: string
  expires_at: string
  user_agent: string
}

/** Browsers that signed in to an account before, by the hash of their cookie. */
type KnownDeviceTable = { token_hash: string; account_id: number; created_at: string; expires_at: string }

type InvitationTable = {
  id: Generated<number>
  token_hash: string
  email: string
  email_norm: string
  name_zh: string
  name_en: string
  role: string
  zone_wide: Flag
  /** JSON list of park ids. */
  park_ids: string
  invited_by: number
  created_at: string
  expires_at: string
  accepted_at: string | null
  account_id: number | null
  revoked_at: string | null
}

type ResetLinkTable = {
  id: Generated<number>
  token_hash: string
  account_id: number
  made_by: number | null
  created_at: string
  expires_at: string
  used_at: string | null
}

/** What moves along the pipeline: a start-up team or an overseas project (its track). */
type VentureTable = {
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
type VenturePlaceTable = {
  id: Generated<number>
  venture_id: number
  park_id: number
  sector_id: number
  at: string
}

/** What only an overseas project has. */
type ProjectTable = {
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
type StageChangeTable = {
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

type VentureMemberTable = {
  id: Generated<number>
  venture_id: number
  talent_id: number
  role: string
  /** Hundredths of a percent of the company's shares. */
  share: number | null
}

/** A note, call or meeting on a record. */
type NoteTable = {
  id: Generated<number>
  record_id: number
  kind: string
  body: string
  on_date: string
  at: string
  account_id: number
}

/** Something promised on a record: what is to be done, by whom, by when. */
type TaskTable = {
  id: Generated<number>
  record_id: number
  title: string
  due_on: string
  owner_id: number | null
  done_at: string | null
  done_by: number | null
  created_at: string
  created_by: number
  version: Generated<number>
}

/** Who hears of what happens to a record. */
type FollowerTable = { record_id: number; account_id: number; since: string }

type TalentTable = {
  id: number
  name_native: string
  name_latin: string
  name_key: string
  /** ISO code, '' when unknown: lists sort by it, so it is never null. */
  country: Generated<string>
  affiliation: Generated<string>
  job_title: Generated<string>
  phone: Generated<string>
  fields: Generated<string>
  sector_id: number | null
  /** Language codes, comma-separated: `zh,en`. */
  languages: Generated<string>
  /** One address per line. */
  links: Generated<string>
  /** Whose record it is; none means the whole zone's. */
  park_id: number | null
  owner_id: number | null
  source_kind: string | null
  source_institute_id: number | null
  source_event_id: number | null
  source_note: Generated<string>
  basis_kind: string
  basis_text_version: Generated<string>
  basis_on: string
  basis_note: Generated<string>
  search_text: Generated<string>
  version: Generated<number>
  created_at: string
  created_by: number | null
  updated_at: string
  updated_by: number | null
}

type TalentEmailTable = {
  id: Generated<number>
  talent_id: number
  email: string
  email_norm: string
  position: number
}

/** The forms under which a person's name is recognised: 张伟 = Zhang Wei = Wei Zhang. */
type TalentNameTable = { talent_id: number; name_form: string }

/** The forms under which a team's or project's names are recognised, whatever the script and the spaces. */
type VentureSpellingTable = { venture_id: number; spelling: string }

type EventTable = {
  id: number
  slug: string
  name_zh: string
  name_en: string
  name_key: string
  description_zh: Generated<string>
  description_en: Generated<string>
  kind: string
  starts_at: string
  ends_at: string
  time_zone: string
  online: Flag
  venue: Generated<string>
  online_url: Generated<string>
  capacity: number | null
  /** Seats taken; the guarded update on it is what keeps an event from being overbooked. */
  taken: Generated<number>
  organiser_id: number | null
  search_text: Generated<string>
  version: Generated<number>
  created_at: string
  created_by: number | null
  updated_at: string
  updated_by: number | null
}

type EventParkTable = { event_id: number; park_id: number }

type AttendanceTable = {
  id: Generated<number>
  event_id: number
  talent_id: number
  registered_at: string
  registered_by: number | null
  attended_at: string | null
  attended_by: number | null
}

/** The hash-chained record of who did what. Ids and field names only; values lie in audit_value. */
type AuditTable = {
  seq: Generated<number>
  at: string
  account_id: number | null
  ip: string
  action: string
  entity: string
  entity_id: number | null
  /** The same number again where it is a record's. */
  record_id: number | null
  park_id: number | null
  /** JSON list of the parks it concerns; none is the whole zone. */
  parks: Generated<string>
  /** JSON list of field names. */
  fields: string
  /** Salted hash of the values, so that erasing them leaves the chain whole. */
  value_hash: string
  prev_hash: string
  hash: string
}

type AuditValueTable = { seq: number; salt: string; content: string }

type IdempotencyTable = {
  key: string
  account_id: number
  route: string
  request_hash: string
  location: string | null
  created_at: string
}

type ProbeTable = { id: number; at: string }
