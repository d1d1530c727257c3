import {
  choice,
  codes,
  country,
  day,
  defineNoun,
  emails,
  type FactsOf,
  links,
  ref,
  text,
} from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { CONSENT_TEXT_VERSION, faultsOf, LANGUAGES, MOST_EMAILS, MOST_LINKS } from './talent.ts'
import { basisExplained, basisLabels, sourceLabels } from './talent-labels.ts'

/** Digits with what stands between them, and an extension. */
const PHONE = /^\+?[\d\s().\-/]{4,40}(?:(?:x|ext\.?|转)\s*\d{1,6})?$/i

/** A person the zone knows, as forms, facts, histories, lists and the audit have them. */
export const talent = defineNoun({
  kind: 'talent',
  fields: {
    name_native: text(m.talent_field_name_native, {
      max: 100,
      hint: m.talent_hint_name_native,
      personal: true,
    }),
    name_latin: text(m.talent_field_name_latin, {
      max: 100,
      hint: m.talent_hint_name_latin,
      lang: 'en',
      personal: true,
    }),
    emails: emails(m.talent_field_emails, {
      most: MOST_EMAILS,
      hint: m.talent_hint_emails,
      personal: true,
    }),
    phone: text(m.talent_field_phone, {
      max: 40,
      type: 'tel',
      like: { pattern: PHONE, error: 'talent_error_phone' },
      personal: true,
    }),
    country: country(m.talent_field_country, {
      blank: '',
      none: m.talent_choice_no_country,
      filter: { param: 'country', any: m.talent_filter_any_country },
    }),
    affiliation: text(m.talent_field_affiliation, {
      max: 200,
      hint: m.talent_hint_affiliation,
      personal: true,
    }),
    job_title: text(m.talent_field_job_title, { max: 100, personal: true }),
    fields: text(m.talent_field_fields, { max: 300, hint: m.talent_hint_fields, personal: true }),
    sector_id: ref(m.talent_field_sector, {
      to: 'sectors',
      none: m.talent_choice_no_sector,
      filter: { param: 'sector', any: m.talent_filter_any_sector, none: m.talent_filter_no_sector },
    }),
    languages: codes(m.talent_field_languages, { of: LANGUAGES, from: 'languages' }),
    links: links(m.talent_field_links, { most: MOST_LINKS, hint: m.talent_hint_links, personal: true }),
    park_id: ref(m.talent_field_park, {
      to: 'parks',
      own: true,
      hint: m.talent_hint_park,
      none: m.talent_choice_no_park,
      unset: m.talent_choice_no_park,
      filter: { param: 'park', any: m.talent_filter_any_park, none: m.talent_choice_no_park },
    }),
    owner_id: ref(m.talent_field_owner, {
      to: 'owners',
      none: m.talent_choice_no_owner,
      filter: { param: 'owner', any: m.talent_filter_any_owner, none: m.talent_filter_no_owner },
    }),
    source_kind: choice(m.talent_field_source_kind, {
      choices: sourceLabels,
      none: m.talent_choice_no_source,
    }),
    source_institute_id: ref(m.talent_field_source_institute, {
      to: 'institutes',
      only: { field: 'source_kind', is: 'institute' },
    }),
    source_event_id: ref(m.talent_field_source_event, {
      to: 'events',
      only: { field: 'source_kind', is: 'event' },
      filter: {
        param: 'event',
        any: m.talent_filter_any_event,
        chip: (name) => m.talent_filter_event({ name }),
        more: true,
      },
    }),
    source_note: text(m.talent_field_source_note, { max: 300, personal: true }),
    basis_kind: choice(m.talent_field_basis_kind, {
      choices: basisLabels,
      explained: basisExplained,
      required: true,
      filter: { param: 'basis', any: m.talent_filter_any_basis, more: true },
    }),
    basis_text_version: text(m.talent_field_basis_text_version, {
      max: 40,
      placeholder: CONSENT_TEXT_VERSION,
      only: { field: 'basis_kind', is: 'consent' },
    }),
    basis_on: day(m.talent_field_basis_on, { required: true }),
    basis_note: text(m.talent_field_basis_note, {
      max: 500,
      hint: m.talent_hint_basis_note,
      personal: true,
    }),
  },
  groups: {
    name: { label: m.talent_section_name, fields: ['name_native', 'name_latin'] },
    affiliation: { label: m.talent_field_affiliation, fields: ['affiliation', 'job_title'] },
    source: {
      label: m.talent_section_source,
      fields: ['source_kind', 'source_institute_id', 'source_event_id', 'source_note'],
    },
    basis: {
      label: m.talent_section_basis,
      fields: ['basis_kind', 'basis_text_version', 'basis_on', 'basis_note'],
    },
  },
  rules: faultsOf,
})

export type TalentField = keyof typeof talent.fields
export const TALENT_FIELDS = Object.keys(talent.fields) as TalentField[]

/** What is known of a talent, as commands take it. */
export type TalentInput = FactsOf<typeof talent.fields>
