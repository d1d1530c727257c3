/**
 * Bad luck at length: npm run test:soak [-- <rounds>]
 * Kills the built server again and again while people write and upload, fills its disk, lets server and commands work on one
 * database at once, and watches its memory. A power cut is not tried: that needs a machine to cut off; what stands
 * against it (a sync for every commit) is asserted where the database is opened, and kill -9 would not notice it gone.
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '#app/testing/postgres-server.ts'
import { ask } from '../e2e/harness/ask.ts'
import { outcomeOf } from '../e2e/harness/outcome.ts'
import { type Server, startServer } from '../e2e/harness/server.ts'
import { AUDIT_KEY, employ, type Staffed } from '../e2e/harness/staff.ts'
import { killRepeatedly } from '../e2e/harness/storm.ts'
import { aPdf, killWhileUploading, upload } from '../e2e/harness/uploads.ts'
import { killWorkers } from '../e2e/harness/worker-storm.ts'
import { ensureBuilt } from './built.ts'

const ROUNDS = Number(process.argv[2] ?? 30)
const MINUTES_OF_USE = 1
const MOST_GROWTH_MB = 40
const MOST_FOR_UPLOAD_MB = 20

const faults: string[] = []
const check = (fine: boolean, what: string) => {
  console.log(`${fine ? '✓' : '✗'} ${what}`)
  if (!fine) faults.push(what)
}

if (!ensureBuilt()) process.exit(1)
for (const part of [
  kills,
  killedWorkers,
  uploads,
  uploadsOnPostgres,
  uploadMemory,
  fullStore,
  fullDisk,
  crowd,
  memory,
]) {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-soak-'))
  console.log(`\n${part.name}`)
  await part(folder).catch((error) => check(false, `${part.name}: ${error}`))
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${faults.length === 0 ? 'Nothing was lost.' : `${faults.length} failed.`}`)
process.exit(faults.length === 0 ? 0 : 1)

async function kills(folder: string) {
  const { acknowledged, unanswered, losses, slowestStart } = await killRepeatedly(folder, ROUNDS, console.log)
  for (const { round, what } of losses) console.log(`  round ${round}: ${what}`)
  check(losses.length === 0, `${ROUNDS} kills: ${acknowledged} acknowledged, none lost, none doubled`)
  console.log(
    `  ${unanswered} were cut off without an answer and sent again; the slowest start took ${slowestStart} ms`,
  )
}

async function killedWorkers(folder: string) {
  const postgres = await startPostgres().catch((error: Error) => error)
  if (postgres instanceof Error) console.log(`- PostgreSQL left out: ${postgres.message}`)
  const urls = [`file:${join(folder, 'zone.db')}`, ...(postgres instanceof Error ? [] : [postgres.url])]
  for (const url of urls) {
    const { asked, doubled, losses } = await killWorkers(url, folder, ROUNDS)
    for (const what of losses) console.log(`  ${what}`)
    const engine = url.split(':', 1)[0]
    check(
      losses.length === 0,
      `${ROUNDS} killed workers (${engine}): ${asked} mails, none lost, ${doubled} known to be double`,
    )
  }
  if (!(postgres instanceof Error)) await postgres.stop()
}

async function uploads(folder: string) {
  report(await killWhileUploading(folder, `file:${join(folder, 'zone.db')}`, Math.ceil(ROUNDS / 3)))
}

async function uploadsOnPostgres(folder: string) {
  const postgres = await startPostgres()
  try {
    report(await killWhileUploading(folder, postgres.url, Math.ceil(ROUNDS / 3)))
  } finally {
    await postgres.stop()
  }
}

function report({ acknowledged, unanswered, losses }: Awaited<ReturnType<typeof killWhileUploading>>) {
  for (const what of losses) console.log(`  ${what}`)
  check(
    losses.length === 0,
    `${acknowledged} files acknowledged between kills, none lost, ${unanswered} cut off and nothing left of them`,
  )
}

/** What an upload of the largest file takes beyond what the server takes at rest. */
async function uploadMemory(folder: string) {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({ folder, settings: { AUDIT_KEY } })
  const file = `/proc/${server.process.pid}/status`
  if (!existsSync(file)) {
    await server.stop()
    return console.log('- left out: this system has no /proc')
  }
  const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024
  const send = (bytes: number) =>
    upload(`${server.url}/records/${staff.own.team}/upload`, {
      cookie: staff.admin.cookie,
      content: aPdf(bytes),
      name: `${randomUUID()}.pdf`,
    })
  // The code is there, and its first rubbish.
  for (let n = 0; n < 20; n++) await send(500_000)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const rest = megabytes()
  let most = rest
  const watch = setInterval(() => {
    most = Math.max(most, megabytes())
  }, 10)
  const { status } = await send(49_000_000)
  clearInterval(watch)
  check(
    status === 200 && most - rest <= MOST_FOR_UPLOAD_MB,
    `49 MB came in (${status}): from ${rest.toFixed(0)} MB by ${(most - rest).toFixed(0)} MB`,
  )
  await server.stop()
}

/** The same for the store alone: the database is elsewhere and goes on. */
async function fullStore(folder: string) {
  const disk = join(folder, 'store')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]).status !== 0) {
    return console.log('- left out: making a small disk takes root')
  }
  try {
    const staff = await employ(`file:${join(folder, 'zone.db')}`)
    const server = await startServer({
      folder,
      settings: { AUDIT_KEY, LOG_LEVEL: 'silent', FILES_DIR: disk },
    })
    const send = () =>
      upload(`${server.url}/records/${staff.own.team}/upload`, {
        cookie: staff.admin.cookie,
        content: aPdf(900_000),
        name: `${randomUUID()}.pdf`,
      })
    const answers = [await send(), await send(), await send(), await send()]
    const refused = answers.find(({ status }) => status !== 200)
    check(refused?.status === 507, `a full store refuses (${answers.map(({ status }) => status)})`)
    check(/disk is full|磁盘已满/.test(refused?.body ?? ''), 'and says why')
    check(readdirSync(join(disk, 'tmp')).length === 0, 'and nothing of it is left')
    const { write, statusOf } = clientOf(server, staff)
    check((await write('after')).status === 302 && (await statusOf('/board')) === 200, 'and all else goes on')
    spawnSync('mount', ['-o', 'remount,size=16m', disk])
    check((await send()).status === 200, 'with room again it takes files, without a restart')
    await server.stop()
  } finally {
    spawnSync('umount', [disk])
  }
}

/** A small disk of its own where we may make one; elsewhere this part is left out, and says so. */
async function fullDisk(folder: string) {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status !== 0) {
    return console.log('- left out: making a small disk takes root')
  }
  try {
    const staff = await employ(`file:${join(disk, 'zone.db')}`)
    const server = await startServer({ folder: disk, settings: { AUDIT_KEY, LOG_LEVEL: 'silent' } })
    const { statusOf, write } = clientOf(server, staff)
    let written = 0
    let refused = await write('x'.repeat(3900))
    for (; refused.status === 302 && written < 5000; written++) refused = await write('x'.repeat(3900))
    check(refused.status === 507, `full after ${written} notes: the change is refused (${refused.status})`)
    check(/disk is full|磁盘已满/.test(refused.body), 'and the form says why')
    check((await statusOf('/ready')) === 503, '/ready says so to whoever watches')
    const read = await Promise.all(['/board', '/teams', '/talents'].map(statusOf))
    check(
      read.every((status) => status === 200),
      'and goes on being read',
    )
    spawnSync('mount', ['-o', 'remount,size=32m', disk])
    const again = await write('after')
    check(
      again.status === 302 && (await statusOf('/ready')) === 200,
      'with room again it writes, without a restart',
    )
    await server.stop()
    const verified = await outcomeOf(['scripts/audit-verify.ts'], commandOn(disk))
    check(verified.code === 0, 'the audit chain is whole')
  } finally {
    spawnSync('umount', [disk])
  }
}

async function crowd(folder: string) {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const pair = [
    await startServer({ folder, settings: { AUDIT_KEY } }),
    await startServer({ folder, settings: { AUDIT_KEY } }),
  ]
  const commands = Array.from({ length: 4 }, (_, n) => [
    outcomeOf(
      [
        ...['scripts/user-create.ts', '--email', `soak${n}@example.org`],
        '--name',
        `Soak ${n}`,
        '--role',
        'manager',
      ],
      commandOn(folder),
    ),
    outcomeOf(['scripts/migrate.ts'], commandOn(folder)),
    outcomeOf(['seeds/run.ts'], commandOn(folder)),
  ]).flat()
  let busy = true
  let written = 0
  const failed: number[] = []
  const writers = pair.map(async (server) => {
    const { write } = clientOf(server, staff)
    while (busy) {
      const { status } = await write('in the crowd')
      if (status === 302) written++
      else failed.push(status)
    }
  })
  const outcomes = await Promise.all(commands)
  busy = false
  await Promise.all(writers)
  for (const { code, said } of outcomes) if (code !== 0) console.log(said)
  check(
    outcomes.every(({ code }) => code === 0),
    `${outcomes.length} commands beside two servers all ended well`,
  )
  check(failed.length === 0, `${written} notes written meanwhile, none refused ${failed.slice(0, 3)}`)
  for (const server of pair) await server.stop()
}

async function memory(folder: string) {
  const file = (server: Server) => `/proc/${server.process.pid}/status`
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({ folder, settings: { AUDIT_KEY } })
  if (!existsSync(file(server))) {
    await server.stop()
    return console.log('- left out: this system has no /proc')
  }
  const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file(server), 'utf8'))?.[1]) / 1024
  const { statusOf, write } = clientOf(server, staff)
  const use = async (milliseconds: number) => {
    const until = Date.now() + milliseconds
    let asked = 0
    while (Date.now() < until) {
      await Promise.all(['/board', '/teams', '/talents?q=rowan', '/targets', '/tasks'].map(statusOf))
      await write('soaked')
      asked += 6
    }
    return asked
  }
  await use(20_000)
  const warm = megabytes()
  const asked = await use(MINUTES_OF_USE * 60_000)
  const growth = megabytes() - warm
  check(growth < MOST_GROWTH_MB, `${asked} requests: from ${warm.toFixed(0)} MB by ${growth.toFixed(0)} MB`)
  await server.stop()
}

function clientOf({ url }: Server, { admin, own }: Staffed) {
  const { cookie } = admin
  const note = { intent: 'note', kind: 'note', on_date: '' }
  return {
    statusOf: async (path: string) => (await ask(url + path, { cookie })).status,
    write: (body: string) => ask(`${url}/teams/${own.team}`, { cookie, form: { ...note, body } }),
  }
}

function commandOn(folder: string) {
  return { DATABASE_URL: `file:${join(folder, 'zone.db')}`, DATA_DIR: folder, AUDIT_KEY }
}
