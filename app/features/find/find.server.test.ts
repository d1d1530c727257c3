import { expect, test } from 'vitest'
import type { Actor } from '#app/features/accounts/actor.ts'
import { listPeople, peopleFilterOf } from '#app/features/accounts/list-people.server.ts'
import { boardFilterOf } from '#app/features/board/board.ts'
import { listColumns } from '#app/features/board/queries.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { eventListOf } from '#app/features/events/list.ts'
import { listEvents } from '#app/features/events/queries.server.ts'
import { numberIn } from '#app/features/search/tokens.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { talentListOf } from '#app/features/talents/list.ts'
import { listTalents, neighboursOf } from '#app/features/talents/queries.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { listVentures } from '#app/features/ventures/list.server.ts'
import { ventureListOf } from '#app/features/ventures/venture-list.ts'
import { addInstitute, editInstitute } from '#app/features/zone/commands.server.ts'
import { listInstitutes } from '#app/features/zone/queries.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { typedIn } from '#app/platform/list-params.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { findAnything } from './find.server.ts'

async function zone() {
  const { db, park, sector, manager, stranger, organiser, admin } = await world()
  const venture = { park_id: park('nanhai'), sector_id: sector('ai') }
  const team = await logVenture(db, admin, {
    track: 'team',
    name: '苍鹭智能 Blue Heron',
    ...venture,
  } as never)
  const project = await logVenture(db, admin, {
    track: 'project',
    name: '苍鹭海外 Blue Heron',
    ...venture,
  } as never)
  return { db, manager, stranger, organiser, admin, team, project }
}

const pathsOf = async (...asked: Parameters<typeof findAnything>) =>
  (await findAnything(...asked)).groups.flatMap((group) => group.hits.map((hit) => hit.to))

test.each(['苍鹭', '鹭', 'canglu', 'clzn', 'blue heron', 'Heron'])('a team is found by %s', async (q) => {
  const { db, manager, team } = await zone()
  expect(await pathsOf(db, manager, q, 5)).toContain(`/teams/${team}`)
})

test('a number goes to the record of that number', async () => {
  const { db, manager, admin, team, project } = await zone()
  expect(await pathsOf(db, admin, `#${team}`, 5)).toEqual([`/teams/${team}`])
  expect(await pathsOf(db, manager, `${project}`, 5)).toEqual([`/projects/${project}`])
  const [partner] = await db.selectFrom('institute').select('id').orderBy('id').execute()
  expect(await pathsOf(db, admin, `#${partner?.id}`, 5)).toEqual([`/settings/institutes/${partner?.id}`])
  await db.updateTable('record').set({ erased_at: now() }).where('id', '=', admin.id).execute()
  expect(await pathsOf(db, admin, `#${admin.id}`, 5), 'an account is no record').toEqual([])
  expect(numberIn('＃12')).toBe(12)
  expect(numberIn('12a')).toBeNull()
})

test("another park's ventures are found neither by name nor by number", async () => {
  const { db, stranger, team } = await zone()
  expect(await pathsOf(db, stranger, 'heron', 5)).toEqual([])
  expect(await pathsOf(db, stranger, `#${team}`, 5)).not.toContain(`/teams/${team}`)
})

test('nothing typed finds nothing', async () => {
  const { db, admin } = await zone()
  for (const q of ['  ', '!!', '%', '，', '# ', '“…”'])
    expect((await findAnything(db, admin, q, 5, true)).groups, q).toEqual([])
})

test.each(['does not', 'does'])(
  'of many that match, the record of the number that was typed is counted once, whether it %s match too',
  async (whether) => {
    const { db, admin, park } = await world()
    const register = (phone: string) =>
      registerTalent(db, admin, { name_latin: 'Rowan Ash', phone, basis_kind: 'contract' })
    const id = (await register('990000')) + 1
    expect(await register(whether === 'does' ? `${id}00000` : '990000')).toBe(id)
    for (let i = 0; i < 45; i++) await register(`${id}00000`)
    const scoped = { ...admin, zone_wide: false, park_ids: [park('nanhai')] } as typeof admin
    for (const actor of [admin, scoped]) {
      const { groups } = await findAnything(db, actor, String(id), 50, true)
      expect(groups).toMatchObject([{ kind: 'talent', total: 46 }])
      expect(groups[0]?.hits[0]?.id).toBe(id)
      for (const sort of ['newest', 'name'])
        for (const dir of ['asc', 'desc'])
          expect(await walked(db, actor, `${groups[0]?.all}&sort=${sort}&dir=${dir}&size=25`)).toEqual({
            total: 46,
            ids: new Set(groups[0]?.hits.map((hit) => hit.id)),
          })
    }
  },
)

/** All pages of a list of talents, each held against the one before it. */
async function walked(db: Db, actor: Actor, path: string) {
  const ids: number[] = []
  const { searchParams } = new URL(path, 'http://zone')
  for (let last: number | null = null; ; last = ids.at(-1) ?? null) {
    const list = talentListOf(searchParams)
    const { rows, next, previous, total } = await listTalents(db, actor, list)
    if (last !== null) {
      expect((await neighboursOf(db, actor, list, last)).next).toBe(rows[0]?.id)
      const back = talentListOf(
        new URLSearchParams({ ...Object.fromEntries(searchParams), before: previous ?? '' }),
      )
      expect((await listTalents(db, actor, { ...back, after: null })).rows.at(-1)?.id).toBe(last)
    }
    ids.push(...rows.map(({ id }) => id))
    if (!next) {
      expect(ids.length).toBe(total)
      return { total, ids: new Set(ids) }
    }
    searchParams.set('after', next)
  }
}

const cardsOf = (columns: { cards: { id: number }[] }[]) => columns.flatMap(({ cards }) => cards)

test('a number finds its record in the list of each kind and on the board as in the search', async () => {
  const { db, admin, organiser, stranger, team, project } = await zone()
  const event = await planEvent(db, organiser, { ...SALON, name_zh: '', name_en: 'Salon' })
  const institute = await addInstitute(db, admin, { name_zh: '', name_en: 'X', country: 'DE', website: '' })
  const search = (id: number) => new URLSearchParams({ q: `#${id}`, when: 'all' })
  const asked = (id: number, actor: Actor) => ({
    team: async () => (await listVentures(db, actor, ventureListOf(search(id), 'team'))).rows,
    project: async () => (await listVentures(db, actor, ventureListOf(search(id), 'project'))).rows,
    board: async () => cardsOf(await listColumns(db, actor, boardFilterOf(search(id)), today())),
    event: async () => (await listEvents(db, actor, eventListOf(search(id)))).rows,
    institute: () => listInstitutes(db, typedIn(search(id))),
  })
  const found = async (id: number, actor: Actor = admin) => {
    const lists = Object.entries(asked(id, actor))
    const rows = await Promise.all(
      lists.map(async ([kind, list]) => [kind, (await list()).map((row) => row.id)]),
    )
    return Object.fromEntries(rows.filter(([, ids]) => ids?.length))
  }
  expect(await found(team)).toEqual({ team: [team], board: [team] })
  expect(await found(project)).toEqual({ project: [project] })
  expect(await found(event)).toEqual({ event: [event] })
  expect(await found(institute)).toEqual({ institute: [institute] })
  expect(await found(team, stranger), 'not by who may not see it').toEqual({})
  const { counts } = await listEvents(db, admin, eventListOf(search(event)))
  expect(counts.all).toBe(1)
})

test('marks alone list nothing', async () => {
  const { db, admin, organiser } = await zone()
  await planEvent(db, organiser, SALON)
  await registerTalent(db, admin, { name_latin: 'Rowan Ash', basis_kind: 'contract' })
  for (const q of ['%', '，', '#']) {
    const search = new URLSearchParams({ q, when: 'all' })
    const ventures = await listVentures(db, admin, ventureListOf(search, 'team'))
    const talents = await listTalents(db, admin, talentListOf(search))
    const events = await listEvents(db, admin, eventListOf(search))
    const [board] = await cardsOf(await listColumns(db, admin, boardFilterOf(search), today()))
    expect(
      [ventures.total, ventures.rows, talents.total, talents.rows, events.counts.all, events.rows],
      q,
    ).toEqual([0, [], 0, [], 0, []])
    expect(board, q).toBeUndefined()
    expect(await listInstitutes(db, typedIn(search)), q).toEqual([])
    expect(await listPeople(db, admin, peopleFilterOf(search), 'en'), q).toEqual([])
  }
})

test('who looks after accounts finds people by the beginning of their e-mail, in the search as in the list', async () => {
  const { db, admin, manager } = await world()
  const idsOf = async (actor: Actor, q: string) =>
    (await findAnything(db, actor, q, 50, true)).groups.flatMap(({ kind, hits, total }) =>
      kind === 'person' && hits.length === total ? hits.map(({ id }) => id) : [],
    )
  for (const q of ['manager.', 'MANAGER.maple@ex', 'manager.maple@example.org']) {
    const people = await listPeople(
      db,
      admin,
      peopleFilterOf(new URLSearchParams({ q, state: 'enabled' })),
      'en',
    )
    expect(
      people.map(({ id }) => id),
      q,
    ).toEqual([manager.id])
    expect(await idsOf(admin, q), q).toEqual([manager.id])
  }
  const q = 'manager.maple@ex'
  await db.updateTable('account').set({ name_en: 'Somebody', search_text: 'somebody' }).execute()
  expect(await idsOf(admin, q)).toEqual([manager.id])
  expect(await idsOf(manager, q), 'nobody else learns an address by trying its letters').toEqual([])
})

test('all that are found of a kind are those of the list behind them', async () => {
  const { db, admin, organiser, manager } = await world()
  at('2026-06-01T00:00:00.000Z')
  const salon = { ...SALON, name_zh: '', name_en: 'Heron Salon' }
  for (let i = 0; i < 2; i++) await planEvent(db, organiser, salon)
  at('2026-07-02T00:00:00.000Z')
  await planEvent(db, organiser, { ...salon, starts: '2026-08-01T10:00', ends: '2026-08-01T11:00' })
  for (const name_en of ['Heron Institute', 'Grey Heron'])
    await addInstitute(db, admin, { name_zh: '', name_en, country: 'DE', website: '' })
  const people = db.updateTable('account').set({ name_en: 'Heron', search_text: 'heron' })
  await people.execute()
  await people.set({ disabled_at: now() }).where('id', '=', manager.id).execute()
  const { groups } = await findAnything(db, admin, 'heron', 1, true)
  const totals = new Map(groups.map(({ kind, total }) => [kind, total]))
  const asked = new Map(groups.map(({ kind, all }) => [kind, new URL(all, 'http://zone').searchParams]))
  const of = (kind: 'event' | 'institute' | 'person') => asked.get(kind) as URLSearchParams
  const events = await listEvents(db, admin, eventListOf(of('event')))
  expect([totals.get('event'), events.rows.length, events.counts]).toEqual([
    3,
    3,
    { upcoming: 1, past: 2, all: 3 },
  ])
  const institutes = await listInstitutes(db, typedIn(of('institute')))
  expect([totals.get('institute'), institutes.length]).toEqual([2, 2])
  const listed = await listPeople(db, admin, peopleFilterOf(of('person')), 'en')
  expect(listed.map(({ disabled_at }) => disabled_at)).not.toContain(now())
  expect(totals.get('person')).toBe(listed.length)
})

test('what is written as it was typed comes first, then who only sounds so', async () => {
  const { db, admin } = await zone()
  const register = (name: object) => registerTalent(db, admin, { ...name, basis_kind: 'contract' })
  const written = await register({ name_native: '张伟' })
  const sounding = await register({ name_latin: 'Wei Zhang' })
  const found = async (most: number) => (await findAnything(db, admin, '张伟', most)).groups[0]
  expect((await found(5))?.hits.map(({ id }) => id)).toEqual([written, sounding])
  expect(await found(1)).toMatchObject({ hits: [{ id: written }], more: true })
})

test('an institute is found by whoever may see one, by name, pinyin, country and number', async () => {
  const { db, admin, manager, leader: reader } = await world()
  const input = { name_zh: '蓝鹭研究院', name_en: 'Blue Heron Institute', country: 'DE', website: '' }
  const id = await addInstitute(db, admin, input)
  const to = `/settings/institutes/${id}`
  for (const q of ['蓝鹭', 'lanlu', 'heron ins', '德国', `#${id}`])
    for (const actor of [manager, reader]) expect(await pathsOf(db, actor, q, 5), q).toContain(to)
  const blind = { ...manager, can: (capability: string) => capability !== 'zone.read' } as typeof manager
  expect(await pathsOf(db, blind, '蓝鹭', 5), 'not by who may read none').toEqual([])
  await editInstitute(db, admin, id, { version: 1, name_zh: '白鹭研究院' })
  expect(await pathsOf(db, manager, 'bailu', 5)).toContain(to)
  expect(await pathsOf(db, manager, '蓝鹭', 5), 'nor by what it was called').toEqual([])
})
