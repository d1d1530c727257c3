import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js'
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { createSession } from '#app/features/accounts/session.server.ts'
import { makeToken } from '#app/features/api/commands.server.ts'
import { addChannel } from '#app/features/channels/commands.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { sendMail } from '#app/features/mail/commands.server.ts'
import { addTask } from '#app/features/records/tasks.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { addWebhook } from '#app/features/webhooks/commands.server.ts'
import { withoutBenchDoors } from '#app/platform/bench-doors.server.ts'
import { ORDINARY } from '#app/platform/door-rules.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { draftOf, TEAMS } from '#app/testing/imports.ts'
import { SALON } from '#app/testing/salon.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { ACCESS } from './access-table.ts'
import { aFileOn, store } from './store.ts'
import { person, type World, world } from './world.ts'

/* The product's own doors behind Remix's own request handler; only the drawing of pages is left out. */

const PEOPLE = [
  'nobody',
  'disabled',
  'administrator',
  'manager',
  'organiser',
  'leadership',
  'manager of the park',
  'organiser of the park',
  'leadership of the park',
  'manager of another park',
  'organiser of another park',
  'leadership of another park',
] as const
type Who = (typeof PEOPLE)[number]

/** Who may do what doesn't depend on the engine; that each door's statements hold on the other one a few tell. */
const ASKING: readonly Who[] =
  engineUnderTest() === 'sqlite'
    ? PEOPLE
    : ['administrator', 'manager of the park', 'manager of another park']

const modules = import.meta.glob<Record<string, unknown>>('../routes/*.{ts,tsx}', { eager: true })
const manifest = flatRoutes('app')
const moduleOf = (id: string) => {
  const found = modules[`../${manifest[id]?.file}`]
  if (!found) throw new Error(`no module for ${id}`)
  return found
}

const rows = ACCESS.trim()
  .split('\n')
  .slice(1)
  .filter((line) => line.trim())
  .map((line) => {
    const [route = '', method = '', path = '', ...answers] = line.trim().split(/\s+/)
    return { route, method, path, answers, title: `${method} ${path}` }
  })

test('every route has a row, and every row a route and an answer for everybody', () => {
  const wanted = Object.keys(manifest)
    .filter((id) => id !== 'routes/_app')
    .flatMap((id) => {
      const { loader, action, default: page } = moduleOf(id)
      const route = id.replace('routes/', '')
      return [...(loader || page ? [`${route} GET`] : []), ...(action ? [`${route} POST`] : [])]
    })
  const covered = new Set(rows.map(({ route, method }) => `${route} ${method.split('#')[0]}`))
  expect(wanted.filter((row) => !covered.has(row))).toEqual([])
  expect([...covered].filter((row) => !wanted.includes(row))).toEqual([])
  for (const { title, answers } of rows) expect(answers, title).toHaveLength(PEOPLE.length)
})

test('every door lets in whom it should, and nobody else', async () => {
  const house = await inhabited()
  const wrong: string[] = []
  for (const row of rows) {
    for (const who of ASKING) {
      const wanted = row.answers[PEOPLE.indexOf(who)]
      if (wanted === '.') continue
      const got = await house.ask(who, row)
      if (got !== wanted) wrong.push(`${row.title}: ${who} should get ${wanted} and got ${got}`)
    }
  }
  expect(wrong).toEqual([])
})

/** A zone with a record of each noun in two parks, and one person of each kind, signed in. */
async function inhabited() {
  const made = await world()
  const { db, park, sector, admin } = made
  store()
  const record = async (park_id: number) => {
    const venture = { park_id, sector_id: sector('ai') }
    const team = await logVenture(db, admin, { ...venture, name: 'Blue Heron', track: 'team' })
    const project = await logVenture(db, admin, { ...venture, name: 'Grey Heron', track: 'project' })
    const name_latin = `Rowan Ash ${park_id}`
    return {
      team,
      project,
      task: await addTask(db, admin, team, { title: 'Call', due_on: '2026-12-01' }),
      talent: await registerTalent(db, admin, { name_latin, park_id, basis_kind: 'contract' }),
      event: await planEvent(db, admin, { ...EVENT, park_ids: [park_id] }),
      file: await aFileOn(db, admin, team, park_id),
      park: park_id,
      log: new URLSearchParams({
        name: 'New',
        track: 'team',
        park_id: String(park_id),
        sector_id: String(venture.sector_id),
      }).toString(),
    }
  }
  const [own, other] = [await record(park('nanhai')), await record(park('shunde'))]
  const shared = {
    move: 'version=1&from=lead&to=declined&on_date=&reason=Gone',
    note: 'kind=note&body=Called&on_date=2026-01-01',
    talent_edit: new URLSearchParams({
      version: '1',
      base: '1',
      name_latin: 'Rowan Elm',
      basis_kind: 'contract',
      basis_on: '2026-01-01',
    }).toString(),
    person: made.stranger.id,
    sector: sector('ai'),
    institute: 1,
    channel: await addChannel(db, admin, {
      ...{ kind: 'wecom', name: 'Night watch', secret_word: '', reach: 'zone', park_ids: [], topics: [] },
      secret_address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key',
      locale: 'en',
    }),
    webhook: (
      await addWebhook(db, admin, {
        ...{ name: 'Ledger', reach: 'zone', park_ids: [], hears: [] },
        secret_address: 'https://ledger.example.org/hook',
      })
    ).id,
    token: await aToken(made),
    year: 2026,
    mail: await aMail(db),
    first: new URLSearchParams({
      email: 'late@example.org',
      name_zh: '',
      name_en: 'Late',
      password: 'leaves over the canal',
      password_again: 'leaves over the canal',
    }).toString(),
    password: new URLSearchParams({
      name_zh: '',
      name_en: 'Late',
      password: 'leaves over the canal',
      password_again: 'leaves over the canal',
    }).toString(),
  }
  const inPark = (role: Staff['role']) =>
    person(db, { name: `Park ${role}`, role, park_ids: [park('nanhai')] })
  const [manager, organiser, leadership] = [
    await inPark('manager'),
    await inPark('organiser'),
    await inPark('leadership'),
  ]
  const zoneManager = await person(db, { name: 'Zone manager', role: 'manager' })
  const brought = await draftOf(db, zoneManager, { noun: 'team', rows: TEAMS })
  const disabled = await person(db, { name: 'Disabled Dogwood', role: 'administrator' })
  const actors: Record<Who, Staff | null> = {
    nobody: null,
    disabled,
    administrator: admin,
    manager: zoneManager,
    organiser: made.organiser,
    leadership: made.leader,
    'manager of the park': manager,
    'organiser of the park': organiser,
    'leadership of the park': leadership,
    'manager of another park': manager,
    'organiser of another park': organiser,
    'leadership of another park': leadership,
  }
  const cookies = new Map<Who, string>()
  for (const [who, actor] of Object.entries(actors) as [Who, Staff | null][]) {
    if (!actor) continue
    const cookie = await createSession(db, actor.id, { user_agent: 'Test', secure: false })
    cookies.set(who, cookie.split(';')[0] ?? '')
  }
  await db
    .updateTable('account')
    .set({ disabled_at: '2026-01-01T00:00:00.000Z' })
    .where('id', '=', disabled.id)
    .execute()

  const handle = createRequestHandler(withoutBenchDoors(build()), 'production')
  return {
    async ask(who: Who, { method, path }: { method: string; path: string }) {
      const records = who.endsWith('of another park') ? other : own
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        String({ ...shared, ...records, import: brought }[name]),
      )
      const [url = '', form] = filled.split('|')
      const response = await handle(requestOf(method, url, form, cookies.get(who)), contextOf(db))
      await response.body?.cancel()
      const to = response.headers.get('Location')
      return to?.startsWith('/login') ? 'login' : String(response.status)
    },
  }
}

/** Somebody else's, whoever asks. */
async function aToken({ db, stranger }: World) {
  await makeToken(db, stranger, { name: 'Ledger', scopes: ['ventures:read'], days: '90' })
  return (await db.selectFrom('api_token').select('id').executeTakeFirstOrThrow()).id
}

/** A mail that is kept, as there is no mail server. */
async function aMail(db: Db) {
  const content = { subject: 'Tea', heading: 'Tea', paragraphs: [] }
  const to = { address: 'rowan@example.org', account_id: null, locale: 'en' as const }
  await inTransaction(db, (trx) => sendMail(trx, { to, kind: 'digest', content }))
  return (await db.selectFrom('mail').select('id').executeTakeFirstOrThrow()).id
}

function requestOf(method: string, path: string, form: string | undefined, cookie: string | undefined) {
  const [verb = 'GET', intent] = method.split('#')
  const body = new URLSearchParams(form ?? { nonsense: '1' })
  if (intent) body.set('intent', intent)
  return new Request(`http://wutong.test${path}`, {
    method: verb,
    headers: cookie ? { Cookie: cookie } : {},
    ...(verb === 'POST' && { body }),
  })
}

const contextOf = (db: AppLoadContext['db']): AppLoadContext => ({
  db,
  request_id: 'test',
  nonce: 'test',
  takes: ORDINARY.takes,
  base_url: 'http://wutong.test',
  demo: false,
  ip: '10.0.0.9',
  locale: 'en',
  theme: 'system',
  live: { listen: () => () => {}, close: async () => {} } as unknown as AppLoadContext['live'],
  on_close: (gone) => gone(),
  drained: async () => {},
})

/** What Vite would build, without a browser's half. */
function build(): ServerBuild {
  const routes = Object.fromEntries(
    Object.values(manifest).map(({ id, parentId, path, index }) => [
      id,
      { id, parentId: parentId === 'root' ? undefined : parentId, path, index, module: moduleOf(id) },
    ]),
  )
  const draw = (_: Request, status: number, headers: Headers) => new Response('a page', { status, headers })
  return {
    entry: { module: { default: draw, handleError: (error: unknown) => console.error(error) } },
    routes,
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    basename: '/',
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: false,
    },
  } as unknown as ServerBuild
}

const EVENT = {
  ...SALON,
  name_zh: '',
  name_en: 'Open day',
  starts: '2026-12-01T09:00',
  ends: '2026-12-01T11:00',
  capacity: null,
}
