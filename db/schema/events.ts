import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** An exchange event. Its id is the number of its record. */
export type EventTable = {
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
  /** Of those who came, how many were erased since: what was reported of a past event stays. */
  attended_erased: Generated<number>
  /** Of a past event moved ahead, the seats and marks of guests erased since: they count again if it is moved back. */
  aside_taken: Generated<number>
  aside_attended: Generated<number>
  /** When it was moved ahead: whoever had a seat by then and is erased later counts with them. */
  aside_at: string | null
  organiser_id: number | null
  search_text: Generated<string>
  version: Generated<number>
  created_at: string
  created_by: number | null
  updated_at: string
  updated_by: number | null
}

/** The parks that hold an event. */
export type EventParkTable = { event_id: number; park_id: number }

/** Who is registered for an event, and whether they came. */
export type AttendanceTable = {
  id: Generated<number>
  event_id: number
  talent_id: number
  registered_at: string
  registered_by: number | null
  attended_at: string | null
  attended_by: number | null
}
