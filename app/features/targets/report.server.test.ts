import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { countVentures } from '#app/features/ventures/list.server.ts'
import { takeBackVenture } from '#app/features/ventures/take-back.server.ts'
import { STAGES, type Track } from '#app/features/ventures/venture.ts'
import { ventureListOf } from '#app/features/ventures/venture-list.ts'
import { openYear, setTargets } from '#app/features/zone/plan-year.server.ts'
import { addDays } from '#app/platform/clock.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { plansOf } from '#app/testing/plans.ts'
import { supported } from '#app/testing/supported.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { findYear } from './outlook.server.ts'
import { findReport as reportAt } from './report.server.ts'

const findReport = async (db: Db, actor: Actor, wish: Parameters<typeof reportAt>[3]) =>
  reportAt(db, await lastSeq(db), actor, wish)

const NOW = { year: null, on: null }

test('a past day is shown as it stood then: what counted, what was on the way, what was likely', async () => {
  const zone = await world()
  await supported(zone, '2026-02-01')
  await supported(zone, '2026-08-01', 'shunde')
  at('2026-11-23T02:00:00.000Z')
  const [now, then] = await Promise.all([
    findReport(zone.db, zone.admin, NOW),
    findReport(zone.db, zone.admin, { year: null, on: '2026-07-31' }),
  ])
  expect([now.tracks[0]?.counted, then.tracks[0]?.counted]).toEqual([2, 1])
  expect([now.day, then.day, then.year]).toEqual(['2026-11-23', '2026-07-31', 2026])
  expect(then.slots.map(({ counted_on }) => counted_on)).toEqual(['2026-02-01'])
})

test('a past day counts a team that was moved back later', async () => {
  const zone = await world()
  const id = await supported(zone, '2026-02-01')
  at('2026-05-01T02:00:00.000Z')
  await moveVenture(zone.db, zone.admin, id, {
    version: 2,
    to: 'expert_review',
    reason: 'The agreement was void',
  })
  expect((await findReport(zone.db, zone.admin, NOW)).tracks[0]?.counted).toBe(0)
  expect((await findReport(zone.db, zone.admin, { year: null, on: '2026-04-30' })).tracks[0]?.counted).toBe(1)
})

test('what is taken back never was: in no year, on no past day, in no forecast of a process that knew it', async () => {
  const zone = await world()
  const { db, admin, park, sector } = zone
  await supported(zone, '2026-06-01')
  const gone = [
    await supported(zone, '2026-02-01'),
    await logVenture(db, admin, {
      name: 'X',
      track: 'team',
      park_id: park('nanhai'),
      sector_id: sector('ai'),
    }),
  ]
  at('2026-11-23T02:00:00.000Z')
  const days = [NOW, { year: null, on: '2026-05-31' }, { year: null, on: '2026-07-31' }]
  const counted = (asked: Db) =>
    Promise.all(days.map(async (day) => (await findReport(asked, admin, day)).tracks[0]))
  expect((await counted(db)).map((track) => track?.counted)).toEqual([2, 1, 2])
  const beside = connect(zone.url)
  onTestFinished(() => beside.destroy())
  await counted(beside)

  for (const id of gone) await inTransaction(db, (trx) => takeBackVenture(trx, admin, id))

  const fresh = connect(zone.url)
  onTestFinished(() => fresh.destroy())
  const as_read_anew = await counted(fresh)
  expect(as_read_anew.map((track) => track?.counted)).toEqual([1, 0, 1])
  expect([await counted(db), await counted(beside)]).toEqual([as_read_anew, as_read_anew])
})

test("everybody sees the zone's numbers, and names of their own parks only", async () => {
  const zone = await world()
  await supported(zone, '2026-02-01', 'shunde')
  at('2026-11-23T02:00:00.000Z')
  for (const park of ['nanhai', 'shunde']) {
    await logVenture(zone.db, zone.admin, {
      name: `Of ${park}`,
      track: 'team',
      park_id: zone.park(park),
      sector_id: zone.sector('ai'),
    })
  }
  const [team] = (await findReport(zone.db, zone.manager, NOW)).tracks
  expect(team?.counted).toBe(1)
  expect(team?.nearest.ventures.map(({ named }) => named?.name_en ?? null).sort()).toEqual([
    'Of nanhai',
    null,
  ])
  expect(team?.splits.park).toContainEqual(
    expect.objectContaining({
      id: zone.park('shunde'),
      counted: { all: 1, mine: 0 },
      open: { all: 1, mine: 0 },
    }),
  )
})

test('a park with a target of its own has a likelihood of its own', async () => {
  at('2026-11-23T02:00:00.000Z')
  const zone = await world()
  await supported(zone, '2026-11-22')
  const split = { plan_year: 2026, track: 'team', sector_id: null }
  await zone.db
    .insertInto('target')
    .values([
      { ...split, park_id: zone.park('nanhai'), amount: 1 },
      { ...split, park_id: zone.park('shunde'), amount: 1 },
    ])
    .execute()
  at('2026-11-23T02:00:00.000Z')
  const [team] = (await findReport(zone.db, zone.admin, NOW)).tracks
  const of = (park: string) => team?.splits.park.find(({ id }) => id === zone.park(park))
  expect(of('nanhai')).toMatchObject({ target: 1, counted: { all: 1 }, likelihood: 1 })
  expect(of('shunde')).toMatchObject({ target: 1, counted: { all: 0 }, likelihood: 0 })
})

test('a year without targets is a report all the same', async () => {
  const zone = await world()
  const report = await findReport(zone.db, zone.admin, { year: 2019, on: null })
  expect(report.tracks.map(({ target, counted }) => [target, counted])).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('a year is read from indexes', async () => {
  if (engineUnderTest() !== 'sqlite') return
  const zone = await world()
  await supported(zone, '2026-02-01')
  const plans = await plansOf(zone.db, async () => {
    await findYear(zone.db, await lastSeq(zone.db), zone.manager, 2026, '2026-11-23')
    await findReport(zone.db, zone.manager, { year: 2026, on: '2026-11-22' })
  })
  expect(plans.filter((plan) => /SCAN (venture|stage_change|target)\b/.test(plan))).toEqual([])
  expect(plans.join()).toContain('COVERING INDEX venture_counted')
})

test("a past day has that day's parks, sectors and targets, whatever was changed since", async () => {
  at('2026-01-05T02:00:00.000Z')
  const zone = await world()
  const { db, admin, park, sector } = zone
  const whole = { track: 'team', park_id: null, sector_id: null } as const
  const set = (version: number, amount: number) =>
    setTargets(db, admin, 2026, { version, note: '', targets: [{ ...whole, amount }] })
  const id = await supported(zone, '2026-07-01')
  at('2026-09-01T02:00:00.000Z')
  await set(1, 4)
  await editVenture(db, admin, id, { version: 2, park_id: park('shunde'), sector_id: sector('biomedicine') })
  const july = (await findReport(db, admin, { year: null, on: '2026-07-31' })).tracks[0]
  const today = (await findReport(db, admin, NOW)).tracks[0]
  expect([july?.target, today?.target]).toEqual([20, 4])
  expect(july?.splits.park.map((part) => part.id)).toEqual([park('nanhai')])
  expect(july?.splits.sector.map((part) => part.id)).toEqual([sector('ai')])
  expect(today?.splits.park.map((part) => part.id)).toEqual([park('shunde')])
})

test('of a past day the report says what is known now, and what was known then', async () => {
  at('2026-05-01T02:00:00.000Z')
  const zone = await world()
  await supported(zone, '2026-05-10')
  at('2026-07-20T02:00:00.000Z')
  const late = {
    name: 'Late',
    track: 'team',
    park_id: zone.park('nanhai'),
    sector_id: zone.sector('ai'),
  } as const
  const id = await logVenture(zone.db, zone.admin, { ...late, on_date: '2026-05-15' })
  const signed = { version: 1, to: 'supported', reason: 'Papers came late', on_date: '2026-06-01' }
  await moveVenture(zone.db, zone.admin, id, signed)
  const on = async (known: 'now' | 'then') =>
    (await findReport(zone.db, zone.admin, { year: null, on: '2026-06-30', known })).tracks[0]
  expect([(await on('now'))?.counted, (await on('then'))?.counted]).toEqual([2, 1])
  expect((await on('then'))?.counts).toEqual({ known_now: 2, known_then: 1 })
})

test("what would change a past day is named with that day's sector", async () => {
  at('2026-01-05T02:00:00.000Z')
  const { db, admin, park, sector } = await world()
  const facts = { name: 'Banyan', track: 'team', park_id: park('nanhai'), sector_id: sector('ai') } as const
  const id = await logVenture(db, admin, facts)
  at('2026-09-01T02:00:00.000Z')
  await editVenture(db, admin, id, { version: 1, sector_id: sector('biomedicine') })
  const sectorOn = async (on: string | null) =>
    (await findReport(db, admin, { year: 2026, on })).tracks[0]?.nearest.ventures[0]?.sector_id
  expect([await sectorOn('2026-07-31'), await sectorOn(null)]).toEqual([sector('ai'), sector('biomedicine')])
})

test('a year is whole once it is over on the day that is looked at', async () => {
  const zone = await world()
  await supported(zone, '2025-02-01')
  await supported(zone, '2025-09-01')
  at('2026-11-23T02:00:00.000Z')
  const past = async (on: string | null) =>
    (await findReport(zone.db, zone.admin, { year: 2026, on })).tracks[0]?.past.map(({ whole }) => whole?.all)
  expect(await past('2025-07-31')).toEqual([undefined, 0])
  expect(await past('2025-12-31')).toEqual([undefined, 0])
  expect(await past(null)).toEqual([2, 0])
})

test('what is on the way belongs to the year that runs', async () => {
  const zone = await world()
  at('2026-11-23T02:00:00.000Z')
  const runs = async (year: number, on: string | null = null) =>
    (await findReport(zone.db, zone.admin, { year, on })).tracks[0]?.running
  expect([await runs(2025), await runs(2026), await runs(2027)]).toEqual([false, true, false])
  expect([await runs(2025, '2025-12-31'), await runs(2026, '2025-12-31')]).toEqual([true, false])
})

test('without a target nothing is likely, and what counted is there', async () => {
  const zone = await world()
  await supported(zone, '2026-02-01')
  at('2026-11-23T02:00:00.000Z')
  const { version } = await zone.db
    .selectFrom('plan_year')
    .where('year', '=', 2026)
    .select('version')
    .executeTakeFirstOrThrow()
  await setTargets(zone.db, zone.admin, 2026, { version, note: '', targets: [] })
  const own = (await findReport(zone.db, zone.admin, NOW)).tracks[0]
  expect(own).toMatchObject({ target: 0, counted: 1, likelihood: null })
})

/** A zone in which a good deal happened, entered as it happened or late, from numbers of any kind. */
async function story(zone: World, dice: number[]) {
  const { db, admin, park, sector } = zone
  const parks = ['nanhai', 'shunde', 'chancheng'].map(park)
  const sectors = ['ai', 'biomedicine'].map(sector)
  const pick = <T>(from: readonly T[], number: number) => from[number % from.length] as T
  const known: { id: number; track: Track; version: number; since: string }[] = []
  let day = '2025-09-01'
  for (const number of dice) {
    day = addDays(day, number % 13)
    at(`${day}T02:00:00.000Z`)
    const venture = number % 3 === 0 ? undefined : known[number % Math.max(known.length, 1)]
    if (!venture) {
      const track = pick(['team', 'project'] as const, number)
      const facts = { park_id: pick(parks, number >> 2), sector_id: pick(sectors, number >> 4) }
      const on_date = number % 5 === 0 ? addDays(day, -(number % 400)) : day
      const id = await logVenture(db, admin, { name: `V ${known.length}`, track, ...facts, on_date })
      known.push({ id, track, version: 1, since: on_date })
    } else if (number % 7 === 0) {
      const { id, version } = venture
      const row = await db.selectFrom('venture').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
      const park_id = pick(
        parks.filter((one) => one !== row.park_id),
        number >> 3,
      )
      await editVenture(db, admin, id, { version, park_id })
      venture.version++
    } else {
      const { id, version } = venture
      const to = pick([...STAGES[venture.track], 'declined'], number >> 5)
      const moved = await moveVenture(db, admin, id, { version, to, reason: 'So it was' }).catch(() => null)
      if (moved !== null) venture.version++
    }
  }
  at(`${day}T08:00:00.000Z`)
  return day
}

/** How long the list of a link is, for whoever follows it. */
const listed = ({ db }: World, actor: Actor, track: Track, query: string) =>
  countVentures(db, actor, ventureListOf(new URLSearchParams(query), track))

test('every number opens a list of just so many, for everybody, and parts add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1_000_000), { minLength: 30, maxLength: 60 }), async (dice) => {
      at('2025-09-01T02:00:00.000Z')
      const zone = await world()
      await story(zone, dice)
      for (const actor of [zone.admin, zone.leader, zone.manager, zone.stranger]) {
        const { tracks, year } = await findReport(zone.db, actor, NOW)
        for (const own of tracks) {
          const figures = [
            [`counted=${year}`, own.figures.counted],
            ['stage=coming', own.figures.open],
            ...own.past.flatMap(({ year, whole }) => (whole ? [[`counted=${year}`, whole] as const] : [])),
            ...own.stages.flatMap(({ stage, open, over }) => [
              [`stage=${stage}&counted=none`, open] as const,
              [`stage=${stage}&counted=none&over=1`, over] as const,
            ]),
            ...(['park', 'sector'] as const).flatMap((by) =>
              own.splits[by].flatMap(({ id, counted, open }) => [
                [`counted=${year}&${by}=${id}`, counted] as const,
                [`stage=coming&${by}=${id}`, open] as const,
              ]),
            ),
          ] as const
          for (const [query, { all, mine }] of figures) {
            expect([query, await listed(zone, actor, own.track, query)]).toEqual([query, mine])
            expect([query, await listed(zone, zone.admin, own.track, query)]).toEqual([query, all])
          }
          for (const parts of [own.splits.park, own.splits.sector]) {
            expect(parts.reduce((sum, part) => sum + part.counted.all, 0)).toBe(own.counted)
            expect(parts.reduce((sum, part) => sum + part.open.all, 0)).toBe(own.figures.open.all)
            expect(parts.reduce((sum, part) => sum + part.expected, 0)).toBeCloseTo(own.expected)
          }
        }
      }
    }),
    { numRuns: 5 },
  )
}, 120_000)

test('the only park is as likely as the whole zone', async () => {
  at('2025-01-02T02:00:00.000Z')
  const zone = await world()
  for (let month = 2; month <= 12; month++) {
    await supported(zone, `2025-${String(month).padStart(2, '0')}-10`)
  }
  at('2026-01-05T02:00:00.000Z')
  await openYear(zone.db, zone.admin, 2026)
  const whole = { track: 'team', park_id: null, sector_id: null, amount: 5 } as const
  await setTargets(zone.db, zone.admin, 2026, {
    version: 1,
    note: '',
    targets: [whole, { ...whole, park_id: zone.park('nanhai') }],
  })
  const own = (await findReport(zone.db, zone.admin, { year: 2026, on: null })).tracks[0]
  expect(own?.likelihood).toBeGreaterThan(0.1)
  expect(own?.splits.park[0]?.likelihood).toBeCloseTo(own?.likelihood ?? 0)
})
