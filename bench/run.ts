import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { person } from './actor.ts'
import { databaseOf, EMAIL, PASSWORD } from './database.ts'

process.env.AUDIT_KEY ??= 'only-for-the-bench-'.padEnd(40, '.')
const { connect } = await import('#db/connect.ts')
const { listTalents } = await import('#app/features/talents/queries.server.ts')
const { talentListOf } = await import('#app/features/talents/list.ts')
const { findAnything } = await import('#app/features/find/find.server.ts')

const PORT = 3150
const BASE = `http://127.0.0.1:${PORT}`
const SMALL = { talents: 10_000, ventures: 500 }
const LARGE = { talents: Number(process.env.BENCH_TALENTS ?? 1_000_000), ventures: 5_000 }
const LISTS = {
  'list of 50, newest': '',
  'filtered and sorted by name': 'country=DE&sector=2&sort=name',
  'rare term': 'q=quantum+lindqvist&country=FI',
  'common term': 'q=university',
  'common prefix, sorted by name': 'q=univ&sort=name',
  'Chinese name': 'q=张伟',
}
const SEARCHES = [
  'zhang',
  '张伟',
  'zw',
  'university',
  'univ',
  'wei z',
  'quantum lindqvist',
  'nobodyatall',
  '#12',
]

type Line = [what: string, got: string, aim: string, ok: boolean | null]
const lines: Line[] = []

/** The same questions to both sizes, in this process. */
async function measureInProcess() {
  const [few, many] = [connect(`file:${small}`), connect(`file:${large}`)]
  for (const [name, search] of Object.entries(LISTS)) {
    const list = talentListOf(new URLSearchParams(search))
    const a = await medianOf(() => listTalents(few, person, list))
    const b = await medianOf(() => listTalents(many, person, list))
    add(`${name}: in process with its count, ${ms(a)} → ${ms(b)}`, times(b / a), '≤ 1.3 ×', b / a <= 1.3)
  }
  for (const q of SEARCHES) {
    const took = await medianOf(() => findAnything(many, person, q, 5))
    add(`search “${q}” in everything, SQLite`, ms(took), '≤ 10 ms', took <= 10)
  }
  await few.destroy()
  await many.destroy()
}

async function measureServer(file: string, isSmall: boolean) {
  const { child, folder, answered } = await start(file)
  try {
    if (isSmall) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const rss = rssOf(child)
      add('first answer after start', ms(answered), '≤ 1,000 ms', answered <= 1000)
      add('memory one second after start', `${rss.toFixed(0)} MB`, '≤ 130 MB', rss <= 130)
    }
    const cookie = await signIn()
    if (isSmall) await measureBoard(cookie)
    const p99: Record<string, number> = {}
    for (const [name, search] of Object.entries(LISTS))
      p99[name] = await p99Of(`/talents?${encodeURI(search)}`, cookie)
    return p99
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureBoard(cookie: string) {
  const ratios: number[] = []
  for (let round = 0; round < 5; round++) {
    const blank = await medianOf(() => fetchOf('/blank', cookie), 60)
    const board = await medianOf(() => fetchOf('/board', cookie), 60)
    ratios.push(board / blank)
  }
  const ratio = middle(ratios)
  add('board of 500 ventures against the empty page, server time', times(ratio), '≤ 4 ×', ratio <= 4)
  const board = await fetchOf('/board', cookie)
  add('board, HTML compressed', kb(board.wire), '≤ 60 KB', board.wire <= 60_000)
  weigh('board', board.body, 130)
  weigh('sign-in page', (await fetchOf('/login')).body, 100)
}

function weigh(what: string, html: string, most: number) {
  const files = [...new Set(html.match(/\/assets\/[\w.$-]+\.(js|css)/g) ?? [])]
  const scripts = files.filter((file) => file.endsWith('.js'))
  const sum = scripts.reduce((all, file) => all + gzipSync(readFileSync(`build/client${file}`)).length, 0)
  add(`${what}, JavaScript gzipped`, kb(sum), `≤ ${most} KB`, sum <= most * 1000)
  add(`${what}, page, scripts and styles`, String(files.length + 1), '≤ 15', files.length < 15)
}

async function start(file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-bench-run-'))
  const began = performance.now()
  const child = spawn(process.execPath, ['build/start.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(PORT),
      HOST: '127.0.0.1',
      BASE_URL: BASE,
      DATABASE_URL: `file:${file}`,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      DEMO: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    try {
      await fetchOf('/login')
      return { child, folder, answered: performance.now() - began }
    } catch (error) {
      if (performance.now() - began > 30_000 || child.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
}

async function signIn() {
  const answer = await fetch(`${BASE}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: BASE, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: EMAIL, password: PASSWORD, next: '/board' }),
  })
  if (answer.status !== 302) throw new Error(`signing in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

function fetchOf(
  path: string,
  cookie = '',
): Promise<{ body: string; wire: number; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const accept = path === '/board' ? { 'Accept-Encoding': 'gzip' } : {}
    get(`${BASE}${path}`, { agent, headers: { Cookie: cookie, ...accept } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`))
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const zipped = answer.headers['content-encoding'] === 'gzip'
        const { gunzipSync } = await import('node:zlib')
        resolve({
          body: (zipped ? gunzipSync(raw) : raw).toString(),
          wire: raw.length,
          headers: answer.headers,
        })
      })
    }).on('error', reject)
  })
}

async function p99Of(path: string, cookie: string) {
  const took: number[] = []
  for (let i = 0; i < 20; i++) await fetchOf(path, cookie)
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 50; i++) {
        const began = performance.now()
        await fetchOf(path, cookie)
        took.push(performance.now() - began)
      }
    }),
  )
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99) - 1] ?? 0
}

async function medianOf(work: () => Promise<unknown>, runs = 25) {
  const took: number[] = []
  for (let i = 0; i < runs + 5; i++) {
    const began = performance.now()
    await work()
    if (i >= 5) took.push(performance.now() - began)
  }
  return middle(took)
}

function rssOf(child: ChildProcess) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
}

function add(...line: Line) {
  lines.push(line)
}

function report() {
  const mark = (ok: boolean | null) => (ok === null ? '' : ok ? 'yes' : '**no**')
  const table = [
    '| what | measured | aim | reached |',
    '|---|---|---|---|',
    ...lines.map(([what, got, aim, ok]) => `| ${what} | ${got} | ${aim} | ${mark(ok)} |`),
  ].join('\n')
  console.log(table)
  const size = `${LARGE.talents.toLocaleString('en')} against ${SMALL.talents.toLocaleString('en')} talents`
  const notYet =
    'Not measured here yet: the page coming to rest in a browser, creating a talent against a bare insert, PostgreSQL.'
  writeFileSync(
    'bench/README.md',
    `# The last measurement\n\n\`npm run build && npm run bench\`: ${size}, SQLite, this machine. Ratios travel, absolute times don't.\n\n${table}\n\n${notYet}\n`,
  )
}

const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const times = (value: number) => `${value.toFixed(2)} ×`
const kb = (value: number) => `${(value / 1000).toFixed(1)} KB`

console.error('making the databases (once) …')
const small = await databaseOf(SMALL.talents, SMALL.ventures)
const large = await databaseOf(LARGE.talents, LARGE.ventures)
await measureInProcess()
const overSmall = await measureServer(small, true)
const overLarge = await measureServer(large, false)
for (const name of Object.keys(LISTS)) {
  const [a, b] = [overSmall[name] ?? 0, overLarge[name] ?? 0]
  add(`${name}: HTTP p99 at 4 connections, ${ms(a)} → ${ms(b)}`, times(b / a), '≤ 1.5 ×', b / a <= 1.5)
}
report()
