import { idIn } from '#app/platform/id.ts'
import { words } from '#app/platform/known.ts'
import { LIST_KNOWN, listParamsOf } from '#app/platform/list-params.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import type { Actor } from './actor.ts'
import { ROLES, type Role } from './grants.ts'
import { personFoundBy } from './matching.server.ts'
import { MOST_PEOPLE, PERSON, parksByPerson } from './queries.server.ts'

export const PEOPLE_SORTS = ['name', 'role', 'seen', 'since'] as const
export type PeopleFilter = {
  q: string
  role: Role | null
  park_id: number | null
  state: 'enabled' | 'disabled' | null
  sort: (typeof PEOPLE_SORTS)[number]
  dir: 'asc' | 'desc'
  size: number
  page: number
}

export const PEOPLE_KNOWN = { ...LIST_KNOWN, ...words('role', 'park', 'state', 'page') }

/** What the URL of the list of people says. */
export function peopleFilterOf(search: URLSearchParams): PeopleFilter {
  const { q, sort, dir, size } = listParamsOf(search, PEOPLE_SORTS)
  const page = Number(search.get('page'))
  const state = search.get('state')
  return {
    q,
    sort,
    dir,
    size,
    page: Number.isInteger(page) && page > 1 ? Math.min(page, MOST_PEOPLE) : 1,
    role: ROLES.find((role) => role === search.get('role')) ?? null,
    park_id: idIn(search.get('park')),
    state: state === 'enabled' || state === 'disabled' ? state : null,
  }
}

/** One page of the people who match, in the reader's own alphabet, and how many they are in all. */
export async function pageOfPeople(db: Db, actor: Actor, filter: PeopleFilter, locale: Locale) {
  const people = await listPeople(db, actor, filter, locale)
  const pages = Math.max(1, Math.ceil(people.length / filter.size))
  const page = Math.min(filter.page, pages)
  const from = (page - 1) * filter.size
  return { people: people.slice(from, from + filter.size), total: people.length, page, pages }
}

/**
 * Everybody with an account who matches. Names sort by the reader's alphabet, which no engine knows, so this
 * reads them all: a zone has hundreds.
 */
export async function listPeople(db: Db, actor: Actor, filter: PeopleFilter, locale: Locale) {
  let query = db.selectFrom('account').select((eb) => [
    ...PERSON,
    eb
      .selectFrom('audit')
      .whereRef('audit.account_id', '=', 'account.id')
      .orderBy('seq', 'desc')
      .limit(1)
      .select('at')
      .as('did_last'),
    eb
      .selectFrom('session')
      .whereRef('session.account_id', '=', 'account.id')
      .select((max) => max.fn.max('last_used_at').as('used'))
      .as('used_last'),
  ])
  if (filter.q) query = query.where(personFoundBy(db, actor, filter.q))
  if (filter.role) query = query.where('role', '=', filter.role)
  if (filter.state) query = query.where('disabled_at', filter.state === 'enabled' ? 'is' : 'is not', null)
  if (filter.park_id) {
    const { park_id } = filter
    query = query.where((eb) =>
      eb.or([
        eb('zone_wide', '=', 1),
        eb(
          'account.id',
          'in',
          eb.selectFrom('account_park').where('park_id', '=', park_id).select('account_id'),
        ),
      ]),
    )
  }
  const rows = await query.orderBy('account.id').limit(MOST_PEOPLE).execute()
  const parks = await parksByPerson(db)
  const people = rows.map(({ did_last, used_last, ...row }) => ({
    ...row,
    role: row.role as Role,
    park_ids: parks.get(row.id) ?? [],
    seen_at: [did_last, used_last].reduce<string | null>(
      (last, at) => (at && at > (last ?? '') ? at : last),
      null,
    ),
  }))
  return people.sort(inOrder(filter, locale))
}

export type ListedPerson = Awaited<ReturnType<typeof listPeople>>[number]

type Sortable = {
  name_zh: string
  name_en: string
  id: number
  role: Role
  seen_at: string | null
  created_at: string
}

function inOrder({ sort, dir }: PeopleFilter, locale: Locale) {
  const collator = new Intl.Collator(locale)
  const sortedAs = (person: Sortable) => nameIn(locale, person)
  const by = {
    name: (a: Sortable, b: Sortable) => collator.compare(sortedAs(a), sortedAs(b)),
    role: (a: Sortable, b: Sortable) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
    seen: (a: Sortable, b: Sortable) => textOrder(a.seen_at ?? '', b.seen_at ?? ''),
    since: (a: Sortable, b: Sortable) => textOrder(a.created_at, b.created_at),
  }[sort]
  const way = dir === 'asc' ? 1 : -1
  return (a: Sortable, b: Sortable) =>
    way * by(a, b) || collator.compare(sortedAs(a), sortedAs(b)) || a.id - b.id
}

const textOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
