import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** A park of the zone. */
export type ParkTable = {
  id: Generated<number>
  code: string
  name_zh: string
  name_en: string
  position: number
  active: Generated<Flag>
  version: Generated<number>
}

/** A sector of industry that the zone supports. */
export type SectorTable = {
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

/** A partner institute. Its id is the number of its record. */
export type InstituteTable = {
  id: number
  name_zh: string
  name_en: string
  country: string
  website: Generated<string>
  active: Generated<Flag>
  version: Generated<number>
}

/** A year for which the zone has targets. */
export type PlanYearTable = {
  year: number
  note: Generated<string>
  version: Generated<number>
}

/** One row per (year, track) for the whole, and further rows for its split by park or by sector. */
export type TargetTable = {
  id: Generated<number>
  plan_year: number
  track: string
  park_id: number | null
  sector_id: number | null
  amount: number
}

/** What a target was from a moment on; null where it was taken away. Lines are only ever added. */
export type TargetChangeTable = Omit<TargetTable, 'amount'> & { amount: number | null; at: string }
