import { expect, test } from 'vitest'
import { planEvent } from '#app/features/events/commands.server.ts'
import { later } from '#app/features/jobs/job.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { cancelMove } from '#app/features/ventures/moves.server.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { inTransaction, type Trx } from '#db/connect.ts'
import type { Said } from './channel.ts'
import { addChannel } from './commands.server.ts'
import { TELL_AFTER_MS } from './from-traces.server.ts'
import { tellNews } from './news.server.ts'
import type { NewChannel } from './schema.ts'
import { tellStuck } from './stuck.server.ts'
import { tellTomorrow } from './tomorrow.server.ts'

/** A Monday, nine o'clock in the zone. */
const AT = '2026-03-09T01:00:00.000Z'
const handlers = {
  ...{ 'channel.tell': tellNews, 'channel.stuck': tellStuck, 'channel.events': tellTomorrow },
  'channel.send': async () => {},
} as unknown as Handlers

async function withGroups() {
  at('2026-03-01T01:00:00.000Z')
  const zone = await world()
  const add = (name: string, more: Partial<NewChannel> = {}) =>
    addChannel(zone.db, zone.admin, {
      ...{
        kind: 'wecom',
        secret_address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key',
      },
      ...{ name, secret_word: '', reach: 'zone', park_ids: [], locale: 'zh-CN' },
      topics: ['counted', 'project', 'stuck', 'event'],
      ...more,
    })
  const groups = {
    zone: await add('Zone'),
    shunde: await add('Shunde', { reach: 'parks', park_ids: [zone.park('shunde')], locale: 'en' }),
    nanhai: await add('Nanhai', { reach: 'parks', park_ids: [zone.park('nanhai')] }),
    deaf: await add('Deaf', { topics: [] }),
  }
  at(AT)
  return { ...zone, groups }
}

type Zone = Awaited<ReturnType<typeof withGroups>>

const log = (
  { admin, park, sector }: World,
  db: Zone['db'],
  name: string,
  track: 'team' | 'project',
  where = 'nanhai',
) => logVenture(db, admin, { name, track, park_id: park(where), sector_id: sector('ai') })

const support = (zone: World, id: number, to = 'supported') =>
  moveVenture(zone.db, zone.admin, id, { version: 1, to, reason: 'Papers came late' })

/** What groups are told once the time for slips is over. */
async function told(zone: Zone, after = TELL_AFTER_MS) {
  at(later(AT, after))
  await runDue(zone.db, { handlers })
  return saidTo(zone)
}

async function saidTo({ db, groups }: Zone) {
  const rows = await db
    .selectFrom('channel_message')
    .orderBy('id')
    .select(['channel_id', 'content'])
    .execute()
  const of = (id: number) =>
    rows.filter(({ channel_id }) => channel_id === id).map(({ content }) => JSON.parse(content) as Said)
  return {
    zone: of(groups.zone),
    shunde: of(groups.shunde),
    nanhai: of(groups.nanhai),
    deaf: of(groups.deaf),
  }
}

async function doJob(zone: Zone, name: 'channel.stuck' | 'channel.events') {
  const now = new Date().toISOString()
  await zone.db
    .insertInto('job')
    .values({ name, payload: '{}', once_key: null, due_at: AT, set_at: AT, created_at: now })
    .execute()
  await runDue(zone.db, { handlers })
  return saidTo(zone)
}

test('a team that is supported is told of, to the groups of its park and of the zone, with the year’s count', async () => {
  const zone = await withGroups()
  await support(zone, await log(zone, zone.db, '蓝鹭', 'team'))
  const said = await told(zone)
  expect(said.zone).toMatchObject([
    {
      title: '创业团队“蓝鹭”获得支持',
      lines: ['南海园', '2026 年全区累计 1 个，目标 20 个'],
      link: { path: expect.stringMatching(/^\/teams\/\d+$/) },
    },
  ])
  expect(said.nanhai).toEqual(said.zone)
  expect([said.shunde, said.deaf]).toEqual([[], []])
})

test('a project is told of when it is logged, and when it is introduced, in the language of the group', async () => {
  const zone = await withGroups()
  const id = await log(zone, zone.db, 'Grey Heron', 'project', 'shunde')
  expect((await told(zone)).shunde).toMatchObject([
    { title: 'A new overseas project: “Grey Heron”', lines: ['Shunde Park'] },
  ])
  await support(zone, id, 'introduced')
  const { shunde, nanhai } = await told(zone, 2 * TELL_AFTER_MS)
  expect(shunde[1]).toMatchObject({ title: '“Grey Heron” is introduced' })
  expect(nanhai).toEqual([])
})

test('what one transaction did is told in one message', async () => {
  const zone = await withGroups()
  await inTransaction(zone.db, async (trx: Trx) => {
    for (let i = 0; i < 14; i++) await log(zone, trx, `项目${i}`, 'project', i % 2 ? 'shunde' : 'nanhai')
  })
  const said = await told(zone)
  expect(said.zone).toHaveLength(1)
  expect(said.zone[0]).toMatchObject({ title: '14 个新海外项目' })
  expect(said.zone[0]?.lines.at(-1)).toBe('另有 4 个')
  expect(said.shunde).toMatchObject([{ title: '7 new overseas projects' }])
})

test('nothing is told of a slip that was taken back, of a change that did not happen, nor of other moves', async () => {
  const zone = await withGroups()
  const id = await log(zone, zone.db, '蓝鹭', 'team')
  await support(zone, id)
  const { id: move_id } = await zone.db
    .selectFrom('stage_change')
    .where('venture_id', '=', id)
    .orderBy('id', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  await cancelMove(zone.db, zone.admin, id, { move_id })
  await moveVenture(zone.db, zone.admin, id, { version: 3, to: 'applied' })
  const undone = inTransaction(zone.db, async (trx) => {
    await log(zone, trx, 'Grey Heron', 'project')
    throw new Error('the change was refused')
  })
  await expect(undone).rejects.toThrow('refused')
  expect((await told(zone)).zone).toEqual([])
})

test('what was done before a group was told of things, or a day before anybody could tell, is no news', async () => {
  const zone = await withGroups()
  await log(zone, zone.db, '灰鹭', 'project')
  await zone.db
    .updateTable('channel')
    .set({ created_at: later(AT, 1) })
    .where('id', '=', zone.groups.zone)
    .execute()
  const said = await told(zone)
  expect([said.zone, said.nanhai.length]).toEqual([[], 1])
  await log(zone, zone.db, '白鹭', 'project')
  expect((await told(zone, 25 * 3_600_000)).nanhai).toHaveLength(1)
})

test('where no group is told of anything no work is left', async () => {
  const zone = await world()
  await log(zone, zone.db, '灰鹭', 'project')
  expect(await zone.db.selectFrom('job').selectAll().execute()).toEqual([])
})

test('a job that is done twice tells once', async () => {
  const zone = await withGroups()
  await log(zone, zone.db, '灰鹭', 'project')
  const [job] = await zone.db.selectFrom('job').selectAll().execute()
  await told(zone)
  const { id: _, ...again } = job ?? ({} as never)
  await zone.db.insertInto('job').values(again).execute()
  expect((await told(zone)).zone).toHaveLength(1)
})

test('tomorrow’s events are told to the groups of their parks, those of the zone to all', async () => {
  const zone = await withGroups()
  const event = { ...SALON, starts: '2026-03-10T09:30', ends: '2026-03-10T11:00', time_zone: 'Asia/Shanghai' }
  await planEvent(zone.db, zone.admin, {
    ...event,
    name_zh: '',
    name_en: 'Open day',
    capacity: 40,
    park_ids: [],
  })
  await planEvent(zone.db, zone.admin, {
    ...{ ...event, name_zh: '顺德路演', name_en: '', capacity: null, park_ids: [zone.park('shunde')] },
  })
  await planEvent(zone.db, zone.admin, {
    ...{
      ...event,
      name_zh: '后天',
      name_en: '',
      starts: '2026-03-11T00:00',
      ends: '2026-03-11T01:00',
      park_ids: [],
    },
  })
  const said = await doJob(zone, 'channel.events')
  expect(said.nanhai).toMatchObject([
    { title: '明日开始的活动：1 场', lines: ['09:30“Open day”：已报名 0 人，名额 40 个'] },
  ])
  expect(said.shunde).toMatchObject([
    {
      title: 'Events that begin tomorrow: 2',
      lines: ['09:30 “Open day”: 0 of 40 seats taken', '09:30 “顺德路演”: 0 registered'],
      link: { path: '/events' },
    },
  ])
})

test('an event elsewhere is told of by the clock of its place, one of several days once and until when', async () => {
  const zone = await withGroups()
  const plan = (name_en: string, starts: string, ends: string, time_zone = 'Asia/Shanghai') =>
    planEvent(zone.db, zone.admin, {
      ...{ ...SALON, name_zh: '', name_en, starts, ends, time_zone, capacity: null, park_ids: [] },
    })
  // By the zone's clock it begins on the 11th, at eight.
  await plan('Evening', '2026-03-10T20:00', '2026-03-10T22:00', 'America/Toronto')
  await plan('Camp', '2026-03-10T09:00', '2026-03-12T18:00')
  const camp = '09:00–12 March 18:00 “Camp”: 0 registered'
  expect(await doJob(zone, 'channel.events')).toMatchObject({
    zone: [
      {
        title: '明日开始的活动：2 场',
        lines: ['09:00–3月12日 18:00“Camp”：已报名 0 人', '20:00（多伦多时间）“Evening”：已报名 0 人'],
      },
    ],
    shunde: [{ lines: [camp, '20:00 (Toronto time) “Evening”: 0 registered'] }],
  })
  for (const day of ['10', '11']) {
    at(`2026-03-${day}T08:00:00.000Z`)
    expect((await doJob(zone, 'channel.events')).zone).toHaveLength(1)
  }
})

test('no message has the name or the address of anybody', async () => {
  const zone = await withGroups()
  await registerTalent(zone.db, zone.admin, {
    name_latin: 'Rowan Ash',
    park_id: zone.park('nanhai'),
    basis_kind: 'contract',
  })
  await support(zone, await log(zone, zone.db, '蓝鹭', 'team'))
  await log(zone, zone.db, '灰鹭', 'project')
  await told(zone)
  at('2026-06-01T01:00:00.000Z')
  await log(zone, zone.db, '白鹭', 'team')
  at('2026-07-02T01:00:00.000Z')
  await doJob(zone, 'channel.stuck')
  const all = JSON.stringify(await zone.db.selectFrom('channel_message').select('content').execute())
  expect(all).toContain('白鹭')
  const people = await zone.db.selectFrom('account').select(['name_en', 'email']).execute()
  for (const secret of ['Rowan', ...people.flatMap(({ name_en, email }) => [name_en, email])])
    expect(all).not.toContain(secret)
})
