import { expect, onTestFinished, test } from 'vitest'
import type { Actor, Staff } from '#app/features/accounts/actor.ts'
import { type Capability, GRANTS, type Role } from '#app/features/accounts/grants.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { oneOfEach, WHOLE_ZONE } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { forgetPutTogether } from '#db/put-together.ts'
import { listColleagues } from './choices.server.ts'
import { follow, listFollowers } from './followers.server.ts'
import { writeNote } from './notes.server.ts'
import type { RecordKind } from './record.ts'
import { findRecord, parksOf, readerMatches, readersOf, recordVisibleTo } from './scope.server.ts'
import { addTask, countTasks, listTasks } from './tasks.server.ts'

async function inhabited() {
  const w = await world()
  const [nanhai, shunde] = [await oneOfEach(w, 'nanhai'), await oneOfEach(w, 'shunde')]
  const parks = [w.park('nanhai'), w.park('shunde')]
  const everybodys = await oneOfEach(w, null)
  const shared = await planEvent(w.db, w.admin, { ...SALON, park_ids: parks })
  const elsewhere = await planEvent(w.db, w.admin, {
    ...SALON,
    park_ids: [w.park('sanshui'), w.park('gaoming')],
  })
  return { w, nanhai, shunde, everybodys, shared, elsewhere }
}

/** What each noun's own scope shows somebody, and what the common one does. */
async function seenBy({ db }: World, actor: Actor) {
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)
  const own = [
    ...ids(await db.selectFrom('venture').where(visibleTo(actor)).select('id').execute()),
    ...ids(await db.selectFrom('talent').where(talentVisibleTo(actor)).select('id').execute()),
    ...ids(await db.selectFrom('event').where(eventVisibleTo(actor)).select('id').execute()),
    ...ids(await db.selectFrom('record').where('kind', 'in', WHOLE_ZONE).select('id').execute()),
  ]
  const common = ids(await db.selectFrom('record').where(recordVisibleTo(actor)).select('id').execute())
  const inOrder = (a: number, b: number) => a - b
  return { own: own.sort(inOrder), common: common.sort(inOrder) }
}

test('of every kind a person sees the same records by the common scope as by the noun’s own', async () => {
  const { w, shunde, shared, elsewhere } = await inhabited()
  const parkless = { ...w.manager, park_ids: [] }
  for (const actor of [w.admin, w.manager, w.stranger, w.organiser, parkless]) {
    const { own, common } = await seenBy(w, actor)
    expect(common, actor.name_en).toEqual(own)
  }
  const { common } = await seenBy(w, w.manager)
  expect(common).toContain(shared)
  for (const other of [shunde.team, shunde.project, shunde.talent, shunde.event, elsewhere]) {
    expect(common).not.toContain(other)
  }
})

test('who was erased is nobody’s to see, not even the zone’s', async () => {
  const { w, nanhai } = await inhabited()
  await eraseTalent(w.db, w.admin, nanhai.talent, { version: 1 })
  expect((await seenBy(w, w.admin)).common).not.toContain(nanhai.talent)
})

/** Takes something away from a role for as long as a test goes on. */
function without(capability: Capability, role: Role) {
  const grants: Record<string, readonly Role[]> = GRANTS
  const granted = GRANTS[capability]
  const set = (roles: readonly Role[]) => {
    grants[capability] = roles
    forgetPutTogether()
  }
  set(granted.filter((other) => other !== role))
  onTestFinished(() => set(granted))
}

/** Who of these people reads which of these records, as it is asked of one of them, of one record, and of all at once. */
async function readBy({ db }: World, people: Staff[], ids: number[]) {
  const pairs = (some: { person: number; record: number }[]) =>
    some.map(({ person, record }) => `${person} ${record}`).sort()
  const records = await db.selectFrom('record').where('id', 'in', ids).selectAll().execute()
  const ofOne = []
  for (const { id, ...actor } of people) {
    const seen = await db
      .selectFrom('record')
      .where('id', 'in', ids)
      .where(recordVisibleTo(actor))
      .select('id')
      .execute()
    ofOne.push(...seen.map((record) => ({ person: id, record: record.id })))
  }
  const ofRecord = []
  for (const record of records) {
    const read = readersOf({ kind: record.kind as RecordKind, parks: await parksOf(db, record) })
    const readers = await db.selectFrom('account').where(read).select('id').execute()
    ofRecord.push(...readers.map(({ id }) => ({ person: id, record: record.id })))
  }
  const ofAll = await db
    .selectFrom(['account', 'record'])
    .where('record.id', 'in', ids)
    .where(readerMatches())
    .select(['account.id as person', 'record.id as record'])
    .execute()
  return [pairs(ofOne), pairs(ofRecord), pairs(ofAll)] as const
}

test('who may read a record is the same asked of a person, of a record, and of all at once; also where a role does not read its kind', async () => {
  const { w, nanhai, shunde, everybodys, shared, elsewhere } = await inhabited()
  const people = [w.admin, w.manager, w.stranger, w.organiser, w.leader]
  const ids = [nanhai, shunde, everybodys].flatMap((of) => Object.values(of)).concat(shared, elsewhere)
  const [ofOne, ofRecord, ofAll] = await readBy(w, people, ids)
  expect(ofRecord).toEqual(ofOne)
  expect(ofAll).toEqual(ofOne)
  expect(ofOne).toContain(`${w.organiser.id} ${nanhai.talent}`)
  without('talent.read', 'organiser')
  const [one, record, all] = await readBy(w, people, ids)
  expect(record).toEqual(one)
  expect(all).toEqual(one)
  expect(ofOne.filter((pair) => !one.includes(pair))).toEqual(
    [nanhai, shunde, everybodys].map(({ talent }) => `${w.organiser.id} ${talent}`).sort(),
  )
})

test('whoever’s role does not read talents writes nothing about one, answers for nothing there, is not named, and sees no task of theirs', async () => {
  const { w, nanhai } = await inhabited()
  const { db, admin, organiser } = w
  const call = { title: 'Call', due_on: '2026-12-01' }
  await addTask(db, admin, nanhai.talent, { ...call, owner_id: organiser.id })
  await follow(db, organiser, nanhai.talent)
  without('talent.read', 'organiser')
  const found = inTransaction(db, (trx) => findRecord(trx, organiser, nanhai.talent))
  await expect(found).rejects.toBeInstanceOf(NotFound)
  await expect(addTask(db, admin, nanhai.talent, { ...call, owner_id: organiser.id })).rejects.toMatchObject({
    key: 'record_refusal_unseen',
    field: 'owner_id',
  })
  const named = writeNote(db, admin, nanhai.talent, { kind: 'note', body: `@${organiser.name_en}` })
  await expect(named).rejects.toMatchObject({ key: 'note_refusal_mention_unseen' })
  const record = { id: nanhai.talent, kind: 'talent', parks: [w.park('nanhai')] } as const
  for (const people of [await listFollowers(db, record), await listColleagues(db, record)]) {
    expect(people.map(({ id }) => id)).not.toContain(organiser.id)
  }
  const mine = { owner: organiser.id, park: null }
  expect(await listTasks(db, organiser, mine)).toEqual([])
  expect(await countTasks(db, organiser, mine)).toMatchObject({ later: 0, overdue: 0 })
  await writeNote(db, admin, nanhai.talent, { kind: 'note', body: 'x' })
  const told = db.selectFrom('notification').where('account_id', '=', organiser.id)
  expect(await told.where('kind', '=', 'noted').select('id').execute()).toEqual([])
})
