import { expect, onTestFinished, test } from 'vitest'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { later } from '#app/features/jobs/job.ts'
import { TIMETABLE } from '#app/features/jobs/timetable.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { reportWishOf } from '#app/features/targets/progress.ts'
import { findReport } from '#app/features/targets/report.server.ts'
import { shareLabel } from '#app/features/targets/target-labels.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { setTargets } from '#app/features/zone/plan-year.server.ts'
import { today } from '#app/platform/clock.ts'
import { supported } from '#app/testing/supported.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { connect } from '#db/connect.ts'
import type { Said } from './channel.ts'
import { addChannel } from './commands.server.ts'
import { tellMonday } from './monday.server.ts'
import { mondaySaid } from './monday-said.server.ts'
import type { NewChannel } from './schema.ts'

/** Half past eight on a Monday in the zone. */
const MONDAY = '2026-11-23T00:30:00.000Z'
const handlers = { 'channel.monday': tellMonday, 'channel.send': async () => {} } as unknown as Handlers
const timetable = TIMETABLE.filter(({ job }) => job === 'channel.monday')

/** The page of the targets at the end of the day before. */
const SUNDAY = '/targets?year=2026&on=2026-11-22&known=then'

/** The numbers of a page of the targets. */
async function reportOf({ db, leader }: World, path: string) {
  const search = new URL(path, 'https://crm.example.org').searchParams
  return findReport(db, await lastSeq(db), leader, reportWishOf(search, today()))
}

async function withTargets() {
  at('2026-01-05T00:00:00.000Z')
  const zone = await world()
  const { db, leader, park } = zone
  await supported(zone, '2026-02-01')
  await supported(zone, '2026-05-01')
  await supported(zone, '2026-08-01', 'shunde')
  const target = { track: 'team' as const, park_id: null, sector_id: null, amount: 5 }
  await setTargets(db, leader, 2026, {
    ...{ version: 1, note: '', targets: [target, { ...target, park_id: park('nanhai'), amount: 4 }] },
  })
  at('2026-11-20T00:00:00.000Z')
  return zone
}

const add = ({ db, admin }: World, name: string, more: Partial<NewChannel> = {}) =>
  addChannel(db, admin, {
    ...{ kind: 'wecom', secret_address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key' },
    ...{ name, secret_word: '', reach: 'zone', park_ids: [], locale: 'zh-CN', topics: ['summary'] },
    ...more,
  })

const saidTo = async ({ db }: World, channel_id: number) =>
  (
    await db.selectFrom('channel_message').where('channel_id', '=', channel_id).select('content').execute()
  ).map(({ content }) => JSON.parse(content) as Said)

test('on Monday at half past eight each group gets three sentences by the numbers of the page of the targets', async () => {
  const zone = await withTargets()
  const [all, parks] = [
    await add(zone, 'Zone'),
    await add(zone, 'Parks', {
      reach: 'parks',
      park_ids: [zone.park('nanhai'), zone.park('shunde')],
      locale: 'en',
    }),
  ]
  at(later(MONDAY, -1))
  expect(await runDue(zone.db, { handlers, timetable })).toBe(0)
  at(MONDAY)
  await runDue(zone.db, { handlers, timetable })
  const report = await reportOf(zone, SUNDAY)
  const team = report.tracks.find(({ track }) => track === 'team')
  const nanhai = team?.splits.park.find(({ id }) => id === zone.park('nanhai'))
  expect(await saidTo(zone, all)).toEqual([
    {
      title: '周一小结（截至11月22日）',
      lines: [
        `2026 年计入目标：创业团队 ${team?.counted}（目标 ${team?.target}），海外项目 0（未设目标）。`,
        '对照均衡进度：创业团队落后 1。',
        `年底前达标的可能性：创业团队 ${shareLabel(team?.likelihood ?? 0)}。`,
      ],
      link: { label: '在梧桐中查看', path: SUNDAY },
    },
  ])
  expect(await saidTo(zone, parks)).toMatchObject([
    {
      lines: [
        expect.stringMatching(
          /^Counting toward 2026: Nanhai Park: .* 2 of 4, .*; Shunde Park: .* 1 \(no target\), .*\.$/,
        ),
        expect.stringMatching(/^Against an even pace: Nanhai Park: .* 2 behind\.$/),
        expect.stringContaining(shareLabel(nanhai?.likelihood ?? 0)),
      ],
    },
  ])
})

test('the page that a summary links to has its numbers, whatever comes in later and whatever day it is dated', async () => {
  const zone = await withTargets()
  const id = await add(zone, 'Zone', { locale: 'en' })
  at(MONDAY)
  await runDue(zone.db, { handlers, timetable })
  const [said] = await saidTo(zone, id)
  at(later(MONDAY, 3_600_000))
  for (const on_date of ['2026-11-20', '2026-11-23']) {
    const id = await logVenture(zone.db, zone.admin, {
      ...{ name: `Late ${on_date}`, track: 'team', on_date: '2026-11-01' },
      ...{ park_id: zone.park('nanhai'), sector_id: zone.sector('ai') },
    })
    const move = { version: 1, to: 'supported', reason: 'Papers came late', on_date }
    await moveVenture(zone.db, zone.admin, id, move)
  }
  await setTargets(zone.db, zone.leader, 2026, {
    ...{ version: 2, note: '', targets: [{ track: 'team', park_id: null, sector_id: null, amount: 9 }] },
  })
  for (const days of [0, 1, 70]) {
    at(later(MONDAY, 7_200_000 + days * 86_400_000))
    const { year, day, tracks } = await reportOf(zone, said?.link.path ?? '')
    const standings = tracks.map(({ track, counted, target, likelihood }) => ({
      ...{ track, counted, target: target > 0 ? target : null, likelihood },
    }))
    const again = mondaySaid('en', { year, day, places: [{ name: '', tracks: standings }] })
    expect(again).toEqual(said)
  }
})

test('on the first Monday of a year groups are told how the last one ended', async () => {
  const zone = await withTargets()
  const id = await add(zone, 'Zone', { locale: 'en' })
  // A Monday is 1 January.
  at('2029-01-01T00:30:00.000Z')
  await runDue(zone.db, { handlers, timetable })
  expect(await saidTo(zone, id)).toMatchObject([
    { link: { path: '/targets?year=2028&on=2028-12-31&known=then' } },
  ])
})

test('two processes, one of them late, and a clock that is set back: one summary', async () => {
  const zone = await withTargets()
  const id = await add(zone, 'Zone')
  at(later(MONDAY, 1000))
  const both = [connect(zone.url), connect(zone.url)]
  onTestFinished(async () => void (await Promise.all(both.map((own) => own.destroy()))))
  const look = () => Promise.all(both.map((own) => runDue(own, { handlers, timetable })))
  await look()
  await look()
  at(later(MONDAY, -3_600_000))
  await look()
  at(later(MONDAY, 2000))
  await look()
  expect(await saidTo(zone, id)).toHaveLength(1)
  at(later(MONDAY, 7 * 86_400_000))
  await look()
  expect(await saidTo(zone, id)).toHaveLength(2)
})

test('negative control: without the timetable’s one row and the message’s one key there would be two', async () => {
  const zone = await withTargets()
  const id = await add(zone, 'Zone')
  at(MONDAY)
  await runDue(zone.db, { handlers, timetable })
  await zone.db.deleteFrom('timetable').execute()
  await zone.db.updateTable('channel_message').set({ once_key: 'another' }).execute()
  await runDue(zone.db, { handlers, timetable })
  expect(await saidTo(zone, id)).toHaveLength(2)
})

test('a summary that nobody could send for half a day is not made up for', async () => {
  const zone = await withTargets()
  const id = await add(zone, 'Zone')
  at(later(MONDAY, 12 * 3_600_000 + 1))
  await runDue(zone.db, { handlers, timetable })
  expect(await saidTo(zone, id)).toEqual([])
})

test('what is reached has no likelihood, what has no target has no pace', () => {
  const standing = { track: 'team' as const, counted: 20, target: 20, likelihood: 1 }
  const said = (more: object) =>
    mondaySaid('en', {
      year: 2026,
      day: '2026-11-23',
      places: [{ name: '', tracks: [{ ...standing, ...more }] }],
    }).lines
  expect(said({})).toEqual([
    'Counting toward 2026: teams 20 of 20.',
    'Against an even pace: teams at the target.',
  ])
  expect(said({ target: null, likelihood: null })).toEqual([
    'Counting toward 2026: teams 20 (no target).',
    'No target is set to compare with.',
  ])
})

test('of a park whose target is none at all it is said so, as on the page', async () => {
  const zone = await withTargets()
  const target = { track: 'team' as const, park_id: null, sector_id: null, amount: 5 }
  await setTargets(zone.db, zone.leader, 2026, {
    ...{ version: 2, note: '', targets: [target, { ...target, park_id: zone.park('shunde'), amount: 0 }] },
  })
  const id = await add(zone, 'Shunde', { reach: 'parks', park_ids: [zone.park('shunde')], locale: 'en' })
  at(MONDAY)
  await runDue(zone.db, { handlers, timetable })
  const team = (await reportOf(zone, SUNDAY)).tracks.find(({ track }) => track === 'team')
  expect(team?.splits.park.find(({ id }) => id === zone.park('shunde'))?.target).toBe(0)
  expect(await saidTo(zone, id)).toMatchObject([
    {
      lines: [
        'Counting toward 2026: Shunde Park: teams 1 of 0, overseas projects 0 (no target).',
        'Against an even pace: Shunde Park: teams at the target.',
      ],
    },
  ])
})
