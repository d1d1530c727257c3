import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { aRecord, type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { noticeAttendance } from './attended.server.ts'
import { listCountriesMet } from './choices.server.ts'
import { registerTalent } from './commands.server.ts'
import type { TalentInput } from './fields.ts'
import { findTalent } from './find-talent.server.ts'
import { readTalentTimeline } from './history.server.ts'
import { listEventsOf, listVenturesOf } from './links.server.ts'
import { talentListOf } from './list.ts'
import { listTalents, neighboursOf, suggestTalents } from './queries.server.ts'

const CONSENT = { basis_kind: 'consent', basis_text_version: '2026-01' } as const
const register = (w: World, input: Partial<TalentInput>) =>
  registerTalent(w.db, w.admin, { ...CONSENT, ...input })
const list = (w: World, url: string, actor: Actor = w.admin) =>
  listTalents(w.db, actor, talentListOf(new URLSearchParams(url)))
const names = async (w: World, url: string, actor?: Actor) =>
  (await list(w, url, actor)).rows.map((row) => row.name_latin || row.name_native)

async function threePeople() {
  const w = await world()
  await register(w, {
    name_native: '张伟',
    country: 'DE',
    park_id: w.park('nanhai'),
    sector_id: w.sector('ai'),
  })
  await register(w, {
    name_latin: 'Ada Juniper',
    country: 'CA',
    owner_id: w.manager.id,
    affiliation: 'TU Example',
  })
  await register(w, {
    name_latin: 'Bo Basalt',
    country: 'DE',
    park_id: w.park('shunde'),
    basis_kind: 'contract',
  })
  return w
}

test('newest first, or sorted by name (pinyin), country or last change', async () => {
  const w = await threePeople()
  expect(await names(w, '')).toEqual(['Bo Basalt', 'Ada Juniper', '张伟'])
  expect(await names(w, 'sort=name')).toEqual(['Ada Juniper', 'Bo Basalt', '张伟'])
  expect(await names(w, 'sort=name&dir=desc')).toEqual(['张伟', 'Bo Basalt', 'Ada Juniper'])
  expect(await names(w, 'sort=country')).toEqual(['Ada Juniper', '张伟', 'Bo Basalt'])
})

test('one person is found in either script, whichever of the two is known', async () => {
  const w = await world()
  await register(w, { name_latin: 'Wei Zhang' })
  await register(w, { name_native: '张伟' })
  await register(w, { name_native: '章威', name_latin: 'Wei Zhang' })
  for (const q of ['张伟', '張偉']) expect(await names(w, `q=${q}`)).toEqual(['张伟', 'Wei Zhang'])
  for (const q of ['zhangwei', 'zw', 'Wei Zhang', 'zhang wei', 'weizhang']) {
    expect(await names(w, `q=${q}`), q).toHaveLength(3)
  }
})

test('the filter offers the countries people come from, and no other', async () => {
  const w = await threePeople()
  await register(w, { name_latin: 'Nobody Knows' })
  const countries = await listCountriesMet(w.db, 'en')
  expect(countries).toEqual([
    { value: 'CA', label: 'Canada' },
    { value: 'DE', label: 'Germany' },
  ])
})

test('every filter of the URL filters, alone and with a text', async () => {
  const w = await threePeople()
  expect(await names(w, 'country=DE')).toEqual(['Bo Basalt', '张伟'])
  expect(await names(w, `park=${w.park('nanhai')}`)).toEqual(['张伟'])
  expect(await names(w, 'park=none')).toEqual(['Ada Juniper'])
  expect(await names(w, `sector=${w.sector('ai')}`)).toEqual(['张伟'])
  expect(await names(w, `owner=${w.manager.id}`)).toEqual(['Ada Juniper'])
  expect(await names(w, 'basis=contract')).toEqual(['Bo Basalt'])
  expect(await names(w, 'country=DE&q=zhangwei')).toEqual(['张伟'])
  expect(await names(w, 'q=zw')).toEqual(['张伟'])
  expect(await names(w, 'q=example')).toEqual(['Ada Juniper'])
  expect(await names(w, 'attended=1')).toEqual([])
  expect(await names(w, 'country=nowhere&sector=x&size=7')).toHaveLength(3)
})

test('those who came to an event can be listed, and the event they were met at', async () => {
  const w = await threePeople()
  const [guest] = (await list(w, 'q=ada')).rows
  const event_id = await anEvent(w)
  await w.db
    .insertInto('attendance')
    .values({
      event_id,
      talent_id: guest?.id ?? 0,
      registered_at: '2026-05-01T00:00:00.000Z',
      registered_by: null,
      attended_at: '2026-05-02T00:00:00.000Z',
      attended_by: null,
    })
    .execute()
  await inTransaction(w.db, (trx) => noticeAttendance(trx, guest?.id ?? 0))
  await register(w, { name_latin: 'Cy Cedar', source_kind: 'event', source_event_id: event_id })
  expect(await names(w, 'attended=1')).toEqual(['Ada Juniper'])
  expect(await names(w, `event=${event_id}`)).toEqual(['Cy Cedar'])
  expect(await listEventsOf(w.db, w.manager, guest?.id ?? 0)).toMatchObject({
    events: [{ id: event_id, attended_at: '2026-05-02T00:00:00.000Z' }],
    elsewhere: 0,
  })
})

test("a person of a park sees the park's and the whole zone's, counted so as well", async () => {
  const w = await threePeople()
  expect(await names(w, '', w.manager)).toEqual(['Ada Juniper', '张伟'])
  expect(await names(w, 'q=bo', w.manager)).toEqual([])
  expect((await list(w, '', w.stranger)).total).toBe(2)
  const [bo] = (await list(w, 'q=bo')).rows
  expect(await findTalent(w.db, w.manager, bo?.id ?? 0)).toBeUndefined()
  expect(await suggestTalents(w.db, w.manager, 'b')).toEqual([])
})

test('paging by key shows everybody once, forwards and backwards', async () => {
  const w = await world()
  for (let i = 0; i < 60; i++)
    await register(w, { name_latin: `Person ${i % 7}`, country: i % 2 ? 'DE' : '' })
  for (const sort of ['newest', 'name', 'updated', 'country']) {
    const first = await list(w, `size=25&sort=${sort}&country=`)
    const cursor = (text: string | null) => encodeURIComponent(text ?? '')
    const second = await list(w, `size=25&sort=${sort}&after=${cursor(first.next)}`)
    const third = await list(w, `size=25&sort=${sort}&after=${cursor(second.next)}`)
    expect(third.next).toBeNull()
    const ids = [first, second, third].flatMap(({ rows }) => rows.map((row) => row.id))
    expect(new Set(ids).size).toBe(60)
    const back = await list(w, `size=25&sort=${sort}&before=${cursor(third.previous)}`)
    expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id))
    expect([first.total, second.total, third.total]).toEqual([60, 60, 60])
  }
})

test('before and after a record are those of the list it was opened from', async () => {
  const w = await threePeople()
  const [bo, , wei] = (await list(w, '')).rows
  const at = (url: string, id = 0) => neighboursOf(w.db, w.admin, talentListOf(new URLSearchParams(url)), id)
  expect(await at('country=DE', bo?.id)).toEqual({ previous: null, next: wei?.id })
  expect(await at('country=DE', wei?.id)).toEqual({ previous: bo?.id, next: null })
  expect(await at('sort=name', bo?.id)).toMatchObject({ next: wei?.id })
})

test('a record tells its ventures, those of other parks only by number', async () => {
  const w = await threePeople()
  const [bo] = (await list(w, 'q=bo')).rows
  const talent_id = bo?.id ?? 0
  for (const park of ['nanhai', 'shunde']) {
    const id = await aRecord(w.db, 'team', w.park(park))
    await w.db
      .insertInto('venture')
      .values({
        id,
        track: 'team',
        name_zh: '',
        name_en: `Team ${park}`,
        name_key: park,
        park_id: w.park(park),
        sector_id: w.sector('ai'),
        stage: 'lead',
        stage_since: '2026-01-01',
        left_stage: null,
        rank: 1,
        counted_year: null,
        counted_on: null,
        owner_id: null,
        source_kind: null,
        source_institute_id: null,
        source_event_id: null,
        grade_asked: null,
        grade_given: null,
        requested_amount: null,
        company_founded_on: null,
        created_at: '2026-01-01T00:00:00.000Z',
        created_by: null,
        updated_at: '2026-01-01T00:00:00.000Z',
        updated_by: null,
      })
      .execute()
    await w.db
      .insertInto('venture_member')
      .values({ venture_id: id, talent_id, role: 'leader', share: null })
      .execute()
  }
  expect((await listVenturesOf(w.db, w.admin, talent_id)).ventures).toHaveLength(2)
  expect(await listVenturesOf(w.db, w.manager, talent_id)).toMatchObject({
    ventures: [{ name_en: 'Team nanhai', role: 'leader' }],
    elsewhere: 1,
  })
  const { items } = await readTalentTimeline(w.db, { id: talent_id, span: 100, events: [] })
  expect(items).toMatchObject([{ what: 'created' }])
})

async function anEvent(w: World) {
  const moment = '2026-05-02T01:00:00.000Z'
  const id = await aRecord(w.db, 'event')
  await w.db
    .insertInto('event')
    .values({
      id,
      slug: 'forum',
      name_zh: '',
      name_en: 'Forum',
      name_key: 'forum',
      kind: 'forum',
      starts_at: moment,
      ends_at: moment,
      time_zone: 'Asia/Shanghai',
      online: 0,
      capacity: null,
      organiser_id: null,
      created_at: moment,
      created_by: null,
      updated_at: moment,
      updated_by: null,
    })
    .execute()
  return id
}
