import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { listColleagues, listSources } from '#app/features/records/choices.server.ts'
import type { Offered } from '#app/features/records/use-look.ts'
import { countryChoices } from '#app/platform/countries.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { LANGUAGES } from './talent.ts'

/**
 * What a talent's form lets one choose from. Names of countries and languages come from the server's ICU:
 * the browser's may call some of them differently.
 */
export async function talentChoices(db: Db, actor: Actor, locale: Locale) {
  const [owners, sources] = await Promise.all([listColleagues(db), listSources(db, actor)])
  return { owners, ...sources, countries: countryChoices(locale), languages: languageChoices(locale) }
}

type Read = Awaited<ReturnType<typeof talentChoices>>
export type TalentChoices = Pick<Read, 'owners' | 'languages'> &
  Required<Pick<Offered, 'institutes' | 'events' | 'countries'>>

/**
 * The countries people come from, by name. Each is one step through the index on country, so it costs as little
 * with a million people as with ten.
 */
export async function listCountriesMet(db: Db, locale: Locale) {
  const { rows } = await sql<{ country: string }>`
    with recursive met (country) as (
      select min(country) from talent where country > ''
      union all
      select (select min(country) from talent where country > met.country) from met where met.country is not null
    ) select country from met where country is not null`.execute(db)
  const met = new Set(rows.map(({ country }) => country))
  return countryChoices(locale).filter(({ value }) => met.has(value))
}

/** Languages people can be asked for, by the names of the server's ICU. */
export function languageChoices(locale: Locale) {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return LANGUAGES.map((code) => ({ value: code as string, label: names.of(code) ?? code }))
}
