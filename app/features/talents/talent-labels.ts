import * as m from '#app/paraglide/messages.js'
import type { TalentField } from './schema.ts'
import type { BasisKind, SourceKind } from './talent.ts'

/** The room's vocabulary in the reader's language. */
export const fieldLabels: Record<TalentField, () => string> = {
  name_native: m.talent_field_name_native,
  name_latin: m.talent_field_name_latin,
  emails: m.talent_field_emails,
  phone: m.talent_field_phone,
  country: m.talent_field_country,
  affiliation: m.talent_field_affiliation,
  job_title: m.talent_field_job_title,
  fields: m.talent_field_fields,
  sector_id: m.talent_field_sector,
  languages: m.talent_field_languages,
  links: m.talent_field_links,
  park_id: m.talent_field_park,
  owner_id: m.talent_field_owner,
  source_kind: m.talent_field_source_kind,
  source_institute_id: m.talent_field_source_institute,
  source_event_id: m.talent_field_source_event,
  source_note: m.talent_field_source_note,
  basis_kind: m.talent_field_basis_kind,
  basis_text_version: m.talent_field_basis_text_version,
  basis_on: m.talent_field_basis_on,
  basis_note: m.talent_field_basis_note,
}

export const sourceLabels: Record<SourceKind, () => string> = {
  institute: m.talent_source_institute,
  event: m.talent_source_event,
  referral: m.talent_source_referral,
  own_application: m.talent_source_own_application,
}

export const basisLabels: Record<BasisKind, () => string> = {
  consent: m.talent_basis_consent,
  public_source: m.talent_basis_public_source,
  contract: m.talent_basis_contract,
}

export const basisExplained: Record<BasisKind, () => string> = {
  consent: m.talent_basis_consent_explain,
  public_source: m.talent_basis_public_source_explain,
  contract: m.talent_basis_contract_explain,
}

/** What schemas and commands of this room say no with. */
export const errorLabels: Record<string, () => string> = {
  talent_error_name: m.talent_error_name,
  talent_error_phone: m.talent_error_phone,
  talent_error_basis_version: m.talent_error_basis_version,
  talent_error_basis_source: m.talent_error_basis_source,
}

export const labelsOfFields = () =>
  Object.fromEntries(Object.entries(fieldLabels).map(([field, label]) => [field, label()]))

export const choicesOf = <K extends string>(labels: Record<K, () => string>) =>
  Object.entries<() => string>(labels).map(([value, label]) => ({ value, label: label() }))
