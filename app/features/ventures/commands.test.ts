import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { listHistory } from '#app/features/records/history.server.ts'
import { addDays } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal, Stale } from '#app/platform/errors.ts'
import { at, type World, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { editVenture, logVenture, moveVenture, placeVenture } from './commands.server.ts'
import { countedOf, moveKindOf, stagesOf } from './venture.ts'

const MORNING = '2026-11-23T01:00:00.000Z'
const TODAY = '2026-11-23'

async function zoneWithTeam() {
  at(MORNING)
  const zone = await world()
  return { ...zone, team: await log(zone, zone.manager, { name: '青榕精密' }) }
}

const log = (
  zone: World,
  actor: Actor,
  { name = 'Banyan', track = 'team' as 'team' | 'project', on_date = '2026-01-05' } = {},
) =>
  logVenture(zone.db, actor, {
    name,
    track,
    park_id: zone.park('nanhai'),
    sector_id: zone.sector('ai'),
    on_date,
  })

const read = (db: Db, id: number) =>
  db.selectFrom('venture').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const move = async (
  db: Db,
  actor: Actor,
  id: number,
  to: string,
  rest: { on_date?: string; reason?: string } = {},
) => {
  const { version } = await read(db, id)
  await moveVenture(db, actor, id, { version, to, ...rest })
}

test('logging takes four fields and makes a lead with a history, an owner and a trace', async () => {
  const { db, team, manager, park } = await zoneWithTeam()
  expect(await read(db, team)).toMatchObject({
    name_zh: '青榕精密',
    name_en: '',
    name_key: 'qingrongjingmi',
    stage: 'lead',
    stage_since: '2026-01-05',
    owner_id: manager.id,
    counted_year: null,
    version: 1,
  })
  expect(await db.selectFrom('stage_change').selectAll().execute()).toMatchObject([
    { venture_id: team, kind: 'log', from_stage: null, to_stage: 'lead', on_date: '2026-01-05' },
  ])
  expect(await db.selectFrom('audit').selectAll().execute()).toMatchObject([
    { action: 'venture.log', entity: 'venture', entity_id: team, park_id: park('nanhai') },
  ])
})

test('a project gets what only a project has, and a Latin name is the English one', async () => {
  const zone = await zoneWithTeam()
  const id = await log(zone, zone.manager, { name: 'Ørsted  Valves', track: 'project' })
  expect(await read(zone.db, id)).toMatchObject({
    name_zh: '',
    name_en: 'Ørsted  Valves',
    name_key: 'orsted valves',
  })
  await editVenture(zone.db, zone.manager, id, { version: 1, country: 'DK', technology_readiness: 7 })
  const project = await zone.db.selectFrom('project').selectAll().executeTakeFirstOrThrow()
  expect(project).toMatchObject({ venture_id: id, country: 'DK', technology_readiness: 7 })
})

test('a website typed without its scheme gets it, and what is no address is refused', async () => {
  const { db, team, manager } = await zoneWithTeam()
  await editVenture(db, manager, team, { version: 1, website: 'www.example.org/team' })
  expect(await read(db, team)).toMatchObject({ website: 'https://www.example.org/team', version: 2 })
  await editVenture(db, manager, team, { version: 2, website: 'www.example.org/team' })
  expect((await read(db, team)).version).toBe(2)
  await expect(editVenture(db, manager, team, { version: 2, website: 'example' })).rejects.toThrow(
    'form_error_url',
  )
})

test('one logs only for a park of one’s own, and leadership not at all', async () => {
  const zone = await zoneWithTeam()
  await expect(log(zone, zone.stranger)).rejects.toThrow(NotAllowed)
  await expect(log(zone, zone.leader)).rejects.toThrow(NotAllowed)
  await expect(log(zone, zone.organiser)).resolves.toBeGreaterThan(0)
})

test('somebody else’s park looks like nothing there', async () => {
  const { db, stranger, team } = await zoneWithTeam()
  await expect(editVenture(db, stranger, team, { version: 1, summary: 'x' })).rejects.toThrow(NotFound)
  await expect(move(db, stranger, team, 'applied')).rejects.toThrow(NotFound)
})

test('who may see but not change is told so', async () => {
  const { db, leader, organiser, team } = await zoneWithTeam()
  await expect(editVenture(db, leader, team, { version: 1, summary: 'x' })).rejects.toThrow(NotAllowed)
  await expect(move(db, organiser, team, 'applied')).rejects.toThrow(NotAllowed)
})

test('moving to supported counts toward the year of the day it happened, not of the day it was entered', async () => {
  at('2027-01-04T01:00:00.000Z')
  const zone = await world()
  const team = await log(zone, zone.manager, { on_date: '2026-11-01' })
  await move(zone.db, zone.manager, team, 'supported', { on_date: '2026-12-31', reason: 'Papers came late' })
  expect(await read(zone.db, team)).toMatchObject({
    stage: 'supported',
    stage_since: '2026-12-31',
    counted_year: 2026,
    counted_on: '2026-12-31',
    version: 2,
  })
})

test('at 00:00 on 1 January in the zone a move of today belongs to the new year', async () => {
  at('2026-12-31T16:00:00.000Z')
  const zone = await world()
  const team = await log(zone, zone.manager)
  await move(zone.db, zone.manager, team, 'supported', { reason: 'Signed at midnight' })
  expect(await read(zone.db, team)).toMatchObject({ counted_year: 2027, counted_on: '2027-01-01' })
})

test('withdrawn in the same year it no longer counts; in again it counts again; the history keeps it all', async () => {
  const { db, manager, team } = await zoneWithTeam()
  await move(db, manager, team, 'supported', { on_date: '2026-05-01', reason: 'All steps on paper' })
  await move(db, manager, team, 'withdrawn', { on_date: '2026-06-01', reason: 'Moved away' })
  expect(await read(db, team)).toMatchObject({
    stage: 'withdrawn',
    left_stage: 'supported',
    counted_year: null,
  })
  await move(db, manager, team, 'supported', { on_date: '2026-09-01', reason: 'Came back' })
  expect(await read(db, team)).toMatchObject({
    left_stage: null,
    counted_year: 2026,
    counted_on: '2026-09-01',
  })
  const history = await db.selectFrom('stage_change').select(['kind', 'reason']).orderBy('id').execute()
  expect(history).toEqual([
    { kind: 'log', reason: '' },
    { kind: 'advance', reason: 'All steps on paper' },
    { kind: 'withdraw', reason: 'Moved away' },
    { kind: 'reopen', reason: 'Came back' },
  ])
})

test.each([
  ['applied', {}, null],
  ['expert_review', {}, 'reason'],
  ['declined', {}, 'reason'],
  ['declined', { reason: '   ' }, 'reason'],
  ['applied', { on_date: '2026-01-04' }, 'on_date'],
  ['applied', { on_date: '2026-11-24' }, 'on_date'],
  ['applied', { on_date: TODAY }, null],
  ['introduced', { reason: 'x' }, 'to'],
  ['lead', { reason: 'x' }, 'to'],
] as const)('a move to %s with %j is refused at: %s', async (to, rest, field) => {
  const { db, manager, team } = await zoneWithTeam()
  const error = await move(db, manager, team, to, rest).catch((thrown: unknown) => thrown)
  if (field === null) expect(error).toBeUndefined()
  else {
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).field).toBe(field)
  }
})

test('of two people moving one card the second is told who was first, and nothing is overwritten', async () => {
  const { db, admin, manager, team } = await zoneWithTeam()
  await moveVenture(db, manager, team, { version: 1, to: 'applied' })
  const error = await moveVenture(db, admin, team, { version: 1, to: 'declined', reason: 'No' }).catch(
    (e) => e,
  )
  expect(error).toBeInstanceOf(Stale)
  expect(error).toMatchObject({
    theirs: { stage: 'applied', stage_since: TODAY },
    version: 2,
    by: { name_en: 'Manager Maple' },
    at: MORNING,
  })
  expect(await read(db, team)).toMatchObject({ stage: 'applied', version: 2 })
})

test('an edit of another field stands in nobody’s way', async () => {
  const { db, admin, manager, team } = await zoneWithTeam()
  await editVenture(db, admin, team, { version: 1, summary: 'Rotary tables' })
  await moveVenture(db, manager, team, { version: 1, to: 'applied' })
  await editVenture(db, manager, team, { version: 1, company_name: 'Banyan Ltd', summary: '' })
  expect(await read(db, team)).toMatchObject({
    summary: 'Rotary tables',
    company_name: 'Banyan Ltd',
    stage: 'applied',
    version: 4,
  })
})

test('the same field changed by two shows both; saving again over the new version goes through', async () => {
  const { db, admin, manager, team } = await zoneWithTeam()
  await editVenture(db, admin, team, { version: 1, summary: 'Theirs', name_en: 'Banyan' })
  const mine = { version: 1, summary: 'Mine', name_en: 'Banyan', grade_asked: 'A' as const }
  const error = await editVenture(db, manager, team, mine).catch((e) => e)
  expect(error).toBeInstanceOf(Stale)
  expect(error).toMatchObject({ theirs: { summary: 'Theirs' }, version: 2, by: { name_en: 'Admin Ash' } })
  expect(Object.keys(error.theirs)).toEqual(['summary'])
  await editVenture(db, manager, team, { ...mine, version: 2 })
  expect(await read(db, team)).toMatchObject({ summary: 'Mine', grade_asked: 'A', version: 3 })
})

test('when the audit’s values are gone nobody is trusted to merge', async () => {
  const { db, admin, manager, team } = await zoneWithTeam()
  await editVenture(db, admin, team, { version: 1, summary: 'Theirs' })
  await db.deleteFrom('audit_value').execute()
  await expect(editVenture(db, manager, team, { version: 1, name_en: 'Banyan' })).rejects.toThrow(Stale)
  await expect(editVenture(db, manager, team, { version: 7, name_en: 'Banyan' })).rejects.toThrow(Stale)
})

test('saving what is there already leaves no trace', async () => {
  const { db, manager, team } = await zoneWithTeam()
  await editVenture(db, manager, team, { version: 1, name_zh: '青榕精密', summary: '' })
  expect(await read(db, team)).toMatchObject({ version: 1 })
  expect(await db.selectFrom('audit').select('action').execute()).toHaveLength(1)
})

test('contradictions are refused at their field', async () => {
  const zone = await zoneWithTeam()
  const { db, manager, team } = zone
  const project = await log(zone, manager, { name: 'Fjord', track: 'project' })
  const refused = async (id: number, input: Parameters<typeof editVenture>[3]) =>
    (await editVenture(db, manager, id, input).catch((e) => e)).field
  expect(await refused(team, { version: 1, name_zh: '' })).toBe('name_zh')
  expect(await refused(team, { version: 1, park_id: zone.park('shunde') })).toBe('park_id')
  expect(await refused(team, { version: 1, sector_id: 999 })).toBe('sector_id')
  expect(await refused(team, { version: 1, owner_id: 999 })).toBe('owner_id')
  expect(await refused(team, { version: 1, company_founded_on: '2027-01-01' })).toBe('company_founded_on')
  expect(await refused(project, { version: 1, investment: 100 })).toBe('investment_currency')
})

test('an amount and its currency are one fact: kept, shown and contested together', async () => {
  const zone = await zoneWithTeam()
  const { db, manager } = zone
  const id = await log(zone, manager, { name: 'Fjord', track: 'project' })
  await editVenture(db, manager, id, { version: 1, investment: 100, investment_currency: 'JPY' })
  await editVenture(db, manager, id, { version: 2, investment: 3000 })
  const [raised] = await listHistory(db, { entity: 'venture', id, verbs: ['edit'] }, 1)
  expect(raised?.changes).toEqual([
    { field: 'investment', before: 100, after: 3000 },
    { field: 'investment_currency', before: 'JPY', after: 'JPY' },
  ])
  await editVenture(db, manager, id, { version: 3, investment_currency: 'KRW' })
  const mine = { version: 3, investment: 5000, investment_currency: 'JPY' } as const
  expect((await editVenture(db, manager, id, mine).catch((e) => e)).theirs).toEqual({
    investment: 3000,
    investment_currency: 'KRW',
  })
})

test('where it came from is one fact: another kind forgets the institute, an institute says the kind', async () => {
  const { db, manager, team } = await zoneWithTeam()
  const { id } = await db.selectFrom('institute').select('id').executeTakeFirstOrThrow()
  await editVenture(db, manager, team, { version: 1, source_institute_id: id })
  expect(await read(db, team)).toMatchObject({ source_kind: 'institute', source_institute_id: id })
  await editVenture(db, manager, team, { version: 2, source_kind: 'referral' })
  expect(await read(db, team)).toMatchObject({ source_kind: 'referral', source_institute_id: null })
})

test('a card stays where it was dropped, however often', async () => {
  const zone = await zoneWithTeam()
  const { db, manager } = zone
  const ids = [zone.team]
  for (const name of ['B', 'C', 'D']) ids.unshift(await log(zone, manager, { name }))
  const [d = 0, c = 0, b = 0, a = 0] = ids
  const order = async () =>
    (
      await db
        .selectFrom('venture')
        .where('stage', '=', 'lead')
        .orderBy('rank')
        .orderBy('id')
        .select('id')
        .execute()
    ).map((row) => row.id)
  expect(await order()).toEqual([d, c, b, a])
  await placeVenture(db, manager, a, { stage: 'lead', beside: { above: d, below: c } })
  expect(await order()).toEqual([d, a, c, b])
  await placeVenture(db, manager, d, { stage: 'lead', beside: { above: b } })
  expect(await order()).toEqual([a, c, b, d])
  await placeVenture(db, manager, d, { stage: 'lead', beside: { below: a } })
  expect(await order()).toEqual([d, a, c, b])
  for (let i = 0; i < 60; i++)
    await placeVenture(db, manager, i % 2 ? b : c, { stage: 'lead', beside: { above: a } })
  expect(await order()).toEqual([d, a, b, c])
  await expect(placeVenture(db, manager, a, { stage: 'applied', beside: {} })).rejects.toThrow(Stale)
})

test('of twenty people saving one field at once one wins and nineteen are told; unguarded, nineteen would be lost', async () => {
  const { db, admin, team } = await zoneWithTeam()
  const people = Array.from({ length: 20 }, (_, i) => `Summary ${i}`)
  const guarded = await Promise.allSettled(
    people.map((summary) => editVenture(db, admin, team, { version: 1, summary })),
  )
  expect(guarded.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  for (const outcome of guarded)
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Stale)
  expect(await read(db, team)).toMatchObject({ version: 2 })

  const unguarded = await Promise.allSettled(people.map((summary) => editUnguarded(db, team, summary)))
  expect(unguarded.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(20)
  expect((await read(db, team)).version).toBeLessThan(22)
})

/** The negative control: reads the version, and writes without asking whether it still stands. */
async function editUnguarded(db: Db, id: number, summary: string) {
  const { version } = await read(db, id)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await db
    .updateTable('venture')
    .set({ summary, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

test('five people filling in five fields at once lose nothing', async () => {
  const { db, admin, team } = await zoneWithTeam()
  const edits = [
    { summary: 'S' },
    { name_en: 'N' },
    { company_name: 'C' },
    { source_note: 'W' },
    { grade_asked: 'B' as const },
  ]
  await Promise.all(edits.map((edit) => editVenture(db, admin, team, { version: 1, ...edit })))
  expect(await read(db, team)).toMatchObject({ ...Object.assign({}, ...edits), version: 6 })
})

test('after any story what is kept equals what the history says', async () => {
  at(MORNING)
  const zone = await world()
  const { db, manager } = zone
  const steps = fc.array(
    fc.record({ to: fc.constantFrom(...stagesOf('team')), days: fc.integer({ min: 0, max: 200 }) }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (moves) => {
      const id = await log(zone, manager, { on_date: '2024-01-01' })
      for (const { to, days } of moves) {
        const now = await read(db, id)
        const on_date = addDays(now.stage_since, days)
        if (on_date > TODAY || !moveKindOf('team', now.stage, to)) continue
        await move(db, manager, id, to, { on_date, reason: 'As it happened' })
        const history = await db
          .selectFrom('stage_change')
          .where('venture_id', '=', id)
          .orderBy('id')
          .selectAll()
          .execute()
        const counted = countedOf('team', history)
        const kept = await read(db, id)
        expect([kept.counted_year, kept.counted_on]).toEqual([counted?.year ?? null, counted?.on ?? null])
        expect([kept.stage, kept.stage_since]).toEqual([history.at(-1)?.to_stage, history.at(-1)?.on_date])
      }
    }),
    { numRuns: 12 },
  )
})
