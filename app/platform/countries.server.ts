import { COUNTRIES } from './countries.ts'
import { LOCALES, type Locale } from './locale.ts'

/** What official documents in China call them; ICU's names differ. */
const OFFICIAL: Record<Locale, Record<string, string>> = {
  'zh-CN': { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' },
  en: { HK: 'Hong Kong, China', MO: 'Macao, China', TW: 'Taiwan, China' },
}

/**
 * A country's name in a language; '' for none, the code itself for one nobody knows. Here alone:
 * a browser's ICU may be older or newer, and knows nothing of what is official.
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

/** The languages whose names of countries stand in what partners send. */
const WRITTEN = ['zh-CN', 'zh-Hant', 'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl', 'ru', 'ja', 'ko']

let written: Intl.DisplayNames[] | undefined

/** All names of a country that somebody may have written, to be read and never shown. */
export function writtenNames(code: string): string[] {
  written ??= WRITTEN.map((language) => new Intl.DisplayNames(language, { type: 'region' }))
  const shown = LOCALES.map((locale) => countryName(code, locale))
  return [...shown, ...written.map((names) => names.of(code) ?? '')].filter(Boolean)
}
