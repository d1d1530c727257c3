import type { SourceKind } from '#app/features/talents/talent.ts'
import * as m from '#app/paraglide/messages.js'
import type { MemberRole } from './venture.ts'

export const sourceLabels: Record<SourceKind, () => string> = {
  institute: m.venture_source_institute,
  event: m.venture_source_event,
  referral: m.venture_source_referral,
  own_application: m.venture_source_own_application,
}

export const roleLabels: Record<MemberRole, () => string> = {
  leader: m.venture_role_leader,
  core: m.venture_role_core,
  adviser: m.venture_role_adviser,
}

/** Choices of a select from a table of words. */
export const wordChoices = (words: Record<string, () => string>) =>
  Object.entries(words).map(([value, word]) => ({ value, label: word() }))

/** What the fields are called, for the timeline and for showing two versions beside each other. */
export const fieldLabels = (): Record<string, string> => ({
  name_zh: m.venture_field_name_zh(),
  name_en: m.venture_field_name_en(),
  summary: m.venture_field_summary(),
  park_id: m.venture_field_park_id(),
  sector_id: m.venture_field_sector_id(),
  stage: m.venture_field_stage(),
  owner_id: m.venture_field_owner_id(),
  source_kind: m.venture_field_source_kind(),
  source_institute_id: m.venture_field_source_institute_id(),
  source_event_id: m.venture_field_source_event_id(),
  source_note: m.venture_field_source_note(),
  grade_asked: m.venture_field_grade_asked(),
  grade_given: m.venture_field_grade_given(),
  requested_amount: m.venture_field_requested_amount(),
  company_name: m.venture_field_company_name(),
  company_founded_on: m.venture_field_company_founded_on(),
  country: m.venture_field_country(),
  institution: m.venture_field_institution(),
  technology_readiness: m.venture_field_technology_readiness(),
  investment: m.venture_field_investment(),
  investment_currency: m.venture_field_investment_currency(),
  member: m.venture_field_member(),
})

/** The room's own schema messages, for checking in the browser. */
export const errorLabels = {
  venture_error_name: m.venture_error_name,
  venture_error_share: m.venture_error_share,
}
