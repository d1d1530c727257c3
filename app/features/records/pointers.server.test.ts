import { expect, test } from 'vitest'
import { editEvent, planEvent } from '#app/features/events/commands.server.ts'
import { editTalent, registerTalent } from '#app/features/talents/commands.server.ts'
import { findTalent } from '#app/features/talents/find-talent.server.ts'
import { editVenture, logVenture } from '#app/features/ventures/commands.server.ts'
import { findVenture } from '#app/features/ventures/queries.server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { person, type World, world } from '#app/testing/world.ts'
import { listColleagues } from './choices.server.ts'
import type { RecordKind } from './record.ts'
import { addTask } from './tasks.server.ts'

const CALL = { title: 'Call', due_on: '2026-12-01' }

/** Every way of letting somebody answer for something of Nanhai Park. */
function askings(w: World, of: Record<RecordKind, number>, owner_id: number) {
  const asked = { version: 1, owner_id }
  return [
    ['organiser_id', () => editEvent(w.db, w.admin, of.event, { version: 1, organiser_id: owner_id })],
    ['owner_id', () => editTalent(w.db, w.admin, of.talent, asked)],
    ['owner_id', () => editVenture(w.db, w.admin, of.team, asked)],
    ['owner_id', () => editVenture(w.db, w.admin, of.project, asked)],
    ['owner_id', () => addTask(w.db, w.admin, of.event, { ...CALL, owner_id })],
    ['owner_id', () => addTask(w.db, w.admin, of.talent, { ...CALL, owner_id })],
  ] as const
}

test('nobody answers for what they can’t see, and of those who are offered everybody can', async () => {
  const w = await world()
  const of = await oneOfEach(w, 'nanhai')
  for (const [field, ask] of askings(w, of, w.stranger.id)) {
    await expect(ask()).rejects.toMatchObject({ key: 'record_refusal_unseen', field })
  }
  for (const [, ask] of askings(w, of, w.manager.id)) await ask()
  const offered = async (...parks: number[]) =>
    (await listColleagues(w.db, { kind: 'team', parks })).map(({ id }) => id)
  expect(await offered(w.park('nanhai'))).not.toContain(w.stranger.id)
  expect(await offered(w.park('nanhai'))).toEqual(expect.arrayContaining([w.manager.id, w.leader.id]))
  expect(await offered()).toContain(w.stranger.id)
  // By these a form offers only those who see what belongs to the park that is chosen in it.
  const reach = new Map((await listColleagues(w.db)).map(({ id, park_ids }) => [id, park_ids]))
  expect(reach.get(w.leader.id)).toBeNull()
  expect(reach.get(w.stranger.id)).not.toContain(w.park('nanhai'))
  const zone = await oneOfEach(w, null)
  await addTask(w.db, w.manager, zone.talent, { ...CALL, owner_id: w.stranger.id })
})

test('a record is not moved to a park whose records its owner can’t see, before somebody else or nobody answers for it', async () => {
  const w = await world()
  const of = await oneOfEach(w, 'nanhai')
  const of_park = await person(w.db, { name: 'Park Pine', role: 'manager', park_ids: [w.park('nanhai')] })
  for (const [, ask] of askings(w, of, of_park.id)) await ask()
  const park_id = w.park('shunde')
  const moves = [
    [
      'owner_id',
      'park_id',
      (more: object) => editTalent(w.db, w.admin, of.talent, { park_id, ...more } as never),
    ],
    [
      'owner_id',
      'park_id',
      (more: object) => editVenture(w.db, w.admin, of.team, { park_id, ...more } as never),
    ],
    [
      'owner_id',
      'park_id',
      (more: object) => editVenture(w.db, w.admin, of.project, { park_id, ...more } as never),
    ],
    [
      'organiser_id',
      'park_ids',
      (more: object) => editEvent(w.db, w.admin, of.event, { park_ids: [park_id], ...more } as never),
    ],
  ] as const
  for (const [owner, field, move] of moves) {
    await expect(move({ version: 2 })).rejects.toMatchObject({ key: 'record_refusal_owner_left', field })
    await move({ version: 2, [owner]: w.stranger.id })
  }
})

test('whoever is disabled and still answers for a record holds it in no park', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  const leaver = await person(w.db, { name: 'Leaver', role: 'manager', park_ids: [w.park('nanhai')] })
  await editVenture(w.db, w.admin, team, { version: 1, owner_id: leaver.id })
  await w.db.updateTable('account').set({ disabled_at: 'x' }).where('id', '=', leaver.id).execute()
  await editVenture(w.db, w.admin, team, { version: 2, park_id: w.park('shunde') })
})

test('nobody disabled is asked any more; who answered for a record before stays named', async () => {
  const w = await world()
  const leaver = await person(w.db, { name: 'Leaver Linden', role: 'manager' })
  const kept = await registerTalent(w.db, w.admin, {
    ...{ name_latin: 'Ada Birch', basis_kind: 'contract', owner_id: leaver.id },
  })
  await w.db.updateTable('account').set({ disabled_at: 'x' }).where('id', '=', leaver.id).execute()
  for (const [field, ask] of askings(w, await oneOfEach(w, 'nanhai'), leaver.id)) {
    await expect(ask()).rejects.toMatchObject({ key: 'form_error_choice', field })
  }
  await editTalent(w.db, w.admin, kept, { version: 1, phone: '12345', owner_id: leaver.id })
  expect(await findTalent(w.db, w.admin, kept)).toMatchObject({ phone: '12345', owner_id: leaver.id })
})

test('where a record came from stays with it, but another park’s event is not named', async () => {
  const w = await world()
  const secret = { ...SALON, name_zh: '密谈', name_en: 'Secret talks', park_ids: [w.park('shunde')] }
  const source = { source_kind: 'event', source_event_id: await planEvent(w.db, w.admin, secret) } as const
  const park_id = w.park('nanhai')
  const place = { name: 'Blue Heron', park_id, sector_id: w.sector('ai') }
  const talent = await registerTalent(w.db, w.admin, {
    ...{ name_latin: 'Ada Birch', basis_kind: 'contract', park_id, ...source },
  })
  const team = await logVenture(w.db, w.admin, { ...place, track: 'team', ...source })
  const hidden = { event_zh: null, event_en: null, source_event_id: source.source_event_id }
  expect(await findTalent(w.db, w.manager, talent)).toMatchObject(hidden)
  expect(await findVenture(w.db, w.manager, 'team', team)).toMatchObject({
    ...{ event_name_zh: null, event_name_en: null, source_event_id: source.source_event_id },
  })
  // A full form sends the source along, unchanged.
  await editTalent(w.db, w.manager, talent, { version: 1, phone: '12345', ...source })
  await editVenture(w.db, w.manager, team, { version: 1, summary: 'Birds', ...source })
  expect(await findTalent(w.db, w.admin, talent)).toMatchObject({ phone: '12345', event_en: 'Secret talks' })
  expect(await findVenture(w.db, w.admin, 'team', team)).toMatchObject({
    ...{ summary: 'Birds', event_name_en: 'Secret talks' },
  })
})
