import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { NotFound, Stale } from '#app/platform/errors.ts'
import { aTalent } from '#app/testing/talents.ts'
import { at, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { logVenture, undoEdit } from './commands.server.ts'
import { readVentureTimeline } from './history.server.ts'
import { changeMembers } from './members.server.ts'
import { type Member, MOST_MEMBERS, sumOfShares } from './members.ts'
import { WHOLE_SHARE } from './venture.ts'

const MORNING = '2026-11-23T01:00:00.000Z'

async function zoneWithTeam() {
  at(MORNING)
  const zone = await world()
  const { db, manager, park, sector } = zone
  const team = await logVenture(db, manager, {
    name: '青榕精密',
    track: 'team',
    park_id: park('nanhai'),
    sector_id: sector('ai'),
  })
  const [ada, bo, far] = [
    await aTalent(db, 'Ada', park('nanhai')),
    await aTalent(db, 'Bo'),
    await aTalent(db, 'Far', park('shunde')),
  ]
  return { ...zone, team, ada, bo, far }
}

const as = (talent_id: number, role: Member['role'] = 'core', share: number | null = null): Member => ({
  talent_id,
  role,
  share,
})

const listed = (db: Db) =>
  db.selectFrom('venture_member').orderBy('id').select(['talent_id', 'role', 'share']).execute()

const latest = async (db: Db, team: number) =>
  (await readVentureTimeline(db, team, [], 50)).items.flatMap((item) =>
    item.what === 'own' && item.undo ? [item.undo.seq] : [],
  )[0] ?? 0

const refused = (work: Promise<void>) => work.catch(({ key, field, params }) => ({ key, field, params }))

test('one save adds, changes and takes out, in one version with one line that tells all of it', async () => {
  const { db, manager, team, ada, bo, park } = await zoneWithTeam()
  const cai = await aTalent(db, 'Cai', park('nanhai'))
  const before = [as(ada, 'leader', 6000), as(bo, 'core', 3000)]
  await changeMembers(db, manager, team, { members: before, seen: [] })
  const after = [as(bo, 'adviser'), as(cai, 'core', 500)]
  await changeMembers(db, manager, team, { members: after, seen: before })
  expect(await listed(db)).toEqual(after)
  const { version } = await db.selectFrom('venture').select('version').executeTakeFirstOrThrow()
  expect(version).toBe(3)
  const told = (await readVentureTimeline(db, team, [], 50)).items.map(
    (item) => item.what === 'own' && item.own,
  )
  expect(told).toMatchObject([
    [
      { name_latin: 'Bo', before: { role: 'core', share: 3000 }, after: { role: 'adviser', share: null } },
      { name_latin: 'Cai', before: null, after: { role: 'core', share: 500 } },
      { name_latin: 'Ada', before: { role: 'leader', share: 6000 }, after: null },
    ],
    [
      { name_latin: 'Ada', before: null, after: { role: 'leader', share: 6000 } },
      { name_latin: 'Bo', before: null, after: { role: 'core', share: 3000 } },
    ],
  ])
  await changeMembers(db, manager, team, { members: after, seen: after })
  expect((await db.selectFrom('venture').select('version').executeTakeFirstOrThrow()).version).toBe(3)
})

test('members hold at most the whole, and each stands there once; what is wrong is told at its line', async () => {
  const { db, manager, team, ada, bo } = await zoneWithTeam()
  const save = (members: (Member | null)[], seen: Member[] = []) =>
    refused(changeMembers(db, manager, team, { members, seen }))
  expect(await save([as(ada, 'leader', 6000), as(bo, 'core', 4001)])).toMatchObject({
    key: 'venture_refusal_shares',
    field: 'members',
    params: { sum: 100.01 },
  })
  expect(await save([as(ada), null, as(ada, 'leader')])).toMatchObject({
    key: 'venture_error_member_twice',
    field: 'members.2.talent_id',
  })
  expect(await save([as(ada, 'leader', 6000), as(bo, 'core', 4000)])).toBeUndefined()
  expect(await listed(db)).toEqual([as(ada, 'leader', 6000), as(bo, 'core', 4000)])
})

test('whoever belongs to another park is not added, and is left as they are or taken out', async () => {
  const { db, manager, admin, team, ada, bo, far } = await zoneWithTeam()
  const save = (actor: Actor, members: (Member | null)[], seen: Member[] = []) =>
    refused(changeMembers(db, actor, team, { members, seen }))
  const stranger = { key: 'form_error_choice', field: 'members.1.talent_id' }
  expect(await save(manager, [null, as(far)])).toMatchObject(stranger)
  expect(await save(manager, [null, as(999_999)])).toMatchObject(stranger)
  expect(await save(admin, [as(far, 'adviser', 500)])).toBeUndefined()
  const seen = [as(far, 'adviser', 500)]
  expect(await save(manager, [as(ada), as(far, 'leader', 500)], seen)).toMatchObject(stranger)
  expect(await save(manager, [as(ada), as(far, 'adviser', 500)], seen)).toBeUndefined()
  expect(await listed(db)).toEqual([as(far, 'adviser', 500), as(ada)])
  expect(await save(manager, [as(ada), as(bo)], [...seen, as(ada)])).toBeUndefined()
  expect(await listed(db)).toEqual([as(ada), as(bo)])
})

test('what two changed differently is shown to the second, and saved once it was seen', async () => {
  const { db, manager, admin, team, ada, bo } = await zoneWithTeam()
  const seen = [as(ada, 'core', 1000), as(bo, 'core', 1000)]
  await changeMembers(db, manager, team, { members: seen, seen: [] })
  await changeMembers(db, admin, team, { members: [as(ada, 'core', 2000)], seen })
  const mine = [as(ada, 'core', 3000), as(bo, 'adviser', 1000)]
  const stale = await changeMembers(db, manager, team, { members: mine, seen }).catch((error) => error)
  expect(stale).toBeInstanceOf(Stale)
  expect(stale).toMatchObject({
    theirs: { members: [as(ada, 'core', 2000), { talent_id: bo, role: null, share: null }] },
    by: { name_en: (await accountOf(db, admin)).name_en },
  })
  expect(await listed(db)).toEqual([as(ada, 'core', 2000)])
  await changeMembers(db, manager, team, { members: mine, seen: [as(ada, 'core', 2000)] })
  expect(await listed(db)).toEqual(mine)
})

test('a change of members is taken back whole, by its number, and the taking back too', async () => {
  const { db, manager, team, ada, bo, park } = await zoneWithTeam()
  const cai = await aTalent(db, 'Cai', park('nanhai'))
  const before = [as(ada, 'leader', 6000), as(bo, 'core', 3000)]
  await changeMembers(db, manager, team, { members: before, seen: [] })
  const after = [as(bo, 'adviser'), as(cai, 'core', 500)]
  await changeMembers(db, manager, team, { members: after, seen: before })
  const inAnyOrder = async () => (await listed(db)).toSorted((a, b) => a.talent_id - b.talent_id)
  await undoEdit(db, manager, team, { seq: await latest(db, team), field: 'members' })
  expect(await inAnyOrder()).toEqual(before)
  await undoEdit(db, manager, team, { seq: await latest(db, team), field: 'members' })
  expect(await inAnyOrder()).toEqual(after)
})

test('a change of members is offered to be taken back as long as anybody stands as it left them', async () => {
  const { db, manager, team, ada, bo } = await zoneWithTeam()
  const offered = async () =>
    (await readVentureTimeline(db, team, [], 50)).items.map((item) => item.what === 'own' && !!item.undo)
  const first = [as(ada, 'core', 1000), as(bo, 'core', 1000)]
  await changeMembers(db, manager, team, { members: first, seen: [] })
  const second = [as(ada, 'core', 2000), as(bo, 'core', 1000)]
  await changeMembers(db, manager, team, { members: second, seen: first })
  expect(await offered()).toEqual([true, true])
  await undoEdit(db, manager, team, { seq: await latest(db, team), field: 'members' })
  expect(await offered()).toEqual([true, false, true])
  await changeMembers(db, manager, team, { members: [], seen: first })
  expect(await offered()).toEqual([true, false, false, false])
})

test('whom somebody changed since a change of members stays as they are when it is taken back', async () => {
  const { db, manager, admin, team, ada, bo, far } = await zoneWithTeam()
  const first = [as(ada, 'core', 1000), as(bo, 'core', 1000)]
  await changeMembers(db, manager, team, { members: first, seen: [] })
  const undo = { seq: await latest(db, team), field: 'members' }
  const second = [as(ada, 'core', 2000), as(bo, 'core', 1000), as(far)]
  await changeMembers(db, admin, team, { members: second, seen: first })
  await undoEdit(db, manager, team, undo)
  expect(await listed(db)).toEqual([as(ada, 'core', 2000), as(far)])
  await expect(undoEdit(db, manager, team, undo)).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
  await changeMembers(db, admin, team, { members: [], seen: [as(ada, 'core', 2000), as(far)] })
  const gone = { seq: await latest(db, team), field: 'members' }
  await expect(undoEdit(db, manager, team, gone)).rejects.toMatchObject({
    key: 'record_refusal_undo_invalid',
  })
  await expect(undoEdit(db, manager, team, { ...gone, seq: 1 })).rejects.toThrow(NotFound)
  expect(await listed(db)).toEqual([])
})

test('shares that only come to more than the whole with somebody the form doesn’t show name them', async () => {
  const { db, manager, admin, team, ada, bo } = await zoneWithTeam()
  await changeMembers(db, admin, team, { members: [as(bo, 'leader', 6000)], seen: [] })
  const mine = { members: [as(ada, 'core', 5000)], seen: [] }
  expect(await refused(changeMembers(db, manager, team, mine))).toEqual({
    key: 'venture_refusal_shares_with',
    field: 'members',
    params: { sum: 110, names: 'Bo' },
  })
})

test('members that two together would make too many are refused, and a list that is too long is shortened', async () => {
  const { db, manager, team, park } = await zoneWithTeam()
  const all: Member[] = []
  for (let n = 0; n < MOST_MEMBERS + 3; n++) all.push(as(await aTalent(db, `Person ${n}`, park('nanhai'))))
  const save = (members: Member[], seen: Member[]) =>
    refused(changeMembers(db, manager, team, { members, seen }))
  const full = all.slice(0, MOST_MEMBERS)
  const others = all.slice(MOST_MEMBERS)
  await save(full, [])
  expect(await save(others, [])).toEqual({
    key: 'venture_refusal_members',
    field: 'members',
    params: { count: MOST_MEMBERS + 3, most: MOST_MEMBERS },
  })
  expect(await listed(db)).toEqual(full)
  await db
    .insertInto('venture_member')
    .values(others.map((member) => ({ ...member, venture_id: team })))
    .execute()
  expect(await save([...full.slice(1), ...others], all)).toBeUndefined()
  expect(await save([...full.slice(1).map((one) => ({ ...one, share: 1 })), ...others], all)).toBeUndefined()
  expect(await save(all, [...full.slice(1), ...others])).toMatchObject({ key: 'venture_refusal_members' })
  expect(await listed(db)).toHaveLength(MOST_MEMBERS + 2)
})

test('ten people who add somebody each at once lose nobody and never exceed the whole; unguarded, both would happen', async () => {
  const { db, admin, team, park } = await zoneWithTeam()
  const people: number[] = []
  for (let n = 0; n < 10; n++) people.push(await aTalent(db, `Person ${n}`, park('nanhai')))
  const lists = people.map((id) => [as(id, 'core', 2000)])
  const outcomes = await Promise.allSettled(
    lists.map((members) => changeMembers(db, admin, team, { members, seen: [] })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason.key).toBe('venture_refusal_shares_with')
  expect(await listed(db)).toHaveLength(5)

  await db.deleteFrom('venture_member').execute()
  for (const members of lists) await saveUnmerged(db, team, members)
  expect(await listed(db)).toHaveLength(1)

  await db.deleteFrom('venture_member').execute()
  const known = await Promise.all(lists.map(() => listed(db)))
  await Promise.all(lists.map((members, n) => addUnguarded(db, team, members, known[n] ?? [])))
  expect(sumOfShares(await listed(db))).toBe(20_000)
})

/** A negative control: makes the members what this person's form says, whatever stands there. */
async function saveUnmerged(db: Db, venture_id: number, members: Member[]) {
  await db.deleteFrom('venture_member').where('venture_id', '=', venture_id).execute()
  await addUnguarded(db, venture_id, members, [])
}

/** A negative control: asks the members as they were read before, and writes without asking whether they still stand. */
async function addUnguarded(
  db: Db,
  venture_id: number,
  members: Member[],
  known: { share: number | null }[],
) {
  if (sumOfShares([...known, ...members]) > WHOLE_SHARE) return
  await db
    .insertInto('venture_member')
    .values(members.map((member) => ({ ...member, venture_id })))
    .execute()
}

const accountOf = (db: Db, { id }: { id: number | null }) =>
  db.selectFrom('account').where('id', '=', id).select(['name_en']).executeTakeFirstOrThrow()
