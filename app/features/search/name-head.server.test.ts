import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { statementsOf, visitedBy } from '#app/testing/plans.ts'
import { someTalents } from '#app/testing/talents.ts'
import { world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { findCountedPage, findPage, type PageWish } from './matching.server.ts'
import { nameHeadOf } from './name-head.server.ts'
import { readingOf, searchTextOf, termGroupsOf } from './search-text.server.ts'
import { facet } from './tokens.ts'

/** Most are called 王, and a few others have to do with one in some other way. */
const NAMES = [
  '王伟',
  '王小明',
  '王',
  '王芳',
  '李伟',
  '张伟',
  'Anna Wang',
  'Wang Wei',
  'Zoë Lindqvist',
  '小王',
  '汪洋',
]
const PLACES = ['University of Munich', '王府井 hospital', 'Zurich', 'Polytechnic']
const QUERIES = [
  '王',
  'wang',
  'w',
  '王 univ',
  'wei z',
  'wang university',
  '王伟',
  'lind',
  '小',
  'anna w',
  '汪',
  'wei w',
]
const LIMITS: PageWish<'talent'>['limits'][] = [
  {},
  { gathered: 0, rare: 0, counted: 5 },
  { gathered: 20, rare: 0, counted: 5 },
  { gathered: 20, rare: 0, walk: 30 },
  { gathered: 0, rare: 0, walk: 0, common: 0 },
]

async function zone() {
  const { db } = await world()
  const talents = await someTalents(
    db,
    Array.from({ length: 260 }, (_, i) => {
      const name = NAMES[i % 3 === 0 ? (i / 3) % NAMES.length : i % 4] ?? ''
      const place = PLACES[(i * 7) % 23] ?? 'Institute'
      const park_id = [null, 1, 2][i % 3] ?? null
      return {
        name_key: keyOf(name),
        park_id,
        search_text: searchTextOf({ names: [name], texts: [place], facets: { park: park_id } }),
      }
    }),
  )
  if (process.env.TEST_ENGINE === 'postgres') await sql`analyze talent`.execute(db)
  return { db, talents }
}

const keyOf = (name: string) => (/[a-z]/.test(name) ? name.toLowerCase() : readingOf(name).join(' '))

type Talent = { id: number; name_key: string; park_id: number | null; search_text: string }

function expected(talents: Talent[], q: string, dir: 'asc' | 'desc', park: number | null) {
  const has = (tokens: string[], term: string) =>
    tokens.some((token) => (term.endsWith('*') ? token.startsWith(term.slice(0, -1)) : token === term))
  const bytes = ({ name_key }: Talent) => Buffer.from(name_key)
  return talents
    .filter(({ search_text }) =>
      termGroupsOf(q).every((group) => group.some((term) => has(search_text.split(' '), term))),
    )
    .filter(({ park_id }) => park === null || park_id === park)
    .sort((a, b) => (dir === 'asc' ? 1 : -1) * (Buffer.compare(bytes(a), bytes(b)) || a.id - b.id))
    .map(({ id }) => id)
}

const wishFor = (q: string, dir: 'asc' | 'desc', park: number | null): PageWish<'talent'> => ({
  q,
  dir,
  sort: 'name_key',
  size: 9,
  keys: 'talent_keys',
  byName: 'talent_by_name_search',
  exact: true,
  ...(park !== null && { where: (eb) => eb('talent.park_id', '=', park), facets: [[facet('park', park)]] }),
})

async function readThrough(db: Db, wish: PageWish<'talent'>) {
  const ids: number[] = []
  for (let page = await findPage(db, 'talent', wish); ; ) {
    ids.push(...page.ids)
    if (!page.next) return ids
    const next = await findPage(db, 'talent', { ...wish, after: page.next })
    const back = await findPage(db, 'talent', { ...wish, before: next.previous })
    expect(back.ids).toEqual(page.ids)
    page = next
  }
}

test('by name, page for page, there and back, everybody stands where looking at each would put them', async () => {
  const { db, talents } = await zone()
  for (const [i, limits] of LIMITS.entries()) {
    for (const [j, q] of QUERIES.entries()) {
      const dir = (i + j) % 2 ? 'asc' : 'desc'
      const park = j % 3 === 2 ? 2 : null
      const all = expected(talents, q, dir, park)
      const wish = { ...wishFor(q, dir, park), limits }
      expect(await readThrough(db, wish), `${q} ${dir} ${JSON.stringify(limits)}`).toEqual(all)
      const { total } = await findCountedPage(db, 'talent', wish)
      const counted = limits?.counted ?? 500
      expect(total, q).toEqual(all.length > counted ? { over: counted } : all.length)
    }
  }
})

const onPostgres = test.runIf(process.env.TEST_ENGINE === 'postgres')

async function crowd() {
  const { db } = await world()
  const called = (name: string, place = '') => ({
    name_key: keyOf(name),
    search_text: searchTextOf({ names: [name], texts: [place] }),
  })
  await someTalents(db, [
    ...Array.from({ length: 3000 }, (_, i) => called(`王${[...'伟芳娜敏静'][i % 5]}`)),
    ...Array.from({ length: 900 }, (_, i) => called(`Anna Berg ${i % 7}`, i % 300 === 0 ? '王府井' : '')),
  ])
  await sql`vacuum analyze talent`.execute(db)
  return db
}

/** The most rows that one statement of a page looked at. */
async function mostVisited(db: Db, limits: PageWish<'talent'>['limits']) {
  const seen = await statementsOf(db, () =>
    findCountedPage(db, 'talent', { ...wishFor('王', 'asc', null), limits }),
  )
  const visited = [...seen.values()].map(({ query }) => visitedBy(db, query))
  return Math.max(...(await Promise.all(visited)))
}

onPostgres(
  'a surname is read from where it begins, with the few who stand elsewhere: a page, not all',
  async () => {
    const db = await crowd()
    const limits = { gathered: 100, counted: 20, common: 100 }
    expect(await mostVisited(db, limits)).toBeLessThan(200)
    const { rows } = await sql<{ name_key: string }>`
    select name_key from talent where id in (${sql.join((await findPage(db, 'talent', { ...wishFor('王', 'asc', null), limits })).ids)})
    order by name_key`.execute(db)
    expect(rows.map(({ name_key }) => name_key.split(' ')[0])).toEqual([
      ...Array(3).fill('anna'),
      ...Array(6).fill('wang'),
    ])
  },
)

onPostgres('negative control: where no walk may be taken, all are looked at', async () => {
  const db = await crowd()
  expect(await mostVisited(db, { gathered: 100, counted: 20, common: 100, walk: 0 })).toBeGreaterThan(2999)
})

test('a head is guessed of one spelling alone', () => {
  expect(nameHeadOf(['王*'])).toEqual({ from: 'wang', to: 'wang!', query: "'::wang'" })
  expect(nameHeadOf(['lind*'])).toEqual({ from: 'lind', to: 'lind\u{10ffff}', query: "'::lind':*" })
  expect(nameHeadOf(['wei'])?.to).toBe('wei!')
  expect(nameHeadOf(['さ*'])?.from).toBe('さ')
  expect(nameHeadOf(['张伟', 'ːsoundszhangwei'])).toBeNull()
})
