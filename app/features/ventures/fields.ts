import {
  choice,
  country,
  day,
  defineNoun,
  type FactsOf,
  money,
  ref,
  text,
  url,
  whole,
} from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { CURRENCIES, type Currency } from '#app/platform/money.ts'
import { placed } from './placed.ts'
import { faultsOf, GRADES, type Grade, projectFaultsOf, type Track } from './venture.ts'
import { sourceLabels } from './venture-labels.ts'

/** Letters and codes that are called what they are, in every language. */
const asThey = <K extends string>(codes: readonly K[]) =>
  Object.fromEntries(codes.map((code) => [code, () => code])) as unknown as Record<K, () => string>
const grades: Record<Grade, () => string> = asThey(GRADES)
const currencies: Record<Currency, () => string> = asThey(CURRENCIES)

const about = {
  name_zh: text(m.venture_field_name_zh, { max: 160, lang: 'zh-CN' }),
  name_en: text(m.venture_field_name_en, { max: 160, lang: 'en' }),
  summary: text(m.venture_field_summary, { max: 4000, lines: 4 }),
  ...placed,
}

/** What only a project from overseas has. */
const abroad = {
  country: country(m.venture_field_country, { blank: null }),
  institution: text(m.venture_field_institution, { max: 200 }),
  technology_readiness: whole(m.venture_field_technology_readiness, { least: 1, most: 9, chosen: true }),
  investment: money(m.venture_field_investment, { currencyIn: 'investment_currency' }),
  investment_currency: choice(m.venture_field_investment_currency, { choices: currencies }),
}

const found = {
  source_kind: choice(m.venture_field_source_kind, { choices: sourceLabels }),
  source_institute_id: ref(m.venture_field_source_institute_id, {
    to: 'institutes',
    only: { field: 'source_kind', is: 'institute' },
    filter: { param: 'institute', any: m.venture_filter_any_institute, more: true },
  }),
  source_event_id: ref(m.venture_field_source_event_id, {
    to: 'events',
    only: { field: 'source_kind', is: 'event' },
    filter: { param: 'event', any: m.venture_filter_any_event, more: true },
  }),
  source_note: text(m.venture_field_source_note, { max: 500 }),
}

const supported = {
  grade_asked: choice(m.venture_field_grade_asked, { choices: grades }),
  grade_given: choice(m.venture_field_grade_given, {
    choices: grades,
    hint: m.venture_hint_grade,
    filter: {
      param: 'grade',
      any: m.venture_filter_any_grade,
      chip: (grade) => m.venture_filter_grade({ grade }),
      more: true,
    },
  }),
  requested_amount: money(m.venture_field_requested_amount, { currency: 'CNY' }),
  company_name: text(m.venture_field_company_name, { max: 200 }),
  company_founded_on: day(m.venture_field_company_founded_on, {}),
  website: url(m.venture_field_website, { max: 500 }),
}

const groups = {
  name: { label: m.venture_field_name, fields: ['name_zh', 'name_en'] },
  source: {
    label: m.venture_field_source,
    fields: ['source_kind', 'source_institute_id', 'source_event_id', 'source_note'],
  },
  grade: { label: m.venture_field_grade, fields: ['grade_asked', 'grade_given'] },
  company: { label: m.venture_field_company, fields: ['company_name', 'company_founded_on'] },
} as const

export const team = defineNoun({
  kind: 'team',
  fields: { ...about, ...found, ...supported },
  groups,
  rules: faultsOf,
})

export const project = defineNoun({
  kind: 'project',
  fields: { ...about, ...abroad, ...found, ...supported },
  groups: {
    ...groups,
    investment: { label: m.venture_field_investment, fields: ['investment', 'investment_currency'] },
  },
  // An amount means nothing without its currency.
  together: [['investment', 'investment_currency']],
  rules: projectFaultsOf,
})

/** What a venture starts with: its name in whichever language, where it belongs, and where it was found. */
export const log = {
  kind: 'team',
  fields: {
    name: text(m.venture_field_name, { max: 160, required: true }),
    park_id: about.park_id,
    sector_id: about.sector_id,
    on_date: day(m.venture_field_on_date, { recent: true }),
    ...found,
  },
}

export const nounOf = (track: Track) => (track === 'project' ? project : team)

/** The fields that stand in a project's own row. */
export const PROJECT_FIELDS = Object.keys(abroad) as (keyof typeof abroad)[]

/** What a venture says about itself; only a project has what is abroad. */
export type VentureInput = FactsOf<typeof about & typeof found & typeof supported> &
  Partial<FactsOf<typeof abroad>>
