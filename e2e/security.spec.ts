import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { sql } from 'kysely'
import { connect } from '#db/connect.ts'
import { type Answer, ask, type Wish } from './harness/ask.ts'
import { type Door, doorsOf, pagesOf } from './harness/doors.ts'
import { type Server, startServer } from './harness/server.ts'
import { AUDIT_KEY, employ, PASSWORD, type Staffed } from './harness/staff.ts'

/* What an intruder tries on the built server, without a browser. The gate's own cases are in gate.test.ts. */

let folder: string
let url: string
let server: Server
let staff: Staffed

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wutong-security-'))
  url = `file:${join(folder, 'zone.db')}`
  staff = await employ(url)
  server = await startServer({ folder, settings: { AUDIT_KEY, LOG_LEVEL: 'debug' } })
})
test.afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const as = (who: Door['who'], path: string, wish: Wish = {}) =>
  ask(server.url + path, { ...(who !== 'nobody' && { cookie: staff[who].cookie }), ...wish })
const post = ({ who, path, fields }: Door, more: Record<string, string> = {}, wish: Wish = {}) =>
  as(who, path, { form: { ...fields, ...more }, ...wish })
const doors = () => Object.entries(doorsOf(staff))

/** Everything that is stored, to see that nothing changed. */
async function stored() {
  const db = connect(url)
  const tables = [
    'venture',
    'project',
    'talent',
    'event',
    'task',
    'note',
    'follower',
    'venture_member',
    'attendance',
    'account',
  ]
  const rows = []
  for (const table of tables) rows.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows)
  await db.destroy()
  return JSON.stringify(rows)
}

test('no form of another site, no form in another shape, gets in', async () => {
  const before = await stored()
  const origins: Wish['headers'][] = [
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: undefined, 'Sec-Fetch-Site': undefined },
    { Origin: undefined, 'Sec-Fetch-Site': 'same-site' },
    { Origin: server.url.replace('127', 'crm.127'), 'Sec-Fetch-Site': 'same-site' },
  ]
  for (const [name, door] of doors()) {
    for (const headers of origins) expect((await post(door, {}, { headers })).status, name).toBe(403)
  }
  const json = JSON.stringify(doorsOf(staff)['log a team']?.fields)
  for (const type of [
    'application/json',
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
  ]) {
    for (const path of ['/teams/new', '/preferences', '/login', '/talents/duplicates']) {
      const answer = await as('nanhai', path, { form: json, headers: { 'Content-Type': type } })
      expect([302, 415, 422], `${type} to ${path}: ${answer.status}`).toContain(answer.status)
    }
  }
  expect(await stored()).toBe(before)
})

test('a field that no form has is refused by name, also one that every object has', async () => {
  const before = await stored()
  // Neither keeps what it does not know: one picks two fields, the other only looks.
  const picky = ['preferences', 'look for duplicates', 'look for namesakes']
  for (const [name, door] of doors().filter(([name]) => !picky.includes(name))) {
    for (const field of ['nonsense', '__proto__', 'constructor', 'toString', 'created_by']) {
      const { status } = await post(door, {}, { form: [...Object.entries(door.fields), [field, '1']] })
      expect(status, `${name} with ${field}`).toBe(422)
    }
  }
  expect(await stored()).toBe(before)
})

test('what belongs to another park can neither be named in an address nor in a field', async () => {
  const { own, other } = staff
  const before = await stored()
  const mine = doors().filter(([, door]) => door.who === 'nanhai')
  for (const [name, door] of mine) {
    const path = door.path
      .replace(`/teams/${own.team}`, `/teams/${other.team}`)
      .replace(`/projects/${own.project}`, `/projects/${other.project}`)
      .replace(`/board/${own.team}`, `/board/${other.team}`)
      .replace(`/talents/${own.talent}`, `/talents/${other.talent}`)
      .replace(`/events/${own.event}`, `/events/${other.event}`)
    if (path !== door.path) expect((await post({ ...door, path })).status, name).toBe(404)
  }
  const refused = async (name: string, fields: Record<string, string>) => {
    const answer = await post(doorsOf(staff)[name] as Door, fields)
    expect([403, 404, 409, 422], `${name} with ${JSON.stringify(fields)}: ${answer.status}`).toContain(
      answer.status,
    )
  }
  const event = { source_kind: 'event', source_institute_id: '', source_event_id: String(other.event) }
  await refused('log a team', { park_id: String(other.park) })
  await refused('log a team', event)
  await refused('edit a project', { park_id: String(other.park) })
  await refused('edit a project', event)
  await refused('change the members', { 'members.talent_id': String(other.talent) })
  await refused('finish a task', { task_id: String(other.task) })
  await refused('finish a task', { task_id: String(other.errand) })
  await refused('register a talent', { park_id: String(other.park) })
  await refused('register a talent', event)
  await refused('edit a talent', { park_id: String(other.park) })
  await refused('edit a talent', event)
  await refused('register for an event', { talent_id: '999999' })
  expect(await stored()).toBe(before)
})

test('another park’s people, events and teams are on no page of one’s own', async () => {
  const { own, other } = staff
  for (const path of pagesOf({ ...staff, own: { ...other, park: own.park } })) {
    const { status, body } = await as('nanhai', path)
    if (status !== 200) continue
    expect(body, path).not.toMatch(new RegExp(`(Heron|Egret|Rush|Open day) ${other.park}\\b`))
  }
  const form = await as('nanhai', '/teams/new')
  expect(form.body).toContain(`Open day ${own.park}`)
  expect(form.body).not.toContain(`Open day ${other.park}`)
})

test('too much is refused before it is read', async () => {
  const big = `a=${'x'.repeat(2_000_000)}`
  const { status } = await as('nanhai', '/teams/new', { form: big }).catch(() => ({ status: 413 }))
  expect(status).toBe(413)
  const many = Array.from({ length: 1500 }, (_, n) => `f${n}=1`).join('&')
  expect((await as('nanhai', '/teams/new', { form: many })).status).toBe(413)
  const headers = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }
  expect((await as('nanhai', '/teams/new', { form: 'a=1', headers })).status).toBe(411)
})

test('an address that says much makes no page larger: what is not known leads to the page without', async () => {
  const { team, project, talent, event } = staff.own
  const records = [`/teams/${team}`, `/teams/${team}/edit`, `/projects/${project}`, `/talents/${talent}`]
  const lists = ['/teams', '/projects', '/talents', '/events', '/tasks', '/targets', '/search']
  const boards = ['/board', `/board/${team}`, `/board/${team}/move`]
  const settings = ['/settings/people', '/settings/audit']
  const odd = Array.from({ length: 97 }, (_, i) => `odd${i}=unheardof`).join('&')
  const long = 'unheardof'.repeat(450)
  for (const path of [...boards, ...lists, ...records, `/events/${event}`, ...settings]) {
    const plain = (await as('admin', path)).body.length
    for (const query of [
      `${odd}&park=${long}`,
      `list=odd%3D${long}`,
      `from=board%3Fodd%3D${long}`,
      `q=${long}`,
    ]) {
      const sent = await as('admin', `${path}?${query}`)
      expect([sent.status, sent.body], `${path} ${query}`).toEqual([302, ''])
      const page = await as('admin', sent.location)
      expect(page.status, sent.location).toBe(200)
      expect(page.body.length, sent.location).toBeLessThan(plain + 3000)
      if (!sent.location.includes('q=')) expect(page.body).not.toContain('unheardof')
    }
  }
})

test('next leads to a page of ours, however it is spelt', async () => {
  const evil = [
    ...[
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https:evil.example',
      'https://evil.example',
    ],
    ...[
      '///evil.example',
      '/%5cevil.example/..//',
      '/..//evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
    ],
    ...[
      '/\t/evil.example',
      '/\r\nSet-Cookie: a=b',
      '/%0d%0aSet-Cookie:a=b',
      'evil.example',
      '/@evil.example//',
    ],
  ]
  for (const next of evil) {
    const answers = [
      await as('nobody', '/login', { form: { email: staff.leader.email, password: PASSWORD, next } }),
      await as('leader', `/login?${new URLSearchParams({ next })}`),
      await as('leader', '/preferences', { form: { theme: 'dark', next } }),
    ]
    for (const { location, headers } of answers) {
      expect(new URL(location, server.url).origin, JSON.stringify(next)).toBe(server.url)
      expect(location).toMatch(/^\/(?![/\\])/)
      expect(JSON.stringify(headers['set-cookie'] ?? '')).not.toContain('a=b')
    }
  }
})

test('every answer carries the headers of its kind', async () => {
  const doc =
    /default-src 'self'; script-src 'self' 'nonce-[^']{20,}'.*object-src 'none'; base-uri 'none'.*frame-ancestors 'none'/
  const page = async (path: string, status: number, wish: Wish = {}) => {
    const answer = await as('admin', path, wish)
    expect(answer.status, path).toBe(status)
    expect(answer.headers, path).toMatchObject({
      'content-security-policy': expect.stringMatching(doc),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    return answer
  }
  const board = await page('/board', 200)
  await page('/board.data', 200)
  await page('/search/quick?q=a', 200)
  await page('/nowhere', 404)
  await page('/', 302)
  await page('/teams/new', 403, { form: {}, headers: { Origin: 'https://evil.example' } })
  await page('/%E0%A4%A', 400)
  const nonce = /nonce-([^']+)'/.exec(String(board.headers['content-security-policy']))?.[1]
  expect(nonce).not.toBe(
    /nonce-([^']+)'/.exec(String((await as('admin', '/board')).headers['content-security-policy']))?.[1],
  )
  for (const [tag] of board.body.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
  const asset = /\/assets\/[^"]+\.css/.exec(board.body)?.[0] ?? ''
  for (const path of [asset, '/favicon.svg', '/up', '/ready']) {
    const { status, headers } = await as('nobody', path)
    expect(status, path).toBe(200)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  }
  expect((await as('nobody', asset)).headers['cache-control']).toContain('immutable')
  const packed = { headers: { 'Accept-Encoding': 'br' } }
  expect((await as('nobody', asset, packed)).headers['content-encoding']).toBe('br')
  const refused = await as('nobody', asset, { ...packed, method: 'DELETE' })
  expect([refused.status, refused.headers['content-encoding']]).toEqual([405, undefined])
})

test('over https cookies are bound to the host, and the browser is told to stay with https', async () => {
  const BASE_URL = 'https://zone.example.org'
  const safe = await startServer({ folder, settings: { AUDIT_KEY, BASE_URL } })
  const headers = { Origin: BASE_URL }
  const form = { email: staff.manager.email, password: PASSWORD, next: '' }
  const entered = await ask(`${safe.url}/login`, { form, headers })
  expect(entered.status).toBe(302)
  const cookies = (entered.headers['set-cookie'] ?? []) as string[]
  expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['__Host-device', '__Host-sid'])
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).not.toMatch(/Domain/i)
  }
  expect(entered.headers['strict-transport-security']).toMatch(/^max-age=31536000/)
  expect((await as('nobody', '/login')).headers['strict-transport-security']).toBeUndefined()
  await safe.stop()
})

test('guessing is slowed with a word when to come back, and nobody else is kept out by it', async () => {
  const { nanhai, organiser } = staff
  const enter = (email: string, password: string, cookie?: string, path = '/login') =>
    ask(server.url + path, { form: { email, password, next: '' }, cookie })
  const known = await enter(nanhai.email, PASSWORD)
  const device = ((known.headers['set-cookie'] ?? []) as string[]).find((cookie) =>
    cookie.startsWith('device='),
  )
  for (let i = 0; i < 5; i++) expect((await enter(nanhai.email, `wrong ${i}`)).status).toBe(422)
  for (const path of ['/login', '/login.data']) {
    const slowed = await enter(nanhai.email, PASSWORD, undefined, path)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
  }
  expect((await enter(nanhai.email, PASSWORD, device?.split(';')[0])).status).toBe(302)
  expect((await enter(organiser.email, PASSWORD)).status).toBe(302)
})

test('an address that nobody has takes as long as one that somebody has', async () => {
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let i = 0; i < 8; i++) {
    for (const who of ['known', 'unknown'] as const) {
      // Each address once, so that the throttle plays no part.
      const email =
        who === 'known'
          ? [staff.admin, staff.manager, staff.leader, staff.organiser][i % 4]?.email
          : `nobody${i}@example.org`
      const before = performance.now()
      await as('nobody', '/login', { form: { email: email ?? '', password: 'wrong wrong wrong', next: '' } })
      times[who].push(performance.now() - before)
    }
  }
  // Without the hash that belongs to nobody, it is answered some ten times faster. In turn, and the shortest of
  // each: whatever else the machine does only adds.
  expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) * 0.3)
})

test('a link for one time works one time, also for two who come at once', async () => {
  const invited = await as('admin', '/settings/people/invite.data', {
    form: { email: 'once@example.org', name_zh: '', name_en: 'Once', role: 'leadership', reach: 'zone' },
  })
  const invitation = /\/invite\/([\w-]{20,})/.exec(invited.body)?.[1]
  const passwords = { password: 'a quiet bird over the canal', password_again: 'a quiet bird over the canal' }
  const both = (path: string, form: Record<string, string>) =>
    Promise.all([1, 2].map(() => as('nobody', path, { form }))).then((answers) =>
      answers.map(({ status }) => status).sort(),
    )
  expect(await both(`/invite/${invitation}`, { name_zh: '', name_en: 'Once', ...passwords })).toEqual([
    302, 409,
  ])

  const made = await as('admin', `/settings/people/${staff.manager.id}.data`, {
    form: { intent: 'reset-link' },
  })
  const reset = /\/reset\/([\w-]{20,})/.exec(made.body)?.[1]
  expect(await both(`/reset/${reset}`, passwords)).toEqual([302, 409])
  expect(
    (await ask(`${server.url}/board`, { cookie: staff.manager.cookie })).location,
    'a new password ends every session',
  ).toMatch(/^\/login/)
  expect(server.log()).not.toContain(reset)
  expect(server.log()).not.toContain(invitation)
})

test('what somebody typed stays text on every page', async () => {
  const nasty = `"'></script><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}`
  const db = connect(url)
  const typed = {
    venture: ['name_zh', 'name_en', 'summary', 'company_name', 'source_note'],
    talent: [
      'name_native',
      'name_latin',
      'affiliation',
      'job_title',
      'fields',
      'source_note',
      'basis_note',
      'phone',
    ],
    event: ['name_zh', 'name_en', 'description_zh', 'description_en', 'venue'],
    task: ['title'],
    note: ['body'],
    park: ['name_zh', 'name_en'],
    sector: ['name_zh', 'name_en'],
    institute: ['name_zh', 'name_en'],
    account: ['name_zh', 'name_en'],
    plan_year: ['note'],
  }
  await as('nanhai', `/teams/${staff.own.team}`, {
    form: { intent: 'note', kind: 'note', body: 'x', on_date: '' },
  })
  for (const [table, columns] of Object.entries(typed)) {
    for (const column of columns) {
      // Names of institutes are unique: each gets its number behind it.
      const value = table === 'institute' ? sql`${nasty} || id` : sql`${nasty}`
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}`.execute(db)
    }
  }
  await sql`update session set user_agent = ${nasty}`.execute(db)
  await db.destroy()
  for (const path of [
    ...pagesOf(staff),
    `/teams?q=${encodeURIComponent(nasty)}`,
    '/settings',
    '/settings/parks',
  ]) {
    const { status, body, headers } = await as('admin', path)
    expect(status, path).toBeLessThan(500)
    if (!String(headers['content-type']).startsWith('text/html')) continue
    expect(body, path).not.toMatch(/<script>alert|<img src=x|<\/script><script>alert/)
  }
})

test('a bug apologises with a number that the log knows, and tells nothing else', async () => {
  const db = connect(url)
  await sql`alter table venture rename to venture_gone`.execute(db)
  const answers: Answer[] = []
  for (const path of [
    // Not what was asked before: that may be remembered.
    '/teams?q=unseen',
    '/teams.data?q=unseen',
    '/search/quick?q=heron',
    '/board?q=unseen',
    `/teams/${staff.own.team}`,
  ]) {
    answers.push(await as('admin', path))
  }
  answers.push(await as('admin', '/teams/new', { form: doorsOf(staff)['log a team']?.fields }))
  answers.push(await as('admin', '/teams/new.data', { form: doorsOf(staff)['log a team']?.fields }))
  await sql`alter table venture_gone rename to venture`.execute(db)
  await db.destroy()
  for (const { status, body, headers } of answers) {
    expect(status, body.slice(0, 500)).toBe(500)
    expect(body).not.toMatch(/no such table|venture_gone|SqliteError|node_modules|\.js:\d|\.ts:\d/)
    const id = String(headers['x-request-id'])
    expect(server.log()).toContain(id)
    if (String(headers['content-type']).startsWith('text/html')) expect(body).toContain(id)
  }
})

test('in a browser the number stays, and goes once it would be another request’s', async ({ page }) => {
  const [name = '', value = ''] = staff.admin.cookie.split('=')
  await page.context().addCookies([{ name, value, url: server.url }])
  const faults: Error[] = []
  page.on('pageerror', (fault) => faults.push(fault))
  const db = connect(url)
  await sql`alter table institute rename to institute_gone`.execute(db)
  const answer = await page.goto(`${server.url}/settings/institutes`)
  const id = String(answer?.headers()['x-request-id'])
  // Drawn once by the server, taken over by the script.
  await page.waitForLoadState('networkidle')
  await expect(page.getByText(id)).toBeVisible()
  await page.goto(`${server.url}/settings/parks`)
  await page.locator('main a[href="/settings/institutes"]').first().click()
  await expect(page.locator('main h1')).toHaveText(/our mistake|抱歉/)
  await expect(page.locator('main code')).toHaveCount(0)
  await sql`alter table institute_gone rename to institute`.execute(db)
  await db.destroy()
  expect(faults).toEqual([])
})

test('after all this the log knows no password, no cookie, no address and nothing that was searched', async () => {
  await as('admin', '/teams?q=ludwig.search@example.org')
  await as('admin', '/search/quick?q=ludwig.search')
  const log = server.log()
  expect(log.length).toBeGreaterThan(1000)
  for (const secret of [PASSWORD, 'a quiet bird', 'wrong wrong', '@example.org', 'ludwig', AUDIT_KEY]) {
    expect(log, secret).not.toContain(secret)
  }
  for (const { cookie } of [staff.admin, staff.nanhai]) expect(log).not.toContain(cookie.split('=')[1])
})
