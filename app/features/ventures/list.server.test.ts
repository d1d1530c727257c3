import { type CompiledQuery, sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { readWritten } from '#app/platform/written.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { editVenture, logVenture, moveVenture } from './commands.server.ts'
import { readList } from './handlers.server.ts'
import { countQuery, findNeighbours, listVentures, pageQuery } from './list.server.ts'
import { VENTURE_SORTS, ventureListOf } from './venture-list.ts'

const listOf = (text: string, track: 'team' | 'project' = 'team') =>
  ventureListOf(new URLSearchParams(text), track)

async function fiveTeams() {
  at('2026-11-23T01:00:00.000Z')
  const zone = await world()
  const ids: Record<string, number> = {}
  for (const [name, park, on_date] of [
    ['Cedar', 'nanhai', '2026-03-01'],
    ['梧桐', 'shunde', '2026-01-01'],
    ['Ash', 'nanhai', '2026-05-01'],
    ['榕树', 'nanhai', '2026-04-01'],
    ['Birch', 'gaoming', '2026-02-01'],
  ] as const) {
    ids[name] = await logVenture(zone.db, zone.admin, {
      name,
      track: 'team',
      park_id: zone.park(park),
      sector_id: zone.sector('ai'),
      on_date,
    })
  }
  await logVenture(zone.db, zone.admin, {
    name: 'Fjord',
    track: 'project',
    park_id: zone.park('nanhai'),
    sector_id: zone.sector('ai'),
  })
  return { ...zone, ids }
}

const names = ({ rows }: Awaited<ReturnType<typeof listVentures>>) =>
  rows.map((row) => row.name_zh || row.name_en)

test('a list sorts by pinyin and Latin names alike, by days in stage, and by stage', async () => {
  const { db, admin, ids } = await fiveTeams()
  await moveVenture(db, admin, ids.Birch ?? 0, { version: 1, to: 'declined', reason: 'No' })
  await moveVenture(db, admin, ids.Ash ?? 0, { version: 1, to: 'applied' })
  const list = async (text: string) => names(await listVentures(db, admin, listOf(text)))
  expect(await list('sort=name&dir=asc')).toEqual(['Ash', 'Birch', 'Cedar', '榕树', '梧桐'])
  expect(await list('sort=name&dir=desc')).toEqual(['梧桐', '榕树', 'Cedar', 'Birch', 'Ash'])
  expect(await list('sort=days&dir=desc')).toEqual(['梧桐', 'Cedar', '榕树', 'Ash', 'Birch'])
  expect(await list('sort=stage&dir=desc')).toEqual(['Birch', 'Ash', '榕树', '梧桐', 'Cedar'])
})

test('one sees the ventures of one’s parks, and every number counts only those', async () => {
  const { db, manager, stranger } = await fiveTeams()
  const mine = await listVentures(db, manager, listOf('sort=name&dir=asc'))
  expect(names(mine)).toEqual(['Ash', 'Cedar', '榕树'])
  expect(mine.total).toBe(3)
  expect((await listVentures(db, stranger, listOf(''))).total).toBe(1)
})

test('filters narrow by stage, park, plan year and grade; what is unknown filters nothing', async () => {
  const { db, admin, ids, park } = await fiveTeams()
  await moveVenture(db, admin, ids.Ash ?? 0, { version: 1, to: 'supported', reason: 'Late papers' })
  await moveVenture(db, admin, ids.Cedar ?? 0, { version: 1, to: 'withdrawn', reason: 'Moved' })
  const total = async (text: string) => (await listVentures(db, admin, listOf(text))).total
  expect(await total('stage=supported')).toBe(1)
  expect(await total('stage=open')).toBe(4)
  expect(await total('stage=closed')).toBe(1)
  expect(await total(`park=${park('nanhai')}`)).toBe(3)
  expect(await total('counted=2026')).toBe(1)
  expect(await total('counted=2025')).toBe(0)
  expect(await total(`owner=${admin.id}&park=${park('shunde')}`)).toBe(1)
  await editVenture(db, admin, ids.Birch ?? 0, { version: 1, owner_id: null })
  expect(await total('owner=none')).toBe(1)
  expect(await total('grade=A')).toBe(0)
  expect(await total('stage=nonsense&park=x&grade=Z')).toBe(5)
})

test.each(VENTURE_SORTS)(
  'paging by %s, there and back, shows every record once and in one order',
  async (sort) => {
    const zone = await world()
    for (let i = 0; i < 60; i++) await logNth(zone, i)
    for (const dir of ['asc', 'desc']) {
      const whole = names(await listVentures(zone.db, zone.admin, listOf(`sort=${sort}&dir=${dir}&size=100`)))
      const base = `sort=${sort}&dir=${dir}&size=25`
      const first = await listVentures(zone.db, zone.admin, listOf(base))
      const second = await listVentures(zone.db, zone.admin, listOf(`${base}&after=${first.next}`))
      const third = await listVentures(zone.db, zone.admin, listOf(`${base}&after=${second.next}`))
      expect([...names(first), ...names(second), ...names(third)]).toEqual(whole)
      expect([first.previous, third.next]).toEqual([null, null])
      const back = await listVentures(zone.db, zone.admin, listOf(`${base}&before=${third.previous}`))
      expect(names(back)).toEqual(names(second))
      expect(
        (await listVentures(zone.db, zone.admin, listOf(`${base}&before=${back.previous}`))).previous,
      ).toBeNull()
    }
  },
)

test('a record knows its neighbours in the list it was opened from', async () => {
  const { db, admin, ids } = await fiveTeams()
  const list = listOf('sort=name&dir=asc')
  expect(await findNeighbours(db, admin, list, ids.Birch ?? 0)).toEqual({
    previous: ids.Ash,
    next: ids.Cedar,
  })
  expect(await findNeighbours(db, admin, list, ids.Ash ?? 0)).toEqual({ previous: null, next: ids.Birch })
  expect(await findNeighbours(db, admin, list, ids.梧桐 ?? 0)).toEqual({ previous: ids.榕树, next: null })
})

test('every page and every count is read off an index', async () => {
  const { db, admin, manager, park } = await world()
  if (engineOf(db) !== 'sqlite') return
  const filters = [
    '',
    'stage=applied',
    `park=${park('nanhai')}`,
    'counted=2026',
    'owner=1',
    'sector=1',
    'after=7.x',
  ]
  for (const actor of [admin, manager]) {
    for (const filter of filters) {
      for (const sort of VENTURE_SORTS) {
        const list = listOf(`sort=${sort}&${filter}`)
        const plan = await planOf(db, pageQuery(db, actor, list, 51).compile())
        expect(plan, `${sort} ${filter}`).not.toMatch(/SCAN venture(?! USING)/)
        if (!filter.includes('=') || filter.startsWith('after')) {
          if (sort !== 'stage' && actor === admin) expect(plan, sort).not.toMatch(/TEMP B-TREE/)
        }
      }
      expect(await planOf(db, countQuery(db, actor, listOf(filter)).compile())).not.toMatch(
        /SCAN venture(?! USING)/,
      )
    }
  }
})

async function planOf(db: Db, { sql: text, parameters }: CompiledQuery) {
  const pieces = text.split('?')
  const query = sql.join(
    pieces.map((piece, i) =>
      i < parameters.length ? sql`${sql.raw(piece)}${parameters[i]}` : sql.raw(piece),
    ),
    sql``,
  )
  const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(db)
  return rows.map((row) => row.detail).join('\n')
}

async function logNth({ db, admin, park, sector }: World, i: number) {
  const id = await logVenture(db, admin, {
    name: `Team ${(i * 37) % 60}`,
    track: 'team',
    park_id: park('nanhai'),
    sector_id: sector('ai'),
    on_date: `2026-0${1 + (i % 3)}-01`,
  })
  if (i % 4 === 0)
    await moveVenture(db, admin, id, {
      version: 1,
      to: 'supported',
      on_date: `2026-0${4 + (i % 3)}-01`,
      reason: 'x',
    })
  await db
    .updateTable('venture')
    .set({ requested_amount: i % 5 === 0 ? null : i % 7 })
    .where('id', '=', id)
    .execute()
}

test('what a list remembers for one park is not shown to another', async () => {
  const zone = await world()
  const { db, manager, stranger } = zone
  await logVenture(db, manager, {
    track: 'team',
    name: '蓝鹭',
    park_id: zone.park('nanhai'),
    sector_id: zone.sector('biomedicine'),
  })
  const shownTo = async (actor: Staff) => {
    const { page } = await readList(
      { db, locale: 'en' } as RequestContext,
      actor,
      'team',
      new URLSearchParams(),
    )
    return readWritten(page).rows.map((row) => row.name_zh)
  }
  expect(await shownTo(manager)).toEqual(['蓝鹭'])
  expect(await shownTo(stranger)).toEqual([])
  await logVenture(db, stranger, {
    track: 'team',
    name: '苍鹭',
    park_id: zone.park('shunde'),
    sector_id: zone.sector('biomedicine'),
  })
  expect(await shownTo(stranger)).toEqual(['苍鹭'])
  expect(await shownTo(manager)).toEqual(['蓝鹭'])
})
