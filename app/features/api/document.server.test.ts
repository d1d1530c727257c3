import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { addTask } from '#app/features/records/tasks.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { BASE, programFor, programOf, tokenFor } from '#app/testing/api.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { openapiFor } from './openapi.server.ts'
import { OPERATIONS } from './operations.server.ts'
import { createApiThrottle } from './throttle.server.ts'

const LOCALES = ['en', 'zh-CN'] as const

test.each(LOCALES)('the document is OpenAPI 3.1, says a validator nobody here wrote (%s)', async (locale) => {
  const validator = new Validator()
  const document = JSON.parse(JSON.stringify(openapiFor(locale, BASE)))
  expect(await validator.validate(document)).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('negative control: the validator notices what is none', async () => {
  const document = JSON.parse(JSON.stringify(openapiFor('en', BASE)))
  document.paths['/teams'].get.parameters[0].in = 'nowhere'
  expect((await new Validator().validate(document)).valid).toBe(false)
})

test('every operation has a name of its own, and both languages say it', () => {
  const [en, zh] = LOCALES.map((locale) =>
    Object.values(openapiFor(locale, BASE).paths).flatMap(Object.values),
  )
  const names = OPERATIONS.map(({ id }) => id)
  expect(new Set(names).size).toBe(names.length)
  for (const [at, { summary }] of (en ?? []).entries()) expect(summary).not.toBe(zh?.[at].summary)
})

const TASK = { title: 'Call', due_on: '2026-07-01' }
const TALENT = { name_latin: 'Rowan Ash', basis_kind: 'contract' }
const EVENT = {
  ...{ name_en: 'Open day', kind: 'exchange', time_zone: 'Asia/Shanghai' },
  ...{ starts: '2026-06-01T09:00', ends: '2026-06-01T11:00', venue: 'Hall' },
}

/** What to send to each operation so that it does something; by its name. */
async function bodiesIn(zone: World) {
  const { db, admin, park, sector } = zone
  const place = { park_id: park('nanhai'), sector_id: sector('ai') }
  const talent = await registerTalent(db, admin, { ...TALENT, basis_kind: 'contract' })
  const targets = [
    { track: 'team', park_id: null, sector_id: null, amount: 30 },
    { track: 'project', park_id: null, sector_id: null, amount: 12 },
  ]
  const member = { talent_id: talent, role: 'leader', share: 5000 }
  const on_date = '2026-04-01'
  const common = { kind: 'call', body: 'Called' }
  return {
    talent,
    bodies: {
      ...{ logTeam: { name: 'Kite', ...place, on_date }, logProject: { name: 'Lark', ...place, on_date } },
      ...{ editTeam: { summary: 'Wings' }, editProject: { investment: 100, investment_currency: 'EUR' } },
      ...{ moveTeam: { to: 'declined', reason: 'Gone' }, moveProject: { to: 'declined', reason: 'Gone' } },
      ...{ cancelMoveOfTeam: { reason: 'Slip' }, cancelMoveOfProject: { reason: 'Slip' } },
      ...{ correctMoveOfTeam: { on_date: '2026-05-01', reason: 'Slip' } },
      ...{ correctMoveOfProject: { on_date: '2026-05-01', reason: 'Slip' } },
      ...{ setMembersOfTeam: { members: [member] }, setMembersOfProject: { members: [member] } },
      ...{ registerTalent: TALENT, editTalent: { phone: '+86 757 1234' } },
      ...{ planEvent: EVENT, editEvent: { capacity: 20 }, registerGuest: { talent_id: talent } },
      ...{
        addInstitute: { name_en: 'Fernhill', country: 'FI' },
        editInstitute: { website: 'https://example.org' },
      },
      ...{ addPark: { name_zh: '东园', name_en: 'East Park' }, editPark: { name_en: 'West Park' } },
      addSector: { name_zh: '声学', name_en: 'Acoustics', letter_zh: '声', letter_en: 'Q' },
      ...{ editSector: { name_en: 'Sound' }, openYear: { year: 2031 }, setTargets: { targets, note: 'Set' } },
      ...Object.fromEntries(
        ['Team', 'Project', 'Talent', 'Event', 'Institute'].flatMap((name) => [
          [`note${name}`, common],
          [`addTaskTo${name}`, TASK],
        ]),
      ),
    } as Record<string, object>,
  }
}

/** In which order operations find what they need: made before read, read before changed, cancelled last. */
const RANK = [
  'log',
  'registerTalent',
  'plan',
  'registerGuest',
  'add',
  'open',
  'note',
  'edit',
  'set',
  'move',
  'correct',
  'list',
  'get',
]
const rankOf = (id: string) => {
  const at = RANK.findIndex((word) => id.startsWith(word))
  return at < 0 ? RANK.length : at
}

test('every operation of the document answers as the document says', async () => {
  const zone = await world()
  at('2026-06-01T04:00:00.000Z')
  const { db, admin } = zone
  const ask = await programFor(db, admin)
  const document = JSON.parse(JSON.stringify(openapiFor('en', BASE)))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const check = (pointer: string, body: unknown) => {
    const valid = ajv.validate({ $ref: `openapi#${pointer}` }, body)
    return valid ? null : `${pointer}: ${ajv.errorsText()} in ${JSON.stringify(body)}`
  }
  const { talent, bodies } = await bodiesIn(zone)
  const made: Record<string, number> = { talents: talent }
  const wrong: string[] = []
  const asked: string[] = []
  const order = OPERATIONS.toSorted((a, b) => rankOf(a.id) - rankOf(b.id))
  for (const operation of order) {
    const { method, path, id, tag } = operation
    const named = async (name: string): Promise<number> => {
      if (name === 'talent') return talent
      if (name === 'year') return 2031
      if (name === 'move') return lastMove(`/${tag}/${made[tag]}/moves`)
      if (tag === 'tasks') made.tasks ??= await addTask(db, admin, made.teams ?? 0, TASK)
      return made[tag] ?? 0
    }
    const lastMove = async (moves: string) => {
      const { items } = (await ask('GET', moves)).body
      return (
        items.filter((line: { cancelled_at: string | null }) => line.cancelled_at === null).at(-1)?.id ?? 0
      )
    }
    let url = path
    for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g))
      url = url.replace(`{${name}}`, String(await named(name)))
    const seen = operation.versioned ? await ask('GET', `/${url.split('/').slice(1, 3).join('/')}`) : null
    const body = bodies[id]
    const headers: Record<string, string> = seen ? { 'If-Match': seen.headers.get('ETag') ?? '' } : {}
    const answer = await ask(method, url, { ...(body && { body }), headers })
    const expected = String(operation.answers.status ?? 200)
    const place = `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}`
    if (body)
      wrong.push(
        ...[check(`${place}/requestBody/content/application~1json/schema`, body)].filter(
          (one) => one !== null,
        ),
      )
    if (String(answer.status) !== expected) wrong.push(`${id}: ${answer.status} ${answer.text}`)
    else {
      const fault = check(`${place}/responses/${expected}/content/application~1json/schema`, answer.body)
      if (fault) wrong.push(fault)
      for (const name of Object.keys(document.paths[path][method.toLowerCase()].responses[expected].headers))
        if (name !== 'Link' && !answer.headers.has(name)) wrong.push(`${id} says no ${name}`)
    }
    if (answer.status === 201 && path === `/${tag}`) made[tag] ??= answer.body.id
    asked.push(id)
  }
  expect(wrong).toEqual([])
  expect(asked).toHaveLength(OPERATIONS.length)

  // Problems are as the document says too.
  for (const sent of [
    ask('GET', '/teams/999999'),
    ask('POST', '/teams', { body: { x: 1 } }),
    ask('GET', '/teams?x=1'),
  ]) {
    const { body } = await sent
    expect(check('/components/schemas/Problem', body)).toBeNull()
  }
})

test('what the document calls required, the door asks for', async () => {
  const { db, admin } = await world()
  const ask = await programFor(db, admin)
  for (const { path, method, takes, versioned, id } of OPERATIONS) {
    if (!takes || takes.required.length === 0 || versioned || path.includes('{')) continue
    const { status, body } = await ask(method, path, { body: {} })
    const said: string[] = (body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer.slice(1))
    expect([id, status]).toEqual([id, 422])
    expect(
      takes.required.filter((name) => !said.includes(name)),
      id,
    ).toEqual([])
  }
})

test('of each operation the document says how the door refuses any request', async () => {
  const { db, admin } = await world()
  const often = createApiThrottle({ often: OPERATIONS.length * 4 })
  const ask = programOf(db, await tokenFor(db, admin), often)
  for (const { method, path, id } of OPERATIONS) {
    const url = path.replaceAll(/\{\w+\}/g, '1')
    const said = [(await ask(method, `${url}?x=1`)).status]
    if (method === 'GET') {
      expect([id, ...said]).toEqual([id, 400])
      continue
    }
    // Whether it takes a body or not.
    said.push((await ask(method, url, { raw: 'x', headers: { 'Content-Type': 'text/plain' } })).status)
    said.push((await ask(method, url, { body: { x: 1 } })).status)
    said.push((await ask(method, url, { headers: { 'Idempotency-Key': 'a b' }, body: {} })).status)
    expect([id, ...said.slice(0, 3)]).toEqual([id, 400, 415, 422])
  }
})
