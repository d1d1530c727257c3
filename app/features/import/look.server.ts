import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { listInstituteChoices } from '#app/features/records/choices.server.ts'
import type { Look } from '#app/features/records/field-text.ts'
import { languageChoices } from '#app/features/talents/choices.server.ts'
import { listZone } from '#app/features/zone/queries.server.ts'
import { countryChoices } from '#app/platform/countries.server.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'

/**
 * All that records refer to, by name: also who has left, what is out of use, and each event this person may see. A form
 * offers less. Time zones stay what they are called everywhere.
 */
export async function lookFor(db: Db, actor: Actor, locale: Locale): Promise<Look> {
  const [{ parks, sectors }, owners, institutes, events] = await Promise.all([
    listZone(db),
    db.selectFrom('account').select(['id', 'name_zh', 'name_en']).execute(),
    listInstituteChoices(db, true),
    db
      .selectFrom('event')
      .where(eventVisibleTo(actor))
      .select(['event.id', 'event.name_zh', 'event.name_en'])
      .execute(),
  ])
  const choicesOf = (rows: readonly Named[]) =>
    rows.map((row) => ({ value: row.id, label: nameIn(locale, row) }))
  return {
    parks: choicesOf(parks),
    sectors: choicesOf(sectors),
    owners: choicesOf(owners),
    institutes: choicesOf(institutes),
    events: choicesOf(events),
    countries: countryChoices(locale),
    languages: languageChoices(locale),
  }
}

type Named = { id: number; name_zh: string; name_en: string }
