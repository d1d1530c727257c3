import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { visibleTo } from '#app/features/ventures/scope.server.ts'
import { oneOfEach, WHOLE_ZONE } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { type World, world } from '#app/testing/world.ts'
import { recordVisibleTo } from './scope.server.ts'

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
