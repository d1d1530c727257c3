import { expect, test } from 'vitest'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import { oneOfEach, WHOLE_ZONE } from '#app/testing/one-of-each.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { entityOf, RECORD_KINDS } from './record.ts'
import type { Due } from './task.ts'
import {
  addTask,
  countTasks,
  finishTask,
  listOpenTasks,
  listTasks,
  reopenTask,
  type TaskFilter,
} from './tasks.server.ts'
import { readTimeline } from './timeline.server.ts'

const EVERYBODYS: TaskFilter = { owner: null, park: null }
const CALL = { title: 'Call', due_on: '2026-12-01' }

const titles = async (w: World, actor: World['admin'], filter = EVERYBODYS) =>
  (await listTasks(w.db, actor, filter)).map(({ title }) => title)

test.each(RECORD_KINDS)('a task of a %s is taken on, finished, opened again, and told', async (kind) => {
  const w = await world()
  const { [kind]: id } = await oneOfEach(w, 'nanhai')
  at('2026-11-23T01:00:00.000Z')
  const task = await addTask(w.db, w.manager, id, { ...CALL, owner_id: w.leader.id })
  expect(await listOpenTasks(w.db, w.leader, { id, kind, parks: [] })).toMatchObject([
    { id: task, title: 'Call', owner_name_en: 'Leader Larch', may_finish: true },
  ])
  at('2026-11-23T02:00:00.000Z')
  // Whoever took it on may finish it, whatever else they may; done twice is done.
  await finishTask(w.db, w.leader, task)
  await finishTask(w.db, w.manager, task)
  const { items } = await readTimeline(w.db, { entity: entityOf(kind), id, span: 10 })
  expect(items.slice(0, 2)).toMatchObject([
    { what: 'task', done: true, title: 'Call', by: { name_en: 'Leader Larch' } },
    { what: 'task', done: false, title: 'Call', by: { name_en: 'Manager Maple' } },
  ])
  await reopenTask(w.db, w.manager, task)
  expect(await titles(w, w.admin)).toEqual(['Call'])
  const traces = await w.db
    .selectFrom('audit')
    .where('record_id', '=', id)
    .where('action', 'like', 'record.%')
    .orderBy('seq')
    .select(['action', 'entity'])
    .execute()
  expect(traces).toEqual(
    ['add_task', 'finish_task', 'reopen_task'].map((verb) => ({
      action: `record.${verb}`,
      entity: entityOf(kind),
    })),
  )
})

test.each(RECORD_KINDS)(
  'who may not take something on for a %s is told so, and who does not see it finds nothing',
  async (kind) => {
    const w = await world()
    const { [kind]: id } = await oneOfEach(w, 'nanhai')
    await expect(addTask(w.db, w.leader, id, CALL)).rejects.toThrow(NotAllowed)
    const unknown = addTask(w.db, w.manager, id, { ...CALL, owner_id: 999_999 })
    await expect(unknown).rejects.toMatchObject({ key: 'form_error_choice', field: 'owner_id' })
    const task = await addTask(w.db, w.manager, id, CALL)
    await expect(finishTask(w.db, w.leader, task)).rejects.toThrow(NotAllowed)
    const foreign = [() => addTask(w.db, w.stranger, id, CALL), () => finishTask(w.db, w.stranger, task)]
    for (const deed of foreign) {
      if (WHOLE_ZONE.includes(kind)) await deed()
      else await expect(deed()).rejects.toThrow(NotFound)
    }
  },
)

test('the list of tasks has those of every record one sees, of any kind, the most urgent first', async () => {
  const w = await world()
  const [nanhai, shunde, zone] = [
    await oneOfEach(w, 'nanhai'),
    await oneOfEach(w, 'shunde'),
    await oneOfEach(w, null),
  ]
  const take = (id: number, title: string, day: number, owner_id?: number) =>
    addTask(w.db, w.admin, id, { title, due_on: `2026-12-0${day}`, owner_id })
  await take(nanhai.team, 'team', 5)
  await take(nanhai.event, 'event', 4, w.manager.id)
  await take(nanhai.talent, 'talent', 3)
  await take(zone.institute, 'institute', 2)
  await take(zone.talent, 'anybody', 1)
  await take(shunde.project, 'elsewhere', 1)
  expect(await titles(w, w.manager)).toEqual(['anybody', 'institute', 'talent', 'event', 'team'])
  expect(await titles(w, w.stranger)).toEqual(['anybody', 'elsewhere', 'institute'])
  expect(await titles(w, w.admin, { ...EVERYBODYS, park: w.park('nanhai') })).toEqual([
    'talent',
    'event',
    'team',
  ])
  expect(await titles(w, w.admin, { ...EVERYBODYS, owner: w.manager.id })).toEqual(['event'])
  const [first] = await listTasks(w.db, w.leader, EVERYBODYS)
  expect(first).toMatchObject({
    kind: 'talent',
    record_id: zone.talent,
    name_en: 'Rowan Ash',
    may_finish: false,
  })
})

test('more tasks than a page shows are all counted, and each urgency can be looked at', async () => {
  const w = await world()
  at('2026-12-02T04:00:00.000Z')
  const { team } = await oneOfEach(w, 'nanhai')
  for (const [day, title] of [1, 1, 2, 3, 4].entries())
    await addTask(w.db, w.admin, team, { title: `${title}.${day}`, due_on: `2026-12-0${title}` })
  const counts = { overdue: 2, today: 1, later: 2 }
  expect(await countTasks(w.db, w.admin, EVERYBODYS)).toEqual(counts)
  expect(await countTasks(w.db, w.manager, { owner: w.manager.id, park: null })).toEqual({
    overdue: 0,
    today: 0,
    later: 0,
  })
  expect(await countTasks(w.db, w.stranger, EVERYBODYS)).toMatchObject({ overdue: 0, later: 0 })
  expect(await countTasks(w.db, w.admin, { owner: null, park: w.park('nanhai') })).toEqual(counts)
  const shown = async (due?: Due) =>
    (await listTasks(w.db, w.admin, EVERYBODYS, due, 2)).map(({ title }) => title)
  expect(await shown()).toEqual(['1.0', '1.1'])
  expect(await shown('today')).toEqual(['2.2'])
  expect(await shown('later')).toEqual(['3.3', '4.4'])
})

test('of an erased talent no task is left, in no list', async () => {
  const w = await world()
  const { talent } = await oneOfEach(w, 'nanhai')
  await addTask(w.db, w.manager, talent, CALL)
  await eraseTalent(w.db, w.admin, talent, { version: 1 })
  expect(await titles(w, w.admin)).toEqual([])
  for (const table of ['task', 'follower'] as const) {
    expect(await w.db.selectFrom(table).where('record_id', '=', talent).selectAll().execute()).toEqual([])
  }
  expect(JSON.stringify(await w.db.selectFrom('audit_value').selectAll().execute())).not.toContain('Call')
})
