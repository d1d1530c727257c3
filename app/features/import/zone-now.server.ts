import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { LANGUAGES } from '#app/features/talents/talent.ts'
import { today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { countryNames } from './country-names.server.ts'
import { languageNames } from './language-names.server.ts'
import type { Named, Zone } from './zone.ts'

type Called = { id: number; name_zh: string; name_en: string }

/** What sheets are read against today: what this person may name in a form. */
export async function readZone(db: Db, actor: Actor): Promise<Zone> {
  const [parks, sectors, owners, institutes, events] = [
    await db
      .selectFrom('park')
      .where('active', '=', 1)
      .select(['id', 'name_zh', 'name_en', 'code'])
      .execute(),
    await db
      .selectFrom('sector')
      .where('active', '=', 1)
      .select(['id', 'name_zh', 'name_en', 'code'])
      .execute(),
    await db
      .selectFrom('account')
      .where('disabled_at', 'is', null)
      .select(['id', 'name_zh', 'name_en', 'email'])
      .execute(),
    await db.selectFrom('institute').where('active', '=', 1).select(['id', 'name_zh', 'name_en']).execute(),
    await db.selectFrom('event').where(eventVisibleTo(actor)).select(['id', 'name_zh', 'name_en']).execute(),
  ]
  return {
    today: today(),
    names: {
      parks: parks.map((park) => ({ ...called(park), code: park.code })),
      sectors: sectors.map((sector) => ({ ...called(sector), code: sector.code })),
      owners: owners.map((person) => called(person, person.email)),
      institutes: institutes.map((one) => called(one)),
      events: events.map((one) => called(one)),
      countries: countryNames(),
      languages: languageNames(LANGUAGES),
    },
  }
}

const called = ({ id, name_zh, name_en }: Called, ...others: string[]): Named => ({
  id,
  names: [name_zh, name_en, ...others].filter((name) => name !== ''),
})
