import { now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import type { Role } from './grants.ts'
import type { SectionCount } from './sections.ts'

export const MOST_PEOPLE = 10_000

/** What is said of a person, in the list and on their own page. */
export const PERSON = [
  'id',
  'email',
  'name_zh',
  'name_en',
  'role',
  'zone_wide',
  'disabled_at',
  'created_at',
] as const

/** One person as an administrator sees them. */
export async function findPerson(db: Db, id: number) {
  const row = await db
    .selectFrom('account')
    .where('id', '=', id)
    .select([...PERSON, 'locale', 'version'])
    .executeTakeFirst()
  if (!row) return undefined
  const parks = await db
    .selectFrom('account_park')
    .where('account_id', '=', id)
    .select('park_id')
    .orderBy('park_id')
    .execute()
  return { ...row, role: row.role as Role, park_ids: parks.map(({ park_id }) => park_id) }
}

export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** How many sessions of a person's are open now. */
export async function countSessions(db: Db, account_id: number) {
  const { count } = await db
    .selectFrom('session')
    .where('account_id', '=', account_id)
    .where('expires_at', '>', now())
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What a person answers for now: records they own, events still to come that they organise. */
export async function countOwned(db: Db, id: number) {
  const tracks = await db
    .selectFrom('venture')
    .where('owner_id', '=', id)
    .groupBy('track')
    .select((eb) => ['track', eb.fn.countAll<number>().as('count')])
    .execute()
  const talents = await db
    .selectFrom('talent')
    .where('owner_id', '=', id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const events = await db
    .selectFrom('event')
    .where('organiser_id', '=', id)
    .where('ends_at', '>=', now())
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const ofTrack = (track: string) => Number(tracks.find((row) => row.track === track)?.count ?? 0)
  return {
    teams: ofTrack('team'),
    projects: ofTrack('project'),
    talents: Number(talents.count),
    events: Number(events.count),
  }
}

/** How many of each the settings hold, for their overview. */
export async function countSettings(db: Db): Promise<Record<SectionCount, number>> {
  const tables = {
    people: 'account',
    parks: 'park',
    sectors: 'sector',
    institutes: 'institute',
    plan_years: 'plan_year',
  } as const
  const counted = await Promise.all(
    Object.entries(tables).map(async ([name, table]) => {
      const { count } = await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return [name, Number(count)] as const
    }),
  )
  return Object.fromEntries(counted) as Record<SectionCount, number>
}

/** How many people have each role, disabled ones too: a list by role shows them. */
export async function countByRole(db: Db): Promise<Record<Role, number>> {
  const rows = await db
    .selectFrom('account')
    .groupBy('role')
    .select((eb) => ['role', eb.fn.countAll<number>().as('count')])
    .execute()
  const count = (role: Role) => Number(rows.find((row) => row.role === role)?.count ?? 0)
  return {
    administrator: count('administrator'),
    manager: count('manager'),
    organiser: count('organiser'),
    leadership: count('leadership'),
  }
}

/** The parks people work for; the zone-wide have none. */
export async function parksByPerson(db: Db) {
  const parks = new Map<number, number[]>()
  for (const { account_id, park_id } of await db
    .selectFrom('account_park')
    .selectAll()
    .orderBy('park_id')
    .execute()) {
    const list = parks.get(account_id)
    if (list) list.push(park_id)
    else parks.set(account_id, [park_id])
  }
  return parks
}
