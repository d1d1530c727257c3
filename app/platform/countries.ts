import type { Locale } from './locale.ts'

/** ISO 3166-1 codes of all countries and regions. */
export const COUNTRIES = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ')

const KNOWN = new Set(COUNTRIES)

/** What official documents in China call them; ICU's names differ. */
const OFFICIAL: Record<Locale, Record<string, string>> = {
  'zh-CN': { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' },
  en: { HK: 'Hong Kong, China', MO: 'Macao, China', TW: 'Taiwan, China' },
}

export const isCountry = (code: string) => KNOWN.has(code)

/**
 * A country's name in a language; '' for none, the code itself for one nobody knows. For loaders and commands:
 * a browser's ICU may be older or newer and call some of them differently.
 */
export function countryName(code: string | null | undefined, locale: Locale): string {
  return code ? (namesIn(locale).get(code) ?? code) : ''
}

const named = new Map<Locale, Map<string, string>>()

/** All names of a language, asked from ICU once: it is slow. */
function namesIn(locale: Locale) {
  let names = named.get(locale)
  if (!names) {
    const known = new Intl.DisplayNames(locale, { type: 'region', style: 'short' })
    names = new Map(COUNTRIES.map((code) => [code, OFFICIAL[locale][code] ?? known.of(code) ?? code]))
    named.set(locale, names)
  }
  return names
}

const sorted = new Map<Locale, { value: string; label: string }[]>()

/** All countries for a select, in the order a reader of the language looks for them. */
export function countryChoices(locale: Locale) {
  let choices = sorted.get(locale)
  if (!choices) {
    const collator = new Intl.Collator(locale)
    choices = COUNTRIES.map((code) => ({ value: code, label: countryName(code, locale) })).sort((a, b) =>
      collator.compare(a.label, b.label),
    )
    sorted.set(locale, choices)
  }
  return choices
}
