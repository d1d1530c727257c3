import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { CHAIN_LOCK } from '#app/features/audit/trace.server.ts'
import { type PostgresServer, startPostgres } from '#app/testing/postgres-server.ts'
import { ask } from './harness/ask.ts'
import { type Server, startServer } from './harness/server.ts'
import { AUDIT_KEY, employ, PASSWORD, type Staffed } from './harness/staff.ts'
import { listenTo, wireTo } from './harness/wire.ts'

/* The built server on PostgreSQL: several processes, and a database that goes away, is full or is slow. */

test.describe.configure({ mode: 'serial' })

const WAITING = `select count(*)::int as n from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`

let folder: string
let postgres: PostgresServer
const servers: Server[] = []

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wutong-postgres-journeys-'))
  postgres = await startPostgres()
})
test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})
test.afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('two processes that start at once on an empty database both serve, and only one person sets up', async () => {
  const url = await freshDatabase('first_day')
  const pair = await Promise.all([start(url), start(url)])
  for (const server of pair) {
    expect((await ask(`${server.url}/ready`)).status).toBe(200)
    expect((await ask(`${server.url}/board`)).location).toBe('/setup')
  }
  const first = (email: string) => ({
    email,
    name_zh: '',
    name_en: 'First',
    password: PASSWORD,
    password_again: PASSWORD,
  })
  const answers = await Promise.all(
    pair.map((server, n) => ask(`${server.url}/setup`, { form: first(`first${n}@example.org`) })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 404])
  expect((await query(url, 'select count(*)::int as n from account'))[0]).toEqual({ n: 1 })
})

test('what one process changes, the database calls out and the board of another hears', async () => {
  const url = await freshDatabase('two_boards')
  const staff = await employ(url)
  const [one, other] = [await start(url), await start(url)]
  const board = listenTo(`${other.url}/live`, staff.leader.cookie)
  await expect.poll(() => board.heard()).toContain('retry')
  const called: string[] = []
  const ear = new pg.Client({ connectionString: url })
  await ear.connect()
  ear.on('notification', ({ channel }) => called.push(channel))
  await ear.query('listen wutong')
  const { location } = await logTeam(one, staff, 'Kite')
  const id = Number(location.split('/').at(-1))
  // The search is each engine's own: it has to be PostgreSQL's here too.
  const found = await ask(`${other.url}/search/quick?q=kite`, { cookie: staff.leader.cookie })
  expect(found.body).toContain('Kite')
  await expect.poll(() => board.heard()).toContain(`"entity":"venture","id":${id},`)
  // The feed asks now and then too; so that nobody waits for that, it has to be woken.
  await expect.poll(() => called).toContain('wutong')
  board.stop()
  await ear.end()
})

test('while the database is away the server says so, and goes on when it is back', async () => {
  const direct = await freshDatabase('away')
  const staff = await employ(direct)
  const wire = await wireTo(direct)
  const server = await start(wire.url)
  const cookie = staff.admin.cookie
  const board = listenTo(`${server.url}/live?after=0`, cookie)
  await expect.poll(() => board.heard()).toContain('retry')

  wire.cut()
  const away = await ask(`${server.url}/ready`)
  expect(away.status).toBe(503)
  expect(JSON.parse(away.body)).toMatchObject({ ready: false, checks: { read: false, write: false } })
  expect((await ask(`${server.url}/up`)).status).toBe(200)
  const page = await ask(`${server.url}/teams`, { cookie })
  expect(page.status).toBe(503)
  expect(page.body).toContain(page.headers['x-request-id'])
  expect(page.body).toMatch(/Not available at the moment|暂时无法使用/)
  expect(page.body).not.toMatch(/ECONN|postgres|\.js:\d/i)

  wire.mend()
  await expect.poll(async () => (await ask(`${server.url}/ready`)).status).toBe(200)
  expect((await ask(`${server.url}/teams`, { cookie })).status).toBe(200)
  await logTeam(server, staff, 'After the storm')
  await expect.poll(() => board.heard()).toContain('event: change')
  board.stop()
  wire.close()
})

test('connections ended while people write fail what was under way, and the next goes through', async () => {
  const url = await freshDatabase('ended')
  const staff = await employ(url)
  // What is done by itself would wait for the same table.
  const server = await start(url, { WORKER: 'apart' })
  for (let time = 1; time <= 5; time++) {
    const holder = new pg.Client({ connectionString: url })
    holder.on('error', () => {})
    await holder.connect()
    // Whoever writes stands in the middle of a transaction, waiting for this.
    await holder.query('begin; lock table audit in exclusive mode')
    const underWay = logTeam(server, staff, `Cut off ${time}`)
    await expect.poll(() => query(url, WAITING)).toEqual([{ n: 1 }])
    await query(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ended' and pid <> pg_backend_pid()`,
    )
    const answer = await underWay
    expect(answer.status).toBe(503)
    expect(answer.body).toMatch(/did not answer|没有响应/)
    expect(answer.body).toContain(`Cut off ${time}`)
    expect((await logTeam(server, staff, `Next ${time}`)).status).toBe(302)
  }
  const [{ n } = { n: 0 }] = await query(
    url,
    `select count(*)::int as n from venture where name_en like 'Cut off%'`,
  )
  expect(n).toBe(0)
  expect(server.process.exitCode).toBeNull()
})

test('while the database stands still, every answer comes all the same, and says so', async () => {
  const direct = await freshDatabase('frozen')
  const staff = await employ(direct)
  const wire = await wireTo(direct)
  const server = await start(wire.url)
  const cookie = staff.admin.cookie
  expect((await ask(`${server.url}/teams`, { cookie })).status).toBe(200)
  wire.freeze()
  const form = { email: staff.admin.email, password: PASSWORD, next: '' }
  const asked = [
    ask(`${server.url}/teams`, { cookie }),
    ask(`${server.url}/login`, { form }),
    logTeam(server, staff, 'Frozen'),
  ]
  expect((await ask(`${server.url}/ready`)).status).toBe(503)
  expect((await ask(`${server.url}/up`)).status).toBe(200)
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([503, 503, 503])
  wire.mend()
  await expect.poll(async () => (await ask(`${server.url}/ready`)).status).toBe(200)
  expect((await logTeam(server, staff, 'Thawed')).status).toBe(302)
  wire.close()
})

test('whoever holds up all writers holds up no reader', async () => {
  const url = await freshDatabase('held_up')
  const staff = await employ(url)
  const server = await start(url)
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  await holder.query(`begin; select pg_advisory_xact_lock(${CHAIN_LOCK})`)
  const writes = Array.from({ length: 12 }, (_, n) => logTeam(server, staff, `Held ${n}`))
  await expect.poll(async () => (await query(url, WAITING))[0].n).toBeGreaterThan(5)
  const cookie = staff.admin.cookie
  expect((await ask(`${server.url}/teams`, { cookie })).status).toBe(200)
  expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(writes.map(() => 503))
  await holder.end()
  expect((await logTeam(server, staff, 'Free')).status).toBe(302)
})

test('on a database that may only be read, pages open and changes say that they failed', async () => {
  const url = await freshDatabase('read_only')
  const staff = await employ(url)
  const server = await start(url)
  // A session whose last use should be noted: that must not keep the page from opening.
  await query(url, `update session set last_used_at = '2026-01-01T00:00:00.000Z'`)
  await query(url, 'alter database read_only set default_transaction_read_only = on')
  await query(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'read_only' and pid <> pg_backend_pid()`,
  )
  const ready = async () => {
    const { status, body } = await ask(`${server.url}/ready`)
    return { status, checks: JSON.parse(body).checks }
  }
  // The first to ask may get a connection that was just ended.
  const checks = { read: true, write: false, migrated: true }
  await expect.poll(ready).toEqual({ status: 503, checks })
  const cookie = staff.admin.cookie
  for (const path of ['/board', '/teams', `/teams/${staff.own.team}`, '/talents', '/targets']) {
    expect((await ask(server.url + path, { cookie })).status, path).toBe(200)
  }
  const refused = await logTeam(server, staff, 'Not today')
  expect(refused.status).toBe(507)
  expect(refused.body).toMatch(/can’t write at the moment|暂时无法写入/)
  expect(refused.body).toContain('Not today')
})

test('a statement that waits too long is given up, and others go on', async () => {
  const url = await freshDatabase('slow')
  const staff = await employ(url)
  const server = await start(`${url}?statement_timeout=1000`)
  const cookie = staff.admin.cookie
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  await holder.query('begin; lock table talent in access exclusive mode')
  const [talents, teams] = await Promise.all([
    ask(`${server.url}/talents`, { cookie }),
    ask(`${server.url}/teams`, { cookie }),
  ])
  expect([talents.status, teams.status]).toEqual([503, 200])
  await holder.query('rollback')
  expect((await ask(`${server.url}/talents`, { cookie })).status).toBe(200)
  await holder.end()
})

async function start(url: string, settings: Record<string, string> = {}) {
  // Files belong to a database: whatever serves the same one has the same folder.
  const FILES_DIR = join(folder, 'files', new URL(url).pathname)
  const server = await startServer({
    folder,
    settings: { DATABASE_URL: url, FILES_DIR, AUDIT_KEY, ...settings },
  })
  servers.push(server)
  return server
}

async function freshDatabase(name: string) {
  await query(postgres.url, `create database ${name} template template0`)
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  return url.href
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const logTeam = (server: Server, { admin, own, sector }: Staffed, name: string) =>
  ask(`${server.url}/teams/new`, {
    cookie: admin.cookie,
    form: { name, track: 'team', park_id: String(own.park), sector_id: String(sector) },
  })
