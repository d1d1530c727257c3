import type { Generated } from 'kysely'

/** A person overseas whom the zone knows. Its id is the number of its record. */
export type TalentTable = {
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

/** An address of a talent, in the order in which they are shown. */
export type TalentEmailTable = {
  id: Generated<number>
  talent_id: number
  email: string
  email_norm: string
  position: number
}

/** The forms under which a person's name is recognised: 张伟 = Zhang Wei = Wei Zhang. */
export type TalentNameTable = { talent_id: number; name_form: string }
