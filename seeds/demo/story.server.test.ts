import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { loadArchive } from '#app/features/archive/load.server.ts'
import { changesIn } from '#app/features/audit/audit.ts'
import { fieldLabelsOf } from '#app/features/audit/audit-labels.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { verifyStore } from '#app/features/files/verify.server.ts'
import { findOutlook } from '#app/features/targets/outlook.server.ts'
import { countProgress, sumOfCells } from '#app/features/targets/queries.server.ts'
import { findReport } from '#app/features/targets/report.server.ts'
import { countedOf, type StageChange, stagesOf, TRACKS, type Track } from '#app/features/ventures/venture.ts'
import { fieldOf } from '#app/nouns.ts'
import { addDays, localDateOf, now, planYearOf, today, wallClockOf } from '#app/platform/clock.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { archived, inAFile, oddUnits, partsIn, tablesOf } from '#app/testing/archives.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { store } from '#app/testing/store.ts'
import { at, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { tellStory } from './story.ts'

/** Days on which somebody may first run the demo. In the zone it is eight hours later than in UTC. */
const NOVEMBER = '2026-11-23T03:00:00.000Z'
const NEW_YEAR = '2026-12-31T16:00:00.000Z'
const LEAP_DAY = '2028-02-29T03:00:00.000Z'
const CLOCKS = [
  NOVEMBER,
  NEW_YEAR,
  LEAP_DAY,
  // A Sunday after a day off.
  '2027-01-03T03:00:00.000Z',
  // Inside a week off, a minute after midnight in the zone.
  '2026-10-03T16:01:00.000Z',
]
/** What the story tells doesn't depend on the engine: on the other one fewer days will do. */
const embedded = engineUnderTest() === 'sqlite'
const clocks = embedded ? CLOCKS : [NEW_YEAR]

/** The demo as somebody finds it who runs it first at this moment. */
async function zoneAt(clock: string) {
  at(clock)
  store()
  const zone = await world()
  await tellStory(zone.db)
  return zone
}

const demoAt = async (clock: string) => (await zoneAt(clock)).db

test.each(clocks)('first told at %s, the demo is whole', async (clock) => {
  const { db, leader } = await zoneAt(clock)
  await expectTargetsAndCounts(db)
  await expectTargetsKnownThen(db, leader)
  await expectEveryStage(db)
  await expectHistory(db)
  await expectPromises(db)
  await expectTalents(db)
  await expectEvents(db)
  await expectNames(db)
  await expectFiles(db)
  // It is the same on any day.
  if (clock === NEW_YEAR && !embedded) await expectArchived(db)
})

/** All of it goes along to the other engine, and each column has in it what an archive says. */
async function expectArchived(db: Db) {
  const made = await archived(db)
  const parts = await partsIn(made)
  expect(await oddUnits(db, parts)).toEqual([])
  const other = await inAFile()
  store()
  await loadArchive(other, made)
  expect(tablesOf(await partsIn(await archived(other)))).toEqual(tablesOf(parts))
  await expectFiles(other)
}

/** What the story says of a record is there, on the disk too. */
async function expectFiles(db: Db) {
  const { checked, faults } = await verifyStore(db)
  expect(checked).toBeGreaterThan(5)
  expect(faults).toEqual([])
}

async function expectTargetsAndCounts(db: Db) {
  const year = planYearOf(today())
  expect(await countedIn(db, year - 2)).toEqual({ team: 8, project: 3 })
  expect(await targetsOf(db, year - 2)).toEqual({ team: 8, project: 3 })
  expect(await countedIn(db, year - 1), 'missed by one').toEqual({ team: 11, project: 4 })
  expect(await targetsOf(db, year - 1)).toEqual({ team: 12, project: 4 })
  expect(await targetsOf(db, year)).toEqual({ team: 20, project: 10 })
  const counted = await countedIn(db, year)
  if (today().slice(5) >= '09-15') expect(counted).toEqual({ team: 13, project: 6 })
  else {
    // Before, as many as have signed by then: about as many as an even pace would have.
    const passed = Number(today().slice(5, 7)) / 12
    expect(Math.abs(counted.team - 20 * passed)).toBeLessThan(4)
    expect(Math.abs(counted.project - 10 * passed)).toBeLessThan(3)
  }
  const parts = await db.selectFrom('target').where('plan_year', '=', year).selectAll().execute()
  for (const track of TRACKS) {
    for (const part of ['park_id', 'sector_id'] as const) {
      const amounts = parts
        .filter((row) => row.track === track && row[part] !== null)
        .map((row) => row.amount)
      expect(
        amounts.reduce((sum, amount) => sum + amount, 0),
        `${track} by ${part}`,
      ).toBe(track === 'team' ? 20 : 10)
    }
    const likelihood = await likelihoodOf(db, track)
    expect(likelihood).toBeGreaterThanOrEqual(0)
    expect(likelihood).toBeLessThanOrEqual(1)
  }
}

/** Every past day knew its year's targets. */
async function expectTargetsKnownThen(db: Db, actor: Actor) {
  const year = planYearOf(today())
  const targetsThen = async (of: number, on: string) => {
    const { tracks } = await findReport(db, await lastSeq(db), actor, { year: of, on, known: 'then' })
    return tracks.map(({ target }) => target)
  }
  for (const day of [`${year}-01-01`, `${year}-03-31`, addDays(today(), -1)]) {
    if (day < today() && planYearOf(day) === year) expect(await targetsThen(year, day), day).toEqual([20, 10])
  }
  for (const day of ['01-01', '06-30', '12-31']) {
    expect(await targetsThen(year - 1, `${year - 1}-${day}`), day).toEqual([12, 4])
    expect(await targetsThen(year - 2, `${year - 2}-${day}`), day).toEqual([8, 3])
  }
}

async function expectEveryStage(db: Db) {
  const rows = await db.selectFrom('venture').select(['track', 'stage', 'park_id', 'sector_id']).execute()
  const count = (track: Track) => rows.filter((row) => row.track === track).length
  expect(count('team')).toBeGreaterThanOrEqual(50)
  expect(count('team')).toBeLessThanOrEqual(68)
  expect(count('project')).toBeGreaterThanOrEqual(22)
  expect(count('project')).toBeLessThanOrEqual(29)
  for (const track of TRACKS) {
    const here = new Set(rows.filter((row) => row.track === track).map((row) => row.stage))
    expect([...here].sort()).toEqual([...stagesOf(track)].sort())
  }
  expect(new Set(rows.map((row) => `${row.track} ${row.park_id}`)).size, 'each park has both').toBe(10)
  const kept = await db.selectFrom('talent').where('park_id', 'is not', null).select('park_id').execute()
  expect(new Set(kept.map((row) => row.park_id)).size, 'each park looks after somebody').toBe(5)
  expect(new Set(rows.map((row) => `${row.track} ${row.sector_id}`)).size).toBe(8)
}

async function expectHistory(db: Db) {
  const moves = await db
    .selectFrom('stage_change')
    .innerJoin('venture', 'venture.id', 'venture_id')
    .orderBy('stage_change.id')
    .select(['venture_id', 'venture.track', 'kind', 'from_stage', 'to_stage', 'on_date', 'at', 'reason'])
    .select(['counted_year', 'stage', 'owner_id'])
    .execute()
  const byVenture = Map.groupBy(moves, (move) => move.venture_id)
  for (const history of byVenture.values()) {
    const changes = history as StageChange[]
    const { track, counted_year, stage } = history[0] as (typeof moves)[number]
    expect(countedOf(track as Track, changes)?.year ?? null).toBe(counted_year)
    expect(changes.at(-1)?.to_stage).toBe(stage)
    expect(changes.map((move) => move.on_date)).toEqual(changes.map((move) => move.on_date).sort())
  }
  for (const { on_date, at: moment, kind, reason } of moves) {
    expect(moment <= now(), 'nothing lies ahead').toBe(true)
    expect(on_date).toBe(localDateOf(moment))
    expect(isWeekend(on_date), on_date).toBe(false)
    if (kind !== 'advance' && kind !== 'log') expect(reason, kind).not.toBe('')
  }
  const late = await db.selectFrom('audit').where('at', '>', now()).select('seq').execute()
  expect(late).toEqual([])
  const reasons = moves.filter(({ kind }) => kind === 'decline' || kind === 'withdraw')
  expect(new Set(reasons.map(({ reason }) => reason)).size).toBe(reasons.length)
  const kinds = new Set(moves.map(({ kind }) => kind))
  expect(kinds).toContain('move_back')
  expect(kinds).toContain('reopen')
  expect(new Set(moves.map(({ owner_id }) => owner_id)).size, 'owners').toBeGreaterThanOrEqual(7)
  const days = waits(byVenture, 'expert_review')
  expect(Math.max(...days), 'slow reviews').toBeGreaterThan(100)
  expect(Math.min(...days)).toBeLessThan(45)
}

/** Whatever the audit shows of it has a name, of a noun's field or the audit's own. */
async function expectNames(db: Db) {
  const entries = await db
    .selectFrom('audit')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .select(['entity', 'fields', 'content'])
    .execute()
  const named = new Set<string>()
  for (const { entity, fields, content } of entries) {
    for (const { field } of changesIn(JSON.parse(content ?? '{}'))) named.add(`${entity} ${field}`)
    for (const field of JSON.parse(fields) as string[]) named.add(`${entity} ${field}`)
  }
  expect(named.size).toBeGreaterThan(20)
  const nameless = [...named].filter((name) => {
    const [entity = '', field = ''] = name.split(' ')
    // The parts of a year's targets carry the number of their park or sector.
    if (/^(team|project)_(park|sector)_\d+$/.test(field)) return false
    return !fieldOf(entity, field) && !lookUp(fieldLabelsOf(entity), field)
  })
  expect(nameless).toEqual([])
}

async function expectPromises(db: Db) {
  const open = await db.selectFrom('task').where('done_at', 'is', null).selectAll().execute()
  const overdue = open.filter((task) => task.due_on < today())
  expect(overdue.length).toBeGreaterThanOrEqual(5)
  expect(overdue.length).toBeLessThanOrEqual(8)
  expect(new Set(overdue.map((task) => task.owner_id)).size).toBeGreaterThanOrEqual(4)
  const due = open.filter((task) => task.due_on === today()).length
  expect(due).toBeGreaterThanOrEqual(2)
  expect(due).toBeLessThanOrEqual(3)
  expect(open.length - overdue.length - due).toBeGreaterThan(15)
  for (const task of open) expect(localDateOf(task.created_at) <= task.due_on, task.title).toBe(true)
  const idle = await db
    .selectFrom('venture')
    .where('stage', 'in', ['lead', 'applied', 'in_contact', 'due_diligence', 'expert_review'])
    .where('id', 'not in', (eb) => eb.selectFrom('task').where('done_at', 'is', null).select('record_id'))
    .select('id')
    .execute()
  expect(idle.length, 'a few with nothing promised').toBeGreaterThanOrEqual(3)
}

async function expectTalents(db: Db) {
  const talents = await db
    .selectFrom('talent')
    .select(['country', 'name_latin', 'basis_kind', 'basis_text_version'])
    .execute()
  expect(talents).toHaveLength(150)
  expect(new Set(talents.map((talent) => talent.country)).size).toBe(20)
  expect(new Set(talents.map((talent) => talent.name_latin)).size).toBeGreaterThanOrEqual(148)
  expect(new Set(talents.map((talent) => talent.basis_kind))).toEqual(
    new Set(['consent', 'contract', 'public_source']),
  )
  expect(new Set(talents.map((talent) => talent.basis_text_version)).size).toBeGreaterThanOrEqual(5)
  const emails = await db.selectFrom('talent_email').select('email').execute()
  for (const { email } of emails) expect(email).toMatch(/^[a-z0-9.]+@example\.(org|com|net)$/)
}

async function expectEvents(db: Db) {
  const events = await db
    .selectFrom('event')
    .innerJoin('attendance', 'attendance.event_id', 'event.id')
    .groupBy(['event.id', 'starts_at', 'ends_at', 'time_zone', 'capacity', 'taken'])
    .select(['starts_at', 'ends_at', 'time_zone', 'capacity', 'taken'])
    .select((eb) => [
      eb.fn.count<number>('attendance.registered_at').as('registered'),
      eb.fn.count<number>('attendance.attended_at').as('attended'),
    ])
    .execute()
  expect(events).toHaveLength(8)
  expect(events.filter((event) => event.starts_at > now()).length).toBeGreaterThanOrEqual(2)
  for (const { starts_at, ends_at, time_zone, registered, attended, capacity } of events) {
    const [day = '', hour = ''] = wallClockOf(starts_at, time_zone).split('T')
    expect(isWeekend(day), day).toBe(false)
    expect(hour >= '08:30' && hour <= '20:00', hour).toBe(true)
    expect(wallClockOf(ends_at, time_zone).slice(11) <= '21:30').toBe(true)
    expect(registered).toBeGreaterThan(10)
    expect(registered).toBeLessThanOrEqual(capacity ?? 1000)
    if (starts_at > now()) expect(attended).toBe(0)
    else {
      expect(attended).toBeLessThan(registered)
      expect(attended).toBeGreaterThan(registered * 0.6)
    }
  }
}

/** With five in public notice it takes two of five in review: six weeks before the end a little more likely than not, and less with each week in which nobody signs. */
async function expectOpen(db: Db) {
  const teams = await likelihoodOf(db, 'team')
  expect(teams).toBeGreaterThan(0.15)
  expect(teams).toBeLessThan(0.65)
  const projects = await likelihoodOf(db, 'project')
  expect(projects).toBeGreaterThan(0.05)
  expect(projects).toBeLessThan(0.35)
}

test.runIf(embedded).each(['2026-11-16T03:00:00.000Z', '2026-11-30T03:00:00.000Z'])(
  'at %s it is open whether the year’s targets are reached',
  async (clock) => expectOpen(await demoAt(clock)),
)

test.runIf(embedded)('told twice at the same moment it is the same story, and open', async () => {
  const [once, again] = [await demoAt(NOVEMBER), await demoAt(NOVEMBER)]
  for (const read of [movesOf, tasksOf, attendanceOf]) expect(await read(once)).toEqual(await read(again))
  await expectOpen(once)
})

const movesOf = (db: Db) => db.selectFrom('stage_change').selectAll().orderBy('id').execute()
const tasksOf = (db: Db) => db.selectFrom('task').selectAll().orderBy('id').execute()
const attendanceOf = (db: Db) => db.selectFrom('attendance').selectAll().orderBy('id').execute()

async function countedIn(db: Db, year: number): Promise<Record<Track, number>> {
  const cells = await countProgress(db, year)
  const of = (track: Track) => sumOfCells(cells, (cell) => cell.track === track)
  return { team: of('team'), project: of('project') }
}

async function targetsOf(db: Db, year: number) {
  const rows = await db
    .selectFrom('target')
    .where('plan_year', '=', year)
    .where('park_id', 'is', null)
    .where('sector_id', 'is', null)
    .select(['track', 'amount'])
    .execute()
  return Object.fromEntries(rows.map(({ track, amount }) => [track, amount]))
}

async function likelihoodOf(db: Db, track: Track) {
  const year = planYearOf(today())
  const counted = (await countedIn(db, year))[track]
  const target = (await targetsOf(db, year))[track] ?? 0
  const { likelihood } = await findOutlook(db, await lastSeq(db), {
    year,
    track,
    target,
    counted,
    day: today(),
  })
  return likelihood ?? Number.NaN
}

/** How many days each stay in a stage took that has ended. */
function waits(histories: Map<number, { to_stage: string; on_date: string }[]>, stage: string) {
  return [...histories.values()].flatMap((moves) =>
    moves.flatMap(({ to_stage, on_date }, n) => {
      const left = moves[n + 1]?.on_date
      return to_stage === stage && left ? [(Date.parse(left) - Date.parse(on_date)) / 86_400_000] : []
    }),
  )
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay())
