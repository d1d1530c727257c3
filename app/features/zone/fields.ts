import { country, defineNoun, type FactsOf, text, url } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'

/* What can be said of what the zone is made of, as forms, facts, histories and the audit have it. */

const named = {
  name_zh: text(m.zone_field_name_zh, { max: 100, required: true, lang: 'zh-CN' }),
  name_en: text(m.zone_field_name_en, { max: 100, required: true, lang: 'en' }),
}

export const park = defineNoun({ kind: 'park', fields: named })

export const sector = defineNoun({
  kind: 'sector',
  fields: {
    ...named,
    // What stands for it where there is no room: A, B and C are grades and would be read as such.
    letter_zh: text(m.zone_field_letter_zh, {
      max: 2,
      required: true,
      like: { pattern: /^\p{Script=Han}$/u, error: 'sector_error_letter_zh' },
      hint: m.zone_hint_letter_zh,
      lang: 'zh-CN',
    }),
    letter_en: text(m.zone_field_letter_en, {
      max: 1,
      required: true,
      capitals: true,
      like: { pattern: /^[D-Z]$/, error: 'sector_error_letter_en' },
      hint: m.zone_hint_letter_en,
      lang: 'en',
    }),
  },
})

export const institute = defineNoun({
  kind: 'institute',
  fields: {
    name_zh: text(m.zone_field_name_zh, { max: 200, lang: 'zh-CN' }),
    name_en: text(m.zone_field_name_en, { max: 200, lang: 'en' }),
    country: country(m.institute_field_country, { required: true, blank: null }),
    website: url(m.institute_field_website, { max: 500 }),
  },
  groups: { name: { label: m.zone_column_name, fields: ['name_zh', 'name_en'] } },
  rules: ({ name_zh, name_en }) =>
    name_zh || name_en ? [] : [{ field: 'name_zh', key: 'institute_error_no_name' }],
})

export const ZONE_NOUNS = { park, sector, institute }
export type ZoneNoun = keyof typeof ZONE_NOUNS

export type ParkInput = FactsOf<typeof park.fields>
export type SectorInput = FactsOf<typeof sector.fields>
export type InstituteInput = FactsOf<typeof institute.fields>
