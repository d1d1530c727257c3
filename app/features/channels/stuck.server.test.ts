import { expect, onTestFinished, test } from 'vitest'
import { planEvent } from '#app/features/events/commands.server.ts'
import { TIMETABLE } from '#app/features/jobs/timetable.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { addTask, countTasks, finishTask, reopenTask } from '#app/features/records/tasks.server.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { instantOf } from '#app/platform/clock.ts'
import { SALON } from '#app/testing/salon.ts'
import { addGroup, leaveJob, saidTo } from '#app/testing/told-groups.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { connect } from '#db/connect.ts'
import { tellStuck } from './stuck.server.ts'

const handlers = { 'channel.stuck': tellStuck, 'channel.send': async () => {} } as unknown as Handlers
const timetable = TIMETABLE.filter(({ job }) => job === 'channel.stuck')

/** The server is there at an hour of a day in March 2026, of which the 9th is a Monday. */
const there = ({ db }: World, day: number, hour = '09:00') => {
  at(instantOf(`2026-03-${String(day).padStart(2, '0')}T${hour}`))
  return runDue(db, { handlers, timetable })
}

/** Logged on the day; leads have thirty days. */
const log = ({ db, admin, park, sector }: World, name: string, on_date: string, where = 'nanhai') =>
  logVenture(db, admin, { name, track: 'team', park_id: park(where), sector_id: sector('ai'), on_date })

async function zoneWithGroup() {
  at('2026-02-20T01:00:00.000Z')
  const zone = await world()
  return { ...zone, group: await addGroup(zone, 'Zone', { topics: ['stuck'] }) }
}

test('what is over its limit is told by name, what is overdue by its number, and neither again while it stands', async () => {
  const zone = await zoneWithGroup()
  const { db, admin, group, park } = zone
  const shunde = await addGroup(zone, 'Shunde', {
    ...{ reach: 'parks', park_ids: [park('shunde')], topics: ['stuck'] },
  })
  const id = await log(zone, 'Heron', '2026-02-05')
  await there(zone, 6)
  await addTask(db, admin, id, { title: 'Call Rowan Ash', due_on: '2026-03-06' })
  const write = await addTask(db, admin, id, { title: 'Write to Rowan Ash', due_on: '2026-03-08' })
  expect(await saidTo(db, group)).toEqual([])
  await there(zone, 9)
  const first = {
    title: 'Over their limit, and overdue',
    lines: [
      '“Heron”: Lead, 32 days',
      'In all: 1 over their stage’s limit; 2 tasks overdue, 2 of them newly.',
    ],
    link: { label: 'Open in Wutong', path: '/board' },
  }
  for (const day of [9, 10, 11]) {
    await there(zone, day, '12:00')
    expect(await saidTo(db, group)).toEqual([first])
  }
  await finishTask(db, admin, write)
  await there(zone, 12)
  await reopenTask(db, admin, write)
  await there(zone, 13)
  expect((await saidTo(db, group))[1]).toMatchObject({
    lines: ['In all: 1 over their stage’s limit; 2 tasks overdue, 1 of them newly.'],
    link: { path: '/tasks?owner=all&due=overdue' },
  })
  expect(await saidTo(db, shunde)).toEqual([])
})

test('a day on which nobody was there is made up for on the next, days together once, and a weekend on Monday', async () => {
  const zone = await zoneWithGroup()
  const { db, group } = zone
  await log(zone, 'Heron', '2026-02-07')
  await log(zone, 'Egret', '2026-02-09')
  await there(zone, 9)
  expect(await saidTo(db, group)).toEqual([])
  // On Tuesday the first is over its limit, and the server comes back too late; it is away until Friday.
  await there(zone, 10, '18:00')
  await there(zone, 13)
  expect(await saidTo(db, group)).toMatchObject([
    { lines: ['“Egret”: Lead, 32 days', '“Heron”: Lead, 34 days', expect.any(String)] },
  ])
  await log(zone, 'Crane', '2026-02-11')
  for (const day of [14, 15]) await there(zone, day)
  expect(await saidTo(db, group)).toHaveLength(1)
  await there(zone, 16)
  await there(zone, 17)
  expect(await saidTo(db, group)).toMatchObject([
    {},
    { lines: ['“Crane”: Lead, 33 days', expect.any(String)] },
  ])
})

test('what is entered late is told of on the next day, however long it is over', async () => {
  const zone = await zoneWithGroup()
  const { db, admin, group } = zone
  await there(zone, 16)
  const id = await log(zone, 'Late Heron', '2026-01-10')
  await addTask(db, admin, id, { title: 'Call', due_on: '2026-03-02' })
  await there(zone, 17)
  expect(await saidTo(db, group)).toMatchObject([
    { lines: ['“Late Heron”: Lead, 66 days', expect.stringContaining('1 tasks overdue, 1 of them newly')] },
  ])
  // In another stage it is stuck anew.
  await moveVenture(db, admin, id, { version: 1, to: 'applied', on_date: '2026-01-12' })
  await there(zone, 18)
  expect((await saidTo(db, group)).map(({ lines }) => lines.length)).toEqual([2, 2])
})

test('a group that is added later is told of what comes after, and one that is told of nothing of nothing', async () => {
  const zone = await zoneWithGroup()
  const { db } = zone
  await log(zone, 'Heron', '2026-01-10')
  await there(zone, 9)
  const late = await addGroup(zone, 'Late', { topics: ['stuck'] })
  const deaf = await addGroup(zone, 'Deaf', { topics: ['event'] })
  await there(zone, 10)
  expect(await saidTo(db, late)).toEqual([])
  await log(zone, 'Egret', '2026-01-11')
  await there(zone, 11)
  expect(await saidTo(db, late)).toMatchObject([
    { lines: [expect.stringContaining('Egret'), expect.any(String)] },
  ])
  expect(await saidTo(db, deaf)).toEqual([])
})

test('what is told to a park’s group is what the list of tasks that it links to counts, events of several parks too', async () => {
  const zone = await zoneWithGroup()
  const { db, admin, manager, park } = zone
  const own = { reach: 'parks' as const, topics: ['stuck' as const] }
  const nanhai = await addGroup(zone, 'Nanhai', { ...own, park_ids: [park('nanhai')] })
  const both = await addGroup(zone, 'Both', { ...own, park_ids: [park('nanhai'), park('shunde')] })
  for (const park_ids of [[park('nanhai'), park('shunde')], [park('nanhai')], [park('shunde')], []]) {
    const id = await planEvent(db, admin, { ...SALON, park_ids })
    await addTask(db, admin, id, { title: 'Book the hall', due_on: '2026-03-09' })
  }
  await there(zone, 10)
  const counts = await countTasks(db, manager, { owner: null, park: park('nanhai') })
  expect(counts.overdue).toBe(2)
  expect(await saidTo(db, nanhai)).toMatchObject([
    {
      lines: ['In all: 0 over their stage’s limit; 2 tasks overdue, 2 of them newly.'],
      link: { path: `/tasks?owner=all&park=${park('nanhai')}&due=overdue` },
    },
  ])
  expect(await saidTo(db, both)).toMatchObject([
    { lines: [expect.stringContaining('3 tasks overdue')], link: { path: '/tasks?owner=all&due=overdue' } },
  ])
})

/** The job is there twice, and two workers do one each at the same time. */
async function tellAtOnce({ db, url }: World) {
  for (let i = 0; i < 2; i++) await leaveJob(db, 'channel.stuck')
  const both = [connect(url), connect(url)]
  onTestFinished(async () => void (await Promise.all(both.map((own) => own.destroy()))))
  await Promise.all(both.map((own) => runDue(own, { handlers })))
}

test('two workers that look at the same time tell once', async () => {
  const zone = await zoneWithGroup()
  await log(zone, 'Heron', '2026-01-10')
  at('2026-03-09T01:00:00.000Z')
  await tellAtOnce(zone)
  expect(await saidTo(zone.db, zone.group)).toHaveLength(1)
})

test('negative control: without what was written down as told they would tell twice', async () => {
  const zone = await zoneWithGroup()
  await log(zone, 'Heron', '2026-01-10')
  at('2026-03-09T01:00:00.000Z')
  for (let i = 0; i < 2; i++) {
    await leaveJob(zone.db, 'channel.stuck')
    await runDue(zone.db, { handlers })
    await zone.db.deleteFrom('told_over').execute()
  }
  expect(await saidTo(zone.db, zone.group)).toHaveLength(2)
})
