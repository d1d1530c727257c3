import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { startPostgres } from '#app/testing/postgres-server.ts'
import { connect } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { ask } from './harness/ask.ts'
import { outcomeOf } from './harness/outcome.ts'
import { freePort, type Server, startServer } from './harness/server.ts'
import { AUDIT_KEY, employ, PASSWORD, type Staffed } from './harness/staff.ts'
import { killRepeatedly } from './harness/storm.ts'
import { listenTo } from './harness/wire.ts'
import { killWorkers } from './harness/worker-storm.ts'

/* Bad luck: the server is killed, stopped, started wrongly, asked twice. The long form is `npm run test:soak`. */

const ROUNDS = 3

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wutong-durability-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('killed in the middle of writing, it has lost nothing that it said yes to, and doubled nothing', async () => {
  const { acknowledged, losses } = await killRepeatedly(folder, ROUNDS)
  expect(losses).toEqual([])
  expect(acknowledged).toBeGreaterThan(ROUNDS)
})

test('workers killed while they send mails lose none, and one that went twice is known by its Message-ID', async () => {
  const { losses, asked, arrived } = await killWorkers(`file:${join(folder, 'zone.db')}`, folder, ROUNDS)
  expect(losses).toEqual([])
  expect(arrived).toBe(asked)
})

test('told to stop, it answers what it was asked, says goodbye to those who listen, and ends', async () => {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({ folder, settings: { AUDIT_KEY } })
  const cookie = staff.admin.cookie
  const listening = listenTo(`${server.url}/live`, cookie)
  await expect.poll(() => listening.heard()).toContain('retry')
  // Hashing takes its time and its turn: these are all under way when the signal comes.
  const people = [staff.admin, staff.manager, staff.organiser, staff.leader, staff.nanhai]
  const underWay = [...people, ...people].map(({ email }) => {
    const form = { email, password: PASSWORD, next: '' }
    return ask(`${server.url}/login`, { form })
  })
  await Promise.race(underWay)
  const ended = new Promise<number | null>((resolve) => server.process.once('exit', resolve))
  server.process.kill('SIGTERM')
  expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual(underWay.map(() => 302))
  await listening.ended
  expect(await ended).toBe(0)
  await server.stop()
})

test('whoever watches hears that its file was made read-only or deleted', async () => {
  const file = join(folder, 'zone.db')
  await employ(`file:${file}`)
  const server = await startServer({ folder, settings: { AUDIT_KEY } })
  const ready = async () => {
    const { status, body } = await ask(`${server.url}/ready`)
    return [status, JSON.parse(body).checks]
  }
  await expect.poll(ready).toEqual([200, { read: true, write: true, migrated: true }])
  chmodSync(file, 0o400)
  await expect.poll(ready).toEqual([503, { read: true, write: false, migrated: true }])
  chmodSync(file, 0o600)
  await expect.poll(ready).toEqual([200, { read: true, write: true, migrated: true }])
  rmSync(file)
  await expect.poll(ready).toEqual([503, { read: true, write: false, migrated: true }])
  await server.stop()
})

test('started from any folder, it has its pages and its data files', async () => {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({ folder, cwd: folder, settings: { AUDIT_KEY } })
  const cookie = staff.admin.cookie
  expect((await ask(`${server.url}/talents`, { cookie })).status).toBe(200)
  const found = await ask(`${server.url}/talents/universities?q=waterloo`, { cookie })
  expect(found.status).toBe(200)
  expect(found.body).toContain('University of Waterloo')
  await server.stop()
})

for (const engine of ['sqlite', 'postgres'] as const) {
  test(`one form sent twice is one record, at once or later, to one process or two: ${engine}`, async () => {
    const postgres = engine === 'postgres' ? await startPostgres() : undefined
    const url = postgres?.url ?? `file:${join(folder, 'zone.db')}`
    const staff = await employ(url)
    const settings = { DATABASE_URL: url, AUDIT_KEY }
    const servers = [await startServer({ folder, settings }), await startServer({ folder, settings })]
    const send = (form: Record<string, string>, times = 10) =>
      Promise.all(
        Array.from({ length: times }, (_, n) => {
          const { url } = servers[n % servers.length] as Server
          return ask(`${url}/teams/new`, { cookie: staff.admin.cookie, form })
        }),
      )
    try {
      const form = { ...teamOf(staff, 'Kite'), idem: randomUUID() }
      const answers = [...(await send(form)), ...(await send(form, 1))]
      expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1)
      expect(answers[0]?.location).toMatch(/^\/teams\/\d+$/)
      expect(await countOf(url, 'Kite')).toBe(1)

      const changed = await send({ ...form, name: 'Crane' }, 1)
      expect(changed[0]?.status).toBe(422)
      expect(await countOf(url, 'Crane')).toBe(0)

      // Without the key the same, sent by somebody who was told of the name, would be ten teams: it is the key
      // that does it.
      await send({ ...teamOf(staff, 'Stork'), anyway: 'on' })
      expect(await countOf(url, 'Stork')).toBe(10)
    } finally {
      for (const server of servers) await server.stop()
      await postgres?.stop()
    }
  })
}

test('a start that can’t be says why in words, and ends', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const port = (taken.address() as { port: number }).port
  const newer = connect(`file:${join(folder, 'newer.db')}`)
  await migrate(newer)
  await sql`insert into kysely_migration (name, timestamp) values ('2099-01-01-later', 'x')`.execute(newer)
  await newer.destroy()
  const earlier = connect(`file:${join(folder, 'earlier.db')}`)
  await migrate(earlier)
  await sql`update kysely_migration set name = '2026-11-23-first' where name like '2026-11-23-first%'`.execute(
    earlier,
  )
  await earlier.destroy()
  writeFileSync(join(folder, 'letter.db'), 'Dear database, '.repeat(1000))
  writeFileSync(join(folder, 'a-file'), '')
  mkdirSync(join(folder, 'a-folder.db'))
  const free = String(await freePort())
  const well = { PORT: free, DATA_DIR: folder, DATABASE_URL: `file:${join(folder, 'zone.db')}` }
  const faults: [Record<string, string>, RegExp][] = [
    [{ PORT: 'eighty' }, /PORT/],
    [{ DATABASE_URL: 'mysql://localhost' }, /DATABASE_URL: must start with file: or postgres:/],
    [{ BASE_URL: 'wutong' }, /BASE_URL/],
    [{ TRUST_PROXY: 'yes', LOG_LEVEL: 'loud' }, /TRUST_PROXY[\s\S]*LOG_LEVEL/],
    [{ AUDIT_KEY: 'short' }, /AUDIT_KEY/],
    [{ PORT: String(port) }, new RegExp(`Port ${port} is taken`)],
    [{ DATA_DIR: join(folder, 'a-file/inside') }, /DATA_DIR can't be written/],
    [{ DATABASE_URL: `file:${join(folder, 'a-file/zone.db')}` }, /The database .* can't be used/],
    [{ DATABASE_URL: `file:${join(folder, 'a-folder.db')}` }, /can't be used: unable to open/],
    [{ DATABASE_URL: `file:${join(folder, 'letter.db')}` }, /can't be used: file is not a database/],
    [{ DATABASE_URL: `file:${join(folder, 'newer.db')}` }, /newer version \(2099-01-01-later\)/],
    [{ DATABASE_URL: `file:${join(folder, 'earlier.db')}` }, /made before 0\.1\.0 .*: begin with a new one/],
    [{ DATABASE_URL: `postgres://me:secret@127.0.0.1:${free}/zone` }, /postgres:\/\/me:…@.*ECONNREFUSED/],
  ]
  for (const [settings, reason] of faults) {
    const { code, said } = await outcomeOf(['build/start.js'], { HOST: '127.0.0.1', ...well, ...settings })
    expect(said, JSON.stringify(settings)).toMatch(reason)
    expect(said, 'a stack is for us, not for whoever starts it').not.toMatch(/^\s+at /m)
    expect(said).not.toContain('secret')
    expect(code, said).toBe(1)
  }
  taken.close()
})

test('while another program holds the database, the server answers, and a form says that it is busy', async () => {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({ folder, settings: { AUDIT_KEY } })
  const foreign = new Database(join(folder, 'zone.db'))
  foreign.exec('begin exclusive')
  let open = 6
  const writes = Array.from({ length: open }, async () => {
    const form = teamOf(staff, 'Held up')
    const answer = await ask(`${server.url}/teams/new`, { cookie: staff.admin.cookie, form })
    open--
    return answer
  })
  expect((await ask(`${server.url}/up`)).status).toBe(200)
  expect((await ask(`${server.url}/teams`, { cookie: staff.admin.cookie })).status).toBe(200)
  expect(open, 'all of them still wait').toBe(6)
  for (const { status, body } of await Promise.all(writes)) {
    expect(status).toBe(503)
    expect(body).toMatch(/database is busy|数据库正忙/)
    expect(body).toContain('Held up')
  }
  foreign.exec('rollback')
  foreign.close()
  const next = await ask(`${server.url}/teams/new`, {
    cookie: staff.admin.cookie,
    form: teamOf(staff, 'Through'),
  })
  expect(next.status).toBe(302)
  await server.stop()
})

const teamOf = ({ own, sector }: Staffed, name: string) => ({
  name,
  track: 'team',
  park_id: String(own.park),
  sector_id: String(sector),
})

async function countOf(url: string, name: string) {
  const db = connect(url)
  const { length } = await db.selectFrom('venture').where('name_en', '=', name).select('id').execute()
  await db.destroy()
  return length
}
