import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { parseEnv } from 'node:util'
import { connect } from '#db/connect.ts'
import { appliedMigrations, MIGRATIONS } from '#db/migrate.ts'
import { ensureBuilt } from './built.ts'
import { SERVER } from './start.ts'

const DATABASE = 'data/demo.db'
const UNFINISHED = 'data/demo-unfinished.db'
const ASIDE = 'data/demo-before.db'
/** Of its own: what a database doesn't know in its folder it sweeps away. */
const FILES = './data/demo-files'
const FILES_ASIDE = './data/demo-before-files'
/** For which database its files are kept; only a start of the server writes it. */
const MARK = join(FILES, 'database')
/** From .env only what says where to listen: its database holds real data. */
const KEPT = ['PORT', 'HOST', 'LOG_LEVEL']

const env: NodeJS.ProcessEnv = {
  ...process.env,
  ...listeningSettings(),
  NODE_ENV: 'production',
  DEMO: '1',
  DATA_DIR: './data',
  BASE_URL: process.env.BASE_URL ?? '',
  DATABASE_URL: `file:./${DATABASE}`,
  FILES_DIR: FILES,
  // It writes to nobody, whatever the machine's settings are.
  SMTP_URL: '',
  MAIL_FROM: '',
}

await refuseTakenPort()
if (!ensureBuilt()) process.exit(1)
if (existsSync(DATABASE) && (await isOfOtherTables())) putAside()
if (!existsSync(DATABASE)) fillDatabase()
claimFiles()
serve()

function listeningSettings() {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  const given = Object.fromEntries(KEPT.map((name) => [name, process.env[name] ?? file[name]]))
  return { ...given, LOG_LEVEL: given.LOG_LEVEL ?? 'warn' }
}

/** Before the minutes of building; and another Wutong there would answer in our name. */
async function refuseTakenPort() {
  const port = Number(env.PORT || 3000)
  // What is no port the server itself explains.
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) return
  const probe = createServer()
  const trouble = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    probe.once('error', resolve)
    probe.listen(port, env.HOST || '127.0.0.1', () => resolve(null))
  })
  if (trouble?.code === 'EADDRINUSE') {
    console.error(`Port ${port} is taken: another program, perhaps another demo, listens there.`)
    console.error(`Choose a free one: PORT=${port + 1} npm run demo`)
    process.exit(1)
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** Nothing was released yet, so the first migration still changes: a zone told into older tables is told anew. */
async function isOfOtherTables() {
  const db = connect(`file:${DATABASE}`)
  // What can't be read the server explains.
  const applied = await appliedMigrations(db).catch(() => null)
  await db.destroy()
  return applied !== null && applied.join() !== Object.keys(MIGRATIONS).join()
}

function putAside() {
  for (const end of ['', '-wal', '-shm']) {
    rmSync(ASIDE + end, { force: true })
    if (existsSync(DATABASE + end)) renameSync(DATABASE + end, ASIDE + end)
  }
  rmSync(FILES_ASIDE, { recursive: true, force: true })
  if (existsSync(FILES)) renameSync(FILES, FILES_ASIDE)
  console.log(
    `The tables have changed, so the demo begins again; what was in it is in ${ASIDE} and ${FILES_ASIDE} now.`,
  )
}

/** Under another name until it is whole, so that a start that was interrupted begins again. */
function fillDatabase() {
  console.log('Filling the demo zone …')
  mkdirSync('data', { recursive: true })
  for (const end of ['', '-wal', '-shm']) rmSync(UNFINISHED + end, { force: true })
  // Whoever deleted the demo's database began again.
  rmSync(FILES, { recursive: true, force: true })
  const { status } = spawnSync('node', ['seeds/run.ts', '--demo'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, DATABASE_URL: `file:./${UNFINISHED}` },
  })
  if (status !== 0) process.exit(status ?? 1)
  for (const end of ['-wal', '-shm']) rmSync(DATABASE + end, { force: true })
  renameSync(UNFINISHED, DATABASE)
}

/** They were filled for the database while it had another name. */
function claimFiles() {
  if (existsSync(MARK) && readFileSync(MARK, 'utf8').includes(basename(UNFINISHED))) rmSync(MARK)
}

/** Where it is to be asked for: by the name it listens at, unless that is every name or none was chosen. */
function hostAt(here: string) {
  const host = env.HOST || '127.0.0.1'
  if (['127.0.0.1', '0.0.0.0', '::', 'localhost'].includes(host)) return here
  return host.includes(':') ? `[${host}]` : host
}

async function serve() {
  const server = spawn('node', SERVER, { stdio: ['ignore', 'inherit', 'inherit'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => server.kill('SIGTERM'))
  server.on('exit', (code) => process.exit(code ?? 1))
  const port = env.PORT || '3000'
  if (await answers(`http://${hostAt('127.0.0.1')}:${port}/up`, server)) {
    await welcome(env.BASE_URL || `http://${hostAt('localhost')}:${port}`)
  }
}

async function answers(url: string, server: ChildProcess) {
  while (server.exitCode === null) {
    try {
      if ((await fetch(url)).ok) return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return false
}

async function welcome(url: string) {
  const { DEMO_ACCOUNTS, DEMO_PASSWORD } = await import('#app/features/accounts/demo-accounts.ts')
  const rows = DEMO_ACCOUNTS.map(
    ({ email, role, parks }) => `    ${email.padEnd(28)} ${[role, ...parks].join(', ')}`,
  )
  console.log(
    [
      '',
      `  Wutong's demo zone is open at ${url}`,
      '',
      `  Sign in as one of these; every password is ${DEMO_PASSWORD}`,
      ...rows,
      '',
      `  Data: ${DATABASE} (delete it to begin again). Stop: Ctrl C.`,
      '',
    ].join('\n'),
  )
}
