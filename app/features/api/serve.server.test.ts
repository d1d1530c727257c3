import { expect, onTestFinished, test } from 'vitest'
import { disable } from '#app/features/accounts/commands.server.ts'
import { findPerson } from '#app/features/accounts/queries.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { addTask } from '#app/features/records/tasks.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { changeMembers, membersOf } from '#app/features/ventures/members.server.ts'
import { takeBackInstitute } from '#app/features/zone/take-back.server.ts'
import { programFor, programOf, tokenFor } from '#app/testing/api.ts'
import { meanwhile } from '#app/testing/meanwhile.ts'
import { SALON } from '#app/testing/salon.ts'
import { supported } from '#app/testing/supported.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { connect, inTransaction } from '#db/connect.ts'
import { revokeToken } from './commands.server.ts'
import { listTokens } from './queries.server.ts'
import { createApiThrottle } from './throttle.server.ts'

const aTeam = ({ db, admin, park, sector }: World, code = 'nanhai', name = 'Blue Heron') =>
  logVenture(db, admin, { name, track: 'team', park_id: park(code), sector_id: sector('ai') })

const pointers = ({ body }: { body: { errors?: { pointer?: string; parameter?: string }[] } }) =>
  body.errors?.map(({ pointer, parameter }) => pointer ?? parameter)

test('a team is logged, read, edited and moved by the rules of its pages', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, manager, park, sector } = zone
  const ask = await programFor(db, manager)
  const body = { name: '青榕精密', park_id: park('nanhai'), sector_id: sector('ai') }
  const made = await ask('POST', '/teams', { body })
  expect(made).toMatchObject({ status: 201, body: { version: 1 } })
  const { id } = made.body
  expect(made.headers.get('Location')).toBe(`http://wutong.test/api/v1/teams/${id}`)
  expect(made.headers.get('ETag')).toBe('"1"')
  const read = await ask('GET', `/teams/${id}`)
  expect(read.body).toMatchObject({
    id,
    name_zh: '青榕精密',
    stage: 'lead',
    owner_id: manager.id,
    version: 1,
  })

  const edited = await ask('PATCH', `/teams/${id}`, {
    body: { summary: 'Gears', requested_amount: 300_000_000 },
    headers: { 'If-Match': '"1"' },
  })
  expect(edited).toMatchObject({ status: 200, body: { id, version: 2 } })
  expect((await ask('GET', `/teams/${id}`)).body).toMatchObject({
    summary: 'Gears',
    requested_amount: 300_000_000,
  })
  const moved = await ask('POST', `/teams/${id}/moves`, {
    body: { to: 'declined', reason: 'Gone' },
    headers: { 'If-Match': '"2"' },
  })
  expect(moved).toMatchObject({ status: 200, body: { version: 3 } })
  const [, move] = (await ask('GET', `/teams/${id}/moves`)).body.items
  expect(move).toMatchObject({ to_stage: 'declined', reason: 'Gone', account_id: manager.id })
  const back = await ask('POST', `/teams/${id}/moves/${move.id}/cancel`, { headers: { 'If-Match': '"3"' } })
  expect(back.status).toBe(200)
  expect((await ask('GET', `/teams/${id}`)).body.stage).toBe('lead')
})

test('what a token did stands in the audit as done by its owner with it', async () => {
  const zone = await world()
  const { db, manager, park, sector } = zone
  const ask = await programFor(db, manager)
  await ask('POST', '/teams', { body: { name: 'Kite', park_id: park('nanhai'), sector_id: sector('ai') } })
  const trace = await db
    .selectFrom('audit')
    .where('action', '=', 'venture.log')
    .selectAll()
    .executeTakeFirstOrThrow()
  const [{ id } = { id: 0 }] = await listTokens(db, manager.id)
  expect(trace).toMatchObject({ account_id: manager.id, ip: '192.0.2.7', token_id: id })
})

test('a use is noted, and not more than once a minute', async () => {
  const zone = await world()
  const { db, manager } = zone
  at('2026-06-01T00:00:00.000Z')
  const ask = await programFor(db, manager)
  const used = async () => (await listTokens(db, manager.id))[0]?.used_at
  await ask('GET', '/me')
  expect(await used()).toBe('2026-06-01T00:00:00.000Z')
  at('2026-06-01T00:00:59.000Z')
  await ask('GET', '/me')
  expect(await used()).toBe('2026-06-01T00:00:00.000Z')
  at('2026-06-01T00:01:00.000Z')
  await ask('GET', '/me')
  expect(await used()).toBe('2026-06-01T00:01:00.000Z')
})

test('nobody gets in without a token that opens something', async () => {
  const zone = await world()
  const { db, admin, manager } = zone
  at('2026-06-01T00:00:00.000Z')
  const token = await tokenFor(db, manager)
  const status = async (word: string | null) => (await programOf(db, word)('GET', '/teams')).status
  expect(await status(token)).toBe(200)
  expect(await status(null)).toBe(401)
  expect(await status(`${token}x`)).toBe(401)
  const bare = await programOf(db, null)('GET', '/teams', {
    headers: { Authorization: token, Cookie: 'session=x' },
  })
  expect([bare.status, bare.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="Wutong"'])
  expect(bare.body.detail).toContain('Authorization: Bearer')
  at('2026-09-01T00:00:00.000Z')
  expect(await status(token)).toBe(401)
  at('2026-06-02T00:00:00.000Z')
  const [{ id } = { id: 0 }] = await listTokens(db, manager.id)
  await revokeToken(db, manager, id)
  expect(await status(token)).toBe(401)
  const second = await tokenFor(db, manager)
  await disable(db, admin, manager.id, (await findPerson(db, manager.id))?.version ?? 0)
  expect(await status(second)).toBe(401)
})

test('a token does what its scopes say and no more', async () => {
  const zone = await world()
  const { db, manager, park, sector } = zone
  const team = await aTeam(zone)
  const ask = await programFor(db, manager, ['ventures:read', 'notes:write'])
  const body = { name: 'Kite', park_id: park('nanhai'), sector_id: sector('ai') }
  const refused = await ask('POST', '/teams', { body })
  expect(refused).toMatchObject({ status: 403, body: { type: '/api/docs#problem-insufficient-scope' } })
  expect(refused.headers.get('WWW-Authenticate')).toContain('scope="ventures:write"')
  expect(refused.body.detail).toBe('It needs the scope ventures:write.')
  expect((await ask('GET', '/talents')).status).toBe(403)
  expect((await ask('GET', `/teams/${team}`)).status).toBe(200)
  expect((await ask('POST', `/teams/${team}/notes`, { body: { kind: 'call', body: 'Called' } })).status).toBe(
    201,
  )
  const blind = await programFor(db, manager, ['notes:write'])
  expect((await blind('POST', `/teams/${team}/notes`, { body: { kind: 'call', body: 'x' } })).status).toBe(
    404,
  )
})

test('whoever finishes tasks by a token edits nothing by it', async () => {
  const zone = await world()
  const { db, manager } = zone
  const team = await aTeam(zone)
  const task = await addTask(db, zone.admin, team, {
    title: 'Call',
    due_on: '2026-12-01',
    owner_id: manager.id,
  })
  const ask = await programFor(db, manager, ['tasks:write', 'ventures:read'])
  expect((await ask('GET', '/tasks')).body.items).toMatchObject([
    { id: task, record_id: team, may_finish: true },
  ])
  expect((await ask('POST', `/tasks/${task}/finish`)).status).toBe(200)
  expect(
    (await ask('POST', `/teams/${team}/tasks`, { body: { title: 'x', due_on: '2026-12-01' } })).status,
  ).toBe(201)
  expect((await ask('PATCH', `/teams/${team}`, { body: {}, headers: { 'If-Match': '"1"' } })).status).toBe(
    403,
  )
  const reader = await programFor(db, manager, ['ventures:read'])
  expect((await reader('POST', `/tasks/${task}/reopen`)).status).toBe(403)
})

test('another park’s record is not there, by whatever address, and no longer is once a park was lost', async () => {
  const zone = await world()
  const { db, admin, manager, park } = zone
  const [own, other] = [await aTeam(zone), await aTeam(zone, 'shunde', 'Grey Heron')]
  const talent = await registerTalent(db, admin, {
    name_latin: 'Ash',
    park_id: park('shunde'),
    basis_kind: 'contract',
  })
  const event = await planEvent(db, admin, { ...SALON, park_ids: [park('shunde')] })
  const ask = await programFor(db, manager)
  const match = { 'If-Match': '"1"' }
  for (const [method, path, sent] of [
    ['GET', `/teams/${other}`, {}],
    ['GET', `/projects/${own}`, {}],
    ['GET', `/talents/${own}`, {}],
    ['GET', '/teams/999999', {}],
    ['GET', '/teams/1e3', {}],
    ['GET', '/teams/-1', {}],
    ['GET', '/teams/99999999999', {}],
    ['GET', '/nothing', {}],
    ['GET', '/constructor', {}],
    ['PATCH', `/teams/${other}`, { body: { summary: 'x' }, headers: match }],
    ['POST', `/teams/${other}/moves`, { body: { to: 'declined', reason: 'x' }, headers: match }],
    ['GET', `/teams/${other}/moves`, {}],
    ['GET', `/teams/${other}/members`, {}],
    ['PUT', `/teams/${other}/members`, { body: { members: [] }, headers: match }],
    ['GET', `/teams/${other}/notes`, {}],
    ['POST', `/teams/${other}/notes`, { body: { kind: 'note', body: 'x' } }],
    ['POST', `/teams/${other}/tasks`, { body: { title: 'x', due_on: '2026-12-01' } }],
    ['GET', `/talents/${talent}`, {}],
    ['PATCH', `/talents/${talent}`, { body: { phone: '1234567' }, headers: match }],
    ['GET', `/events/${event}/guests`, {}],
    ['POST', `/events/${event}/guests`, { body: { talent_id: talent } }],
    ['POST', `/events/${event}/guests/${talent}/attend`, {}],
  ] as const)
    expect([path, (await ask(method, path, sent)).status]).toEqual([path, 404])
  expect((await ask('GET', '/teams')).body.items.map(({ id }: { id: number }) => id)).toEqual([own])
  expect((await ask('GET', `/teams/${own}`)).status).toBe(200)
  await db
    .updateTable('account_park')
    .set({ park_id: park('shunde') })
    .where('account_id', '=', manager.id)
    .execute()
  expect((await ask('GET', `/teams/${own}`)).status).toBe(404)
  expect((await ask('GET', `/teams/${other}`)).status).toBe(200)
})

test('into another park nothing is moved, and nothing is made there', async () => {
  const zone = await world()
  const { db, manager, park, sector } = zone
  const own = await aTeam(zone)
  const ask = await programFor(db, manager)
  const there = { park_id: park('shunde'), sector_id: sector('ai') }
  expect((await ask('POST', '/teams', { body: { name: 'Kite', ...there } })).status).toBe(403)
  const moved = await ask('PATCH', `/teams/${own}`, { body: there, headers: { 'If-Match': '"1"' } })
  expect([moved.status, pointers(moved)]).toEqual([422, ['/park_id']])
  expect((await ask('GET', `/teams/${own}`)).body).toMatchObject({ park_id: park('nanhai'), version: 1 })
})

test('what a leader may not do their token may not either', async () => {
  const zone = await world()
  const { db, leader } = zone
  const team = await aTeam(zone)
  const token = await tokenFor(db, zone.admin)
  await db.updateTable('account').set({ role: 'leadership' }).where('id', '=', zone.admin.id).execute()
  const ask = programOf(db, token)
  const refused = await ask('PATCH', `/teams/${team}`, {
    body: { summary: 'x' },
    headers: { 'If-Match': '"1"' },
  })
  expect(refused).toMatchObject({ status: 403, body: { type: '/api/docs#problem-not-allowed' } })
  expect((await (await programFor(db, leader))('GET', `/teams/${team}`)).status).toBe(200)
})

test('a version has to be said, and has to be the one that stands', async () => {
  const zone = await world()
  const { db, manager } = zone
  const team = await aTeam(zone)
  const ask = await programFor(db, manager)
  const edit = async (match?: string) => {
    const headers: Record<string, string> = match === undefined ? {} : { 'If-Match': match }
    return ask('PATCH', `/teams/${team}`, { body: { summary: match ?? '' }, headers })
  }
  expect((await edit()).status).toBe(428)
  expect((await edit('*')).status).toBe(428)
  for (const other of ['"2"', 'W/"1"', '1', '"1', '"0", "7"'])
    expect([other, (await edit(other)).status]).toEqual([other, 412])
  expect((await edit('"7"')).headers.get('ETag')).toBe('"1"')
  expect((await edit('"7", "1"')).status).toBe(200)
  expect((await edit('"1"')).status).toBe(412)
  expect((await ask('GET', `/teams/${team}`)).body).toMatchObject({ version: 2, summary: '"7", "1"' })
})

test('what is wrong is said at its place, in the language that is asked for', async () => {
  const zone = await world()
  const { db, manager, park } = zone
  const ask = await programFor(db, manager)
  const said = await ask('POST', '/teams', { body: { name: '', park_id: park('nanhai'), sector_id: 'ai' } })
  expect(said.headers.get('Content-Type')).toBe('application/problem+json')
  expect([said.status, pointers(said)]).toEqual([422, ['/sector_id']])
  const both = await ask('POST', '/teams', { body: { park_id: park('nanhai') } })
  expect([both.status, pointers(both)?.toSorted()]).toEqual([422, ['/name', '/sector_id']])
  expect(both.body.errors[0].detail).toMatch(/[a-z]/)
  const zh = await ask('POST', '/teams', { body: { park_id: park('nanhai') }, locale: 'zh-CN' })
  expect(zh.body.title).toBe('请求体中有内容不正确。')
  expect(zh.headers.get('Content-Language')).toBe('zh-CN')
  const unknown = await ask('POST', '/teams', {
    body: { name: 'x', role: 'administrator', version: 9, 'a/b~c': 1 },
  })
  expect([unknown.status, pointers(unknown)]).toEqual([422, ['/role', '/version', '/a~1b~0c']])
  expect((await ask('GET', '/teams?owner=me&parc=1&sort=name&sort=name')).body.errors).toMatchObject([
    { parameter: 'owner' },
    { parameter: 'parc' },
    { parameter: 'sort' },
  ])
  const [size] = (await ask('GET', '/teams?size=10')).body.errors
  expect(size.detail).toBe('size is given once, and is one of these: 25, 50, 100.')
  expect((await ask('GET', '/team')).body.detail).toContain('/api/openapi.json')
})

test.each([
  ['a list', '[]', 400],
  ['a word', '"x"', 400],
  ['nothing', 'null', 400],
  ['half', '{"name":', 400],
  ['deep', `${'['.repeat(100_000)}`, 400],
  ['deep in a field', `{"name":${'{"a":'.repeat(9)}1${'}'.repeat(9)}}`, 400],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ['a prototype', '{"__proto__":{"name":"x"}}', 422],
  ['a constructor', '{"constructor":{"prototype":{"x":1}}}', 422],
  ['an object for a text', '{"name":{"a":1},"park_id":1,"sector_id":1}', 422],
  ['a list for a number', '{"name":"x","park_id":[1],"sector_id":1}', 422],
  ['a number that is none', '{"name":"x","park_id":1e99,"sector_id":1}', 422],
  ['much too much', `{"name":"${'x'.repeat(1_000_000)}"}`, 413],
])('a body that is %s is refused', async (_, raw, status) => {
  const { db, admin } = await world()
  const ask = await programFor(db, admin)
  const answer = await ask('POST', '/teams', { raw })
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, 'application/problem+json'])
  expect(await db.selectFrom('venture').select('id').execute()).toEqual([])
})

test('of a body the character number 0 is left out, and another type is none', async () => {
  const zone = await world()
  const { db, admin, park, sector } = zone
  const ask = await programFor(db, admin)
  const place = { park_id: park('nanhai'), sector_id: sector('ai') }
  const { body } = await ask('POST', '/teams', { body: { name: 'Ki\0te', ...place } })
  expect((await ask('GET', `/teams/${body.id}`)).body.name_en).toBe('Kite')
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
    expect((await ask('POST', '/teams', { raw: '{}', headers: { 'Content-Type': type } })).status).toBe(415)
})

test('a token in an address is refused before it is looked at', async () => {
  const { db, manager } = await world()
  const token = await tokenFor(db, manager)
  for (const path of [
    `/me?access_token=${token}`,
    `/teams/${token}`,
    '/me?x=%77utong_abc',
    `/teams?q=${token}`,
  ])
    for (const word of [null, token])
      expect((await programOf(db, word)('GET', path)).body.type).toBe('/api/docs#problem-token-in-address')
})

test('what a path doesn’t take is said, and the head of an answer is had alone', async () => {
  const zone = await world()
  const ask = await programFor(zone.db, zone.manager)
  const put = await ask('PUT', '/teams')
  expect([put.status, put.headers.get('Allow')]).toEqual([405, 'GET, POST, HEAD'])
  const gone = await ask('DELETE', '/teams/1')
  expect([gone.status, gone.headers.get('Allow')]).toEqual([405, 'GET, PATCH, HEAD'])
  const head = await ask('HEAD', '/teams')
  expect([head.status, head.text]).toEqual([200, ''])
})

test('a list comes in pages that lead to each other and hold each record once', async () => {
  const zone = await world()
  const { db, manager } = zone
  for (let i = 0; i < 60; i++) await aTeam(zone, 'nanhai', `Team ${i}`)
  const ask = await programFor(db, manager)
  const seen: number[] = []
  let next: string | undefined = '/teams?size=25&sort=name&dir=asc'
  for (let pages = 0; next !== undefined; pages++) {
    expect(pages).toBeLessThan(4)
    const { body, headers } = await ask('GET', next)
    expect(body).toMatchObject({ total: 60, total_exact: true })
    seen.push(...body.items.map(({ id }: { id: number }) => id))
    next = /<([^>]+)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
  }
  expect([seen.length, new Set(seen).size]).toEqual([60, 60])
})

test('short lists, notes and tasks come in pages too', async () => {
  const zone = await world()
  const { db, admin } = zone
  const team = await aTeam(zone)
  const ask = await programFor(db, admin)
  for (let i = 0; i < 30; i++) {
    await ask('POST', `/teams/${team}/notes`, { body: { kind: 'note', body: `Note ${i}` } })
    await ask('POST', `/teams/${team}/tasks`, { body: { title: `Task ${i}`, due_on: '2026-12-01' } })
    await ask('POST', '/institutes', { body: { name_en: `Fernhill ${i}`, country: 'FI' } })
  }
  for (const path of [`/teams/${team}/notes?size=25`, '/tasks?size=25', '/institutes?size=25&q=Fernhill']) {
    const first = await ask('GET', path)
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('Link') ?? '')?.[1] ?? ''
    const second = await ask('GET', next)
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id)
    expect([path, ids.length, new Set(ids).size, second.headers.get('Link')]).toEqual([path, 30, 30, null])
  }
})

test('whoever asks too often, or tries words that open nothing, has to wait', async () => {
  const { db, manager } = await world()
  const token = await tokenFor(db, manager)
  const limits = createApiThrottle({ often: 2, wrong: 2 })
  const ask = programOf(db, token, limits)
  const first = await ask('GET', '/me')
  expect(first.headers.get('RateLimit-Policy')).toBe('"token";q=2;w=60')
  expect(first.headers.get('RateLimit')).toMatch(/^"token";r=1;t=\d+$/)
  await ask('GET', '/me')
  const third = await ask('GET', '/me')
  expect([third.status, Number(third.headers.get('Retry-After')) > 0]).toEqual([429, true])
  const guess = programOf(db, `wutong_${'x'.repeat(43)}`, limits)
  expect([(await guess('GET', '/me')).status, (await guess('GET', '/me')).status]).toEqual([401, 401])
  expect((await guess('GET', '/me')).status).toBe(429)
  const living = programOf(db, await tokenFor(db, manager), limits)
  expect((await living('GET', '/me')).status).toBe(200)
})

test('members are made what is sent, at the version that was seen', async () => {
  const zone = await world()
  const { db, manager, park } = zone
  const team = await aTeam(zone)
  const who = (name_latin: string, code: string) =>
    registerTalent(db, zone.admin, { name_latin, park_id: park(code), basis_kind: 'contract' })
  const [ash, elm] = [await who('Ash', 'nanhai'), await who('Elm', 'shunde')]
  const ask = await programFor(db, manager)
  const put = (members: unknown, version: number) =>
    ask('PUT', `/teams/${team}/members`, { body: { members }, headers: { 'If-Match': `"${version}"` } })
  expect((await put([{ talent_id: ash, role: 'leader', share: 6050 }], 1)).status).toBe(200)
  expect((await ask('GET', `/teams/${team}/members`)).body.items).toEqual([
    { talent_id: ash, role: 'leader', share: 6050 },
  ])
  expect((await put([], 1)).status).toBe(412)
  expect(pointers(await put([{ talent_id: elm, role: 'core' }], 2))).toEqual(['/members/0/talent_id'])
  expect(pointers(await put([{ talent_id: ash, role: 'king' }], 2))).toEqual(['/members/0/role'])
  expect(pointers(await put([{ talent_id: ash, role: 'core', x: 1 }], 2))).toEqual(['/members/0/x'])
  expect(pointers(await put([7], 2))).toEqual(['/members/0'])
  expect((await put([], 2)).status).toBe(200)
})

test('targets are set cell by cell, and a year says how far it has come', async () => {
  const zone = await world()
  const { db, leader, park } = zone
  const ask = await programFor(db, leader)
  expect((await ask('POST', '/years', { body: { year: 2031 } })).status).toBe(201)
  const year = await ask('GET', '/years/2031')
  expect(year.body).toMatchObject({ year: 2031, version: 1, counted: [] })
  const whole = [
    { track: 'team', park_id: null, sector_id: null, amount: 30 },
    { track: 'project', amount: 12 },
  ]
  const put = (targets: unknown, version: number) =>
    ask('PUT', '/years/2031/targets', { body: { targets }, headers: { 'If-Match': `"${version}"` } })
  expect(await put([...whole, { track: 'team', park_id: park('nanhai'), amount: 9 }], 1)).toMatchObject({
    status: 200,
    body: { version: 2 },
  })
  expect((await ask('GET', '/years/2031')).body.targets).toHaveLength(3)
  expect((await put([...whole, { track: 'team', park_id: 999, amount: 9 }], 2)).status).toBe(422)
  expect(pointers(await put([{ track: 'team', amount: 'x' }], 2))).toEqual(['/targets/0'])
  expect((await ask('GET', '/years/2040')).status).toBe(404)
})

// Only there does somebody else save while a request is under way.
const onPostgres = test.runIf(process.env.TEST_ENGINE === 'postgres')

/** A team of nobody, and a second connection by which somebody is added to it. */
async function beingJoined() {
  const zone = await world()
  const team = await aTeam(zone)
  const ash = await registerTalent(zone.db, zone.admin, { name_latin: 'Ash', basis_kind: 'contract' })
  const other = connect(zone.url)
  onTestFinished(() => other.destroy())
  const members = [{ talent_id: ash, role: 'core' as const, share: null }]
  const join = () => changeMembers(other, zone.admin, team, { seen: [], members })
  const listed = () => zone.db.selectFrom('venture_member').select('talent_id').execute()
  return { ...zone, team, ash, join, listed }
}

onPostgres(
  'whoever is added between the look at the version and the change of the members stays',
  async () => {
    const { db, manager, team, ash, join, listed } = await beingJoined()
    const token = await tokenFor(db, manager)
    const ask = programOf(meanwhile(db, ['venture', 'left_stage'], join), token)
    const sent = { body: { members: [] }, headers: { 'If-Match': '"1"' } }
    expect(await ask('PUT', `/teams/${team}/members`, sent)).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect(await listed()).toEqual([{ talent_id: ash }])
  },
)

test('negative control: whose members are read after that takes them out', async () => {
  const { db, manager, team, join, listed } = await beingJoined()
  await join()
  await changeMembers(db, manager, team, { seen: await membersOf(db, team), members: [] })
  expect(await listed()).toEqual([])
})

test('the page after one whose last line is gone goes on behind it', async () => {
  const { db, admin } = await world()
  const ask = await programFor(db, admin)
  const made: number[] = []
  for (let i = 0; i < 30; i++) {
    const { body } = await ask('POST', '/institutes', { body: { name_en: `Fernhill ${i}`, country: 'FI' } })
    made.push(body.id)
  }
  const first = await ask('GET', '/institutes?size=25&q=Fernhill')
  expect(first.body).toMatchObject({ total: 30, total_exact: true })
  const last = first.body.items.at(-1).id
  await inTransaction(db, (trx) => takeBackInstitute(trx, admin, last))
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('Link') ?? '')?.[1] ?? ''
  const second = await ask('GET', next)
  const seen = [...first.body.items, ...second.body.items].map(({ id }: { id: number }) => id)
  expect(seen.toSorted((a, b) => a - b)).toEqual(made)
  expect(second.headers.get('Link')).toBeNull()
})

test('a year’s cells add up to what counted, whatever counts meanwhile', async () => {
  at('2026-06-01T04:00:00.000Z')
  const zone = await world()
  const { db, leader } = zone
  const token = await tokenFor(db, leader)
  const ask = programOf(db, token)
  await ask('POST', '/years', { body: { year: 2026 } })
  const other = connect(zone.url)
  onTestFinished(() => other.destroy())
  const signing = () => supported({ ...zone, db: other }, '2026-02-01')
  const busy = programOf(meanwhile(db, ['venture', 'counted_on', 'sector_id'], signing), token)
  for (const [program, counted] of [
    [busy, 0],
    [ask, 1],
  ] as const) {
    const { body } = await program('GET', '/years/2026')
    expect(body.tracks).toMatchObject([
      { track: 'team', counted },
      { track: 'project', counted: 0 },
    ])
    expect(body.counted.map((cell: { counted: number }) => cell.counted)).toEqual(counted ? [1] : [])
  }
})

test('whoever is named in a note is named as people read it, and as one writes it', async () => {
  const zone = await world()
  const { db, manager } = zone
  const team = await aTeam(zone)
  const ask = await programFor(db, manager)
  const note = { kind: 'call', body: '请@Admin Ash看 @[9]' }
  await ask('POST', `/teams/${team}/notes`, { body: note })
  await db.updateTable('account').set({ name_zh: '阿什' }).where('id', '=', zone.admin.id).execute()
  const read = async (locale: 'en' | 'zh-CN') =>
    (await ask('GET', `/teams/${team}/notes`, { locale })).body.items.map(
      ({ body }: { body: string }) => body,
    )
  expect(await read('en')).toEqual([note.body])
  expect(await read('zh-CN')).toEqual(['请@阿什看 @[9]'])
})

test('whom one gives a seat is said by a number', async () => {
  const { db, admin, park } = await world()
  const event = await planEvent(db, admin, { ...SALON, park_ids: [park('nanhai')] })
  const ask = await programFor(db, admin)
  for (const talent_id of ['1', 1.5, -1, 1e99, null, undefined, [1]])
    expect(pointers(await ask('POST', `/events/${event}/guests`, { body: { talent_id } }))).toEqual([
      '/talent_id',
    ])
})
