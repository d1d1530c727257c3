import { listed } from '#app/platform/listed.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import type { Choice } from '#app/ui/field.tsx'
import type { Named } from './use-look.ts'

type Long = { countries: readonly Choice[]; institutes: readonly Named[]; events: readonly Named[] }

/** The long ones among a record's choices as a page has them with it: in the reader's words, for `useLook` to read. */
export const briefly = <C extends Long>({ countries, institutes, events, ...rest }: C, locale: Locale) => ({
  ...rest,
  countries: listed(countries.map(({ value, label }) => [value, label])),
  institutes: listed(institutes.map((row) => [row.id, nameIn(locale, row)])),
  events: listed(events.map((row) => [row.id, nameIn(locale, row)])),
})
