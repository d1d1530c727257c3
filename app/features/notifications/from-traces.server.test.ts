import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { follow } from '#app/features/records/followers.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { RECORD_KINDS } from '#app/features/records/record.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import { addTask } from '#app/features/records/tasks.server.ts'
import { editTalent, registerTalent } from '#app/features/talents/commands.server.ts'
import { editVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { cancelMove, correctMove } from '#app/features/ventures/moves.server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, person, type World, world } from '#app/testing/world.ts'
import { type Db, inTransaction } from '#db/connect.ts'

const NOTE = { kind: 'note', body: 'x' } as const

/** Who was told what of which line, in the order in which it was written. */
async function toldIn({ db }: World) {
  const rows = await db
    .selectFrom('notification')
    .innerJoin('account', 'account.id', 'notification.account_id')
    .orderBy('notification.id')
    .select(['account.name_en', 'notification.kind', 'notification.line'])
    .execute()
  return rows.map(({ name_en, kind, line }) => `${name_en.split(' ')[0]} ${kind} ${line.split(' ')[0]}`)
}

const forget = ({ db }: World) => db.deleteFrom('notification').execute()

test.each(RECORD_KINDS)(
  'whoever follows a %s is told of a note on it, once, and not whoever wrote it',
  async (kind) => {
    const w = await world()
    const { [kind]: id } = await oneOfEach(w, 'nanhai')
    for (const actor of [w.leader, w.organiser]) await follow(w.db, actor, id)
    await forget(w)
    await writeNote(w.db, w.organiser, id, NOTE)
    const told = await toldIn(w)
    expect(told).toContain('Leader noted note')
    expect(told.filter((line) => line.startsWith('Organiser'))).toEqual([])
  },
)

test('moves, also taken back and corrected, are told to those who follow, by the line that tells of them', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await follow(w.db, w.leader, team)
  await moveVenture(w.db, w.manager, team, { version: 1, to: 'applied' })
  const moves = () =>
    w.db.selectFrom('stage_change').orderBy('id', 'desc').select('id').executeTakeFirstOrThrow()
  const move_id = (await moves()).id
  await correctMove(w.db, w.manager, team, {
    ...{ move_id, on_date: '2026-01-05', reason: 'slip' },
  }).catch(() => {})
  await cancelMove(w.db, w.manager, team, { move_id, reason: 'no' })
  const lines = await w.db
    .selectFrom('notification')
    .where('account_id', '=', w.leader.id)
    .orderBy('id')
    .select(['kind', 'line'])
    .execute()
  expect(lines).toEqual([
    { kind: 'moved', line: `move ${move_id}` },
    { kind: 'moved', line: `move ${move_id}` },
  ])
})

test('whoever answers for a record from now on is told, and so are those who follow; whoever did it is not', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await follow(w.db, w.leader, team)
  await forget(w)
  await editVenture(w.db, w.admin, team, { version: 1, owner_id: w.manager.id })
  expect(await toldIn(w)).toEqual(['Manager handed_over audit', 'Leader handed_over audit'])
  await forget(w)
  await editVenture(w.db, w.admin, team, { version: 2, website: 'https://example.org' })
  await editVenture(w.db, w.manager, team, { version: 3, owner_id: w.manager.id })
  expect(await toldIn(w)).toEqual([])
  await registerTalent(w.db, w.admin, {
    ...{ name_latin: 'Ada Birch', basis_kind: 'contract', owner_id: w.organiser.id },
  })
  await planEvent(w.db, w.admin, { ...SALON, organiser_id: w.leader.id })
  expect(await toldIn(w)).toEqual(['Organiser handed_over audit', 'Leader handed_over audit'])
})

test('whoever is given a task is told so, and nobody else', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await addTask(w.db, w.manager, team, { title: 'Call', due_on: '2026-12-01', owner_id: w.organiser.id })
  await addTask(w.db, w.manager, team, { title: 'Mine', due_on: '2026-12-01' })
  expect(await toldIn(w)).toEqual(['Organiser task_given task'])
})

test('not whoever is disabled, turned the kind off, or no longer sees the record', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  const gone = await person(w.db, { name: 'Gone Gorse', role: 'manager' })
  const off = await person(w.db, { name: 'Off Oleander', role: 'manager' })
  const moved = await person(w.db, { name: 'Moved Myrtle', role: 'manager', park_ids: [w.park('nanhai')] })
  for (const actor of [gone, off, moved, w.leader]) await follow(w.db, actor, team)
  await forget(w)
  await w.db.updateTable('account').set({ disabled_at: 'x' }).where('id', '=', gone.id).execute()
  await w.db
    .insertInto('notification_way')
    .values({ account_id: off.id, kind: 'noted', way: 'off' })
    .execute()
  await w.db
    .insertInto('notification_way')
    .values({ account_id: off.id, kind: 'moved', way: 'inbox' })
    .execute()
  await w.db
    .updateTable('account_park')
    .set({ park_id: w.park('shunde') })
    .where('account_id', '=', moved.id)
    .execute()
  await writeNote(w.db, w.admin, team, NOTE)
  expect(await toldIn(w)).toEqual(['Leader noted note'])
  await moveVenture(w.db, w.admin, team, { version: 1, to: 'applied' })
  expect((await toldIn(w)).slice(1)).toEqual(['Leader moved move', 'Off moved move'])
})

test('of what goes to another park those who see it no more hear nothing, not even that it goes', async () => {
  const w = await world()
  const { talent } = await oneOfEach(w, 'nanhai')
  await follow(w.db, w.manager, talent)
  await follow(w.db, w.leader, talent)
  await editTalent(w.db, w.admin, talent, { version: 1, park_id: w.park('shunde'), owner_id: w.stranger.id })
  expect(await toldIn(w)).toEqual(['Stranger handed_over audit', 'Leader handed_over audit'])
})

test('who is told of a record sees it: the rule for many agrees with the rule for one', async () => {
  const w = await world()
  const people = [w.admin, w.manager, w.stranger, w.organiser, w.leader]
  const ids = [
    ...Object.values(await oneOfEach(w, 'nanhai')),
    ...Object.values(await oneOfEach(w, null)),
    await planEvent(w.db, w.admin, {
      ...{ ...SALON, name_en: 'Two parks', park_ids: [w.park('nanhai'), w.park('gaoming')] },
    }),
    await planEvent(w.db, w.admin, { ...SALON, name_en: 'Elsewhere', park_ids: [w.park('gaoming')] }),
  ]
  await w.db
    .insertInto('follower')
    .values(ids.flatMap((record_id) => people.map(({ id }) => ({ record_id, account_id: id, since: 'x' }))))
    .onConflict((oc) => oc.doNothing())
    .execute()
  await forget(w)
  const nobody = { id: null, ip: '' }
  await inTransaction(w.db, async (trx) => {
    const records = await trx.selectFrom('record').where('id', 'in', ids).select(['id', 'kind']).execute()
    for (const { id, kind } of records) {
      const entity = kind === 'team' || kind === 'project' ? 'venture' : (kind as 'talent')
      recordAudit(trx, nobody, { action: 'record.note', entity, entity_id: id })
    }
  })
  for (const actor of people)
    expect(await recordsTold(w.db, actor)).toEqual(await recordsSeen(w.db, actor, ids))
})

const recordsTold = async (db: Db, { id }: Staff) =>
  (await db.selectFrom('notification').where('account_id', '=', id).select('record_id').execute())
    .flatMap(({ record_id }) => record_id ?? [])
    .sort((a, b) => a - b)

const recordsSeen = async (db: Db, actor: Staff, ids: number[]) =>
  (await db.selectFrom('record').where('id', 'in', ids).where(recordVisibleTo(actor)).select('id').execute())
    .map(({ id }) => id)
    .sort((a, b) => a - b)

test('ten thousand are told by one act, in its transaction: all of them or, when it fails, nobody', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await follow(w.db, w.leader, team)
  await forget(w)
  const act = (fails: boolean) =>
    inTransaction(w.db, async (trx) => {
      for (let i = 0; i < 5000; i++) {
        recordAudit(trx, w.manager, {
          action: 'record.note',
          entity: 'venture',
          entity_id: team,
          line: `note ${i}`,
        })
      }
      if (fails) throw new Error('on purpose')
    })
  await expect(act(true)).rejects.toThrow('on purpose')
  expect(await toldIn(w)).toEqual([])
  await act(false)
  const rows = await w.db
    .selectFrom('notification')
    .orderBy('id')
    .select(['account_id', 'seq', 'line'])
    .execute()
  expect(rows).toHaveLength(10_000)
  const leaders = rows.filter(({ account_id }) => account_id === w.leader.id)
  expect(leaders.map(({ line }) => line)).toEqual(Array.from({ length: 5000 }, (_, i) => `note ${i}`))
  expect(leaders.map(({ seq }) => seq)).toEqual(leaders.map(({ seq }) => seq).toSorted((a, b) => a - b))
})

test('what nobody hears of is told to nobody', async () => {
  const w = await world()
  const { team, event } = await oneOfEach(w, 'nanhai')
  for (const id of [team, event]) await follow(w.db, w.leader, id)
  at('2026-11-23T01:00:00.000Z')
  const id = await addTask(w.db, w.manager, team, { title: 'Call', due_on: '2026-11-23' })
  expect(id).toBeGreaterThan(0)
  expect(await toldIn(w)).toEqual([])
})
