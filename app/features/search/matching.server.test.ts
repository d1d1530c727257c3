import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statementsOf } from '#app/testing/plans.ts'
import { aRecord, world } from '#app/testing/world.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { countMatching, findPage, matchesText, type PageWish } from './matching.server.ts'
import { asksForNothing, searchTextOf, termGroupsOf } from './search-text.server.ts'
import { Together } from './together.server.ts'
import { facet } from './tokens.ts'

const NAMES = [
  '张伟',
  '张三丰',
  'Wei Zhang',
  'Zhang Wei',
  '章威',
  '王小明',
  'José Müller',
  '深蓝智能',
  'Ann-Kathrin O’Hara',
  '',
  '𬭚元素',
  'ΣΟΦΟΣ',
]
const PLACES = [
  'University of Munich',
  '清华大学',
  'MIT',
  'Universität Wien',
  'UNICEF',
  'hospital',
  '5G芯片 AI',
]
const QUERIES = [
  'zhang',
  '张',
  '张伟',
  'wei zhang',
  'univ',
  'uni',
  'university',
  'u',
  'muller',
  'mit zh',
  'zhang w',
  'wei z',
  'z w',
  '大学',
  'zw',
  'σοφος',
  '𬭚',
  'nobody',
  'univ 张',
  '"',
  "o'hara",
  '*',
  ':',
  '\\',
  "' | 'x",
  'a OR b',
  'NEAR(a b)',
  'search_text: x',
  '',
  '   ',
  '%',
  '\0',
  'ː',
  '(',
  '-zhang',
  '^zhang',
  '張偉',
  'ＺＨＡＮＧ　Ｗｅｉ',
  '🙂',
  '张🙂伟',
  '?!…——“”',
  'universität wien '.repeat(20),
  '张'.repeat(250),
  `univ${'x'.repeat(230)}`,
  'NOT zhang',
  'zhang*',
  '"zhang wei"',
  'zhang\0wei',
  'rowid:1',
  '{zhang wei}',
  'NEAR/2',
]
/** Each makes another plan the one that answers. */
const TIGHT: PageWish<'talent'>['limits'][] = [
  { walk: 1, counted: 0, rare: 0, stroll: 2, gathered: 0 },
  { walk: 2, counted: 3, rare: 3, stroll: 200, gathered: 1 },
  { walk: 5000, counted: 0, rare: 0, stroll: 1, gathered: 0, common: 0 },
  { walk: 3, counted: 2, rare: 20, gathered: 5 },
  { walk: 0, counted: 2, rare: 0, among: 5000, gathered: 0 },
  {},
]

async function zoneOfTalents() {
  const { db } = await world()
  const ids: number[] = []
  for (let i = 0; i < 120; i++) ids.push(await aRecord(db, 'talent'))
  const talents = ids.map((id, i) => {
    const name = NAMES[(i * 7) % NAMES.length] ?? ''
    const place = PLACES[(i * 5) % PLACES.length] ?? ''
    const park_id = [null, 1, 2, 3][(i * 3) % 4] ?? null
    const search_text = searchTextOf({
      names: [name],
      texts: [place, `person${i}`],
      facets: { park: park_id },
    })
    return { id, name_key: `${name.toLowerCase()}${i % 3}`, park_id, search_text }
  })
  await db
    .insertInto('talent')
    .values(
      talents.map((talent) => ({
        ...talent,
        name_native: 'x',
        name_latin: '',
        basis_kind: 'contract',
        basis_on: '2026-01-01',
        created_at: '2026-01-01T00:00:00.000Z',
        updated_at: `2026-01-01T00:00:00.${String(talent.id % 7).padStart(3, '0')}Z`,
      })),
    )
    .execute()
  return { db, talents }
}

type Talent = Awaited<ReturnType<typeof zoneOfTalents>>['talents'][number]

/** What the answer must be, worked out without a database. */
function expected(talents: Talent[], q: string, parks: (number | null)[] | null) {
  const has = (tokens: string[], term: string) =>
    term.endsWith('*') ? tokens.some((token) => token.startsWith(term.slice(0, -1))) : tokens.includes(term)
  // Marks alone find nothing.
  if (q.trim() && termGroupsOf(q).length === 0) return []
  return talents.filter(
    ({ search_text, park_id }) =>
      termGroupsOf(q).every((group) => group.some((term) => has(search_text.split(' '), term))) &&
      (!parks || parks.includes(park_id)),
  )
}

const wishFor = (q: string, parks: (number | null)[] | null, exact = false) => ({
  q,
  exact,
  ...(parks && {
    where: ((eb) =>
      eb.or(
        parks.map((park) =>
          park === null ? eb('talent.park_id', 'is', null) : eb('talent.park_id', '=', park),
        ),
      )) satisfies PageWish<'talent'>['where'],
    facets: [parks.map((park) => facet('park', park))],
  }),
})

const byteOrder = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

async function allPages(db: Db, wish: PageWish<'talent'>) {
  const ids: number[] = []
  let page = await findPage(db, 'talent', wish)
  for (let turn = 0; turn < 50; turn++) {
    ids.push(...page.ids)
    if (!page.next) return ids
    const next = await findPage(db, 'talent', { ...wish, after: page.next })
    if (next.previous) {
      const back = await findPage(db, 'talent', { ...wish, before: next.previous })
      expect(back.ids).toEqual(page.ids)
    }
    page = next
  }
  throw new Error('the pages never end')
}

test('every plan gives the same complete pages, forwards and back, whatever was typed', async () => {
  const { db, talents } = await zoneOfTalents()
  for (const limits of TIGHT) {
    for (const [i, q] of QUERIES.entries()) {
      const parks = [null, [1], [null, 2], [1, 2, 3]][i % 4] ?? null
      const sort = (['name_key', 'id', 'updated_at'] as const)[i % 3] ?? 'id'
      const dir = i % 2 ? 'asc' : 'desc'
      const rows = expected(talents, q, parks)
      const byName = sort === 'name_key' ? 'talent_by_name_search' : undefined
      const wish = { ...wishFor(q, parks, i % 5 < 3), keys: 'talent_keys', byName }
      const got = await allPages(db, { ...wish, sort, dir, size: 7, limits })
      expect(
        [...got].sort((a, b) => a - b),
        `${q} ${JSON.stringify(limits)}`,
      ).toEqual(rows.map((row) => row.id))
      if (sort === 'id') expect(got).toEqual([...got].sort((a, b) => (dir === 'asc' ? a - b : b - a)))
      if (sort === 'name_key') {
        const keys = got.map((id) => talents.find((talent) => talent.id === id)?.name_key ?? '')
        expect(keys).toEqual([...keys].sort((a, b) => (dir === 'asc' ? byteOrder(a, b) : byteOrder(b, a))))
      }
      expect(await countMatching(db, 'talent', wish), q).toBe(rows.length)
      const atMost5 = rows.length > 5 ? { over: 5 } : rows.length
      expect(await countMatching(db, 'talent', wish, 5), q).toEqual(atMost5)
    }
  }
})

test('asked along with others, each finds its newest as it does alone, by one statement on PostgreSQL', async () => {
  const { db } = await zoneOfTalents()
  const newest = { sort: 'id', dir: 'desc', size: 7 } as const
  for (const q of QUERIES) {
    const wishes = [[1], [null, 2], [3]].map((parks) => ({ ...wishFor(q, parks), ...newest }))
    const alone = await Promise.all(wishes.map((wish) => findPage(db, 'talent', wish)))
    const along = new Together(db)
    const sent = await statementsOf(db, async () => {
      const asked = wishes.map((wish) => findPage(db, 'talent', { ...wish, along }))
      expect(await Promise.all(asked), q).toEqual(alone)
    })
    if (engineOf(db) === 'postgres') expect(sent.size, q).toBe(asksForNothing(q) ? 0 : 1)
  }
})

test('anything typed is only ever a text', async () => {
  const { db, talents } = await zoneOfTalents()
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 })),
      async (q) => {
        const page = await findPage(db, 'talent', {
          q,
          sort: 'id',
          dir: 'asc',
          size: 200,
          limits: { walk: 1, counted: 1, rare: 0 },
        })
        expect(page.ids).toEqual(expected(talents, q, null).map((row) => row.id))
      },
    ),
    { numRuns: 150 },
  )
})

test('a count stops at its most, and a row can be tested alone', async () => {
  const { db, talents } = await zoneOfTalents()
  expect(await countMatching(db, 'talent', { q: '' }, 50)).toEqual({ over: 50 })
  expect(await countMatching(db, 'talent', { q: 'zhang' }, 5)).toEqual({ over: 5 })
  const rows = await db
    .selectFrom('talent')
    .select('id')
    .where(matchesText(db, 'talent', '张伟'))
    .orderBy('id')
    .execute()
  expect(rows.map((row) => row.id)).toEqual(expected(talents, '张伟', null).map((row) => row.id))
})

test('a cursor made up by hand is no trouble', async () => {
  const { db } = await zoneOfTalents()
  const wish = { q: '', sort: 'name_key', dir: 'asc', size: 5 } as const
  await findPage(db, 'talent', { ...wish, after: { id: 9_999_999_999, value: '\0x' } })
  await findPage(db, 'talent', { ...wish, sort: 'id', after: { id: 9_999_999_999, value: "'" } })
})
