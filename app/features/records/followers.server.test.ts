import { expect, test } from 'vitest'
import { planEvent } from '#app/features/events/commands.server.ts'
import { editTalent, registerTalent } from '#app/features/talents/commands.server.ts'
import { editVenture } from '#app/features/ventures/commands.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { oneOfEach, WHOLE_ZONE } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { type World, world } from '#app/testing/world.ts'
import { follow, listFollowers, unfollow } from './followers.server.ts'
import { writeNote } from './notes.server.ts'
import { RECORD_KINDS, type RecordRef } from './record.ts'
import { findRecord } from './scope.server.ts'
import { addTask } from './tasks.server.ts'

const followersOf = async (w: World, id: number) => {
  const ref: RecordRef = await w.db.transaction().execute((trx) => findRecord(trx, w.admin, id))
  return (await listFollowers(w.db, ref)).map(({ name_en }) => name_en)
}

const deeds = async ({ db }: World) =>
  (
    await db.selectFrom('audit').where('action', 'like', 'record.%').orderBy('seq').select('action').execute()
  ).map(({ action }) => action)

test.each(RECORD_KINDS)(
  'whoever sees a %s may follow it and stop, twice is once, and both leave a trace',
  async (kind) => {
    const w = await world()
    const { [kind]: id } = await oneOfEach(w, 'nanhai')
    const before = await followersOf(w, id)
    for (let twice = 0; twice < 2; twice++) await follow(w.db, w.leader, id)
    expect(await followersOf(w, id)).toEqual([...before, 'Leader Larch'])
    for (let twice = 0; twice < 2; twice++) await unfollow(w.db, w.leader, id)
    expect(await followersOf(w, id)).toEqual(before)
    expect(await deeds(w)).toEqual(['record.follow', 'record.unfollow'])
    if (!WHOLE_ZONE.includes(kind)) await expect(follow(w.db, w.stranger, id)).rejects.toThrow(NotFound)
  },
)

test('whoever answers for a record, notes on it or takes something on for it follows it; making one alone does not', async () => {
  const w = await world()
  const { team, talent, event } = await oneOfEach(w, 'nanhai')
  // Logged by the administrator, who becomes its owner.
  expect(await followersOf(w, team)).toEqual(['Admin Ash'])
  expect(await followersOf(w, talent)).toEqual([])
  expect(await followersOf(w, event)).toEqual([])
  await writeNote(w.db, w.leader, event, { kind: 'note', body: 'x' })
  await addTask(w.db, w.manager, event, { title: 'Call', due_on: '2026-12-01', owner_id: w.organiser.id })
  expect((await followersOf(w, event)).sort()).toEqual(['Leader Larch', 'Manager Maple', 'Organiser Oak'])
  await editVenture(w.db, w.admin, team, { version: 1, owner_id: w.manager.id })
  expect(await followersOf(w, team)).toEqual(['Admin Ash', 'Manager Maple'])
  const owned = await registerTalent(w.db, w.admin, {
    ...{ name_latin: 'Ada Birch', basis_kind: 'contract', owner_id: w.organiser.id },
  })
  expect(await followersOf(w, owned)).toEqual(['Organiser Oak'])
  const organised = await planEvent(w.db, w.admin, { ...SALON, organiser_id: w.organiser.id })
  expect(await followersOf(w, organised)).toEqual(['Organiser Oak'])
})

test('whoever loses sight of a record follows it no more, until it comes back; nor does whoever was disabled', async () => {
  const w = await world()
  const { talent } = await oneOfEach(w, 'nanhai')
  await follow(w.db, w.manager, talent)
  await follow(w.db, w.organiser, talent)
  await editTalent(w.db, w.admin, talent, { version: 1, park_id: w.park('shunde') })
  expect(await followersOf(w, talent)).toEqual(['Organiser Oak'])
  await editTalent(w.db, w.admin, talent, { version: 2, park_id: null })
  expect(await followersOf(w, talent)).toEqual(['Manager Maple', 'Organiser Oak'])
  await w.db.updateTable('account').set({ disabled_at: 'x' }).where('id', '=', w.manager.id).execute()
  expect(await followersOf(w, talent)).toEqual(['Organiser Oak'])
})

test('of an event of several parks those of any of them follow', async () => {
  const w = await world()
  const parks = [w.park('nanhai'), w.park('shunde')]
  const id = await planEvent(w.db, w.admin, { ...SALON, park_ids: parks })
  for (const actor of [w.manager, w.stranger]) await follow(w.db, actor, id)
  expect(await followersOf(w, id)).toEqual(['Manager Maple', 'Stranger Spruce'])
})
