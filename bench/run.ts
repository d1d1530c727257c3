import { existsSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureAgainst } from './against.ts'
import { measureBoard } from './board.ts'
import { measureBrowser } from './browser.ts'
import { measureCreates } from './create.ts'
import { databaseOf } from './database.ts'
import { measureHostile } from './hostile.ts'
import { measureInbox } from './inbox.ts'
import { measureJobs } from './jobs.ts'
import { compareP99, measureLists, measureSearch, measureTypeAhead, p99OfLists } from './lists.ts'
import { measurePages } from './pages.ts'
import { measurePostgres } from './postgres.ts'
import { measureProcesses } from './processes.ts'
import { measureReading } from './reading.ts'
import { add, begin, middle, ms, report } from './report.ts'
import { memoryOf, signIn, startServer } from './server.ts'

const PARTS = [
  'server',
  'pages',
  'browser',
  'cards',
  'create',
  'hostile',
  'jobs',
  'inbox',
  'import',
  'lists',
  'postgres',
  'processes',
] as const
const STARTS = 5
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, against: { type: 'string' } },
  allowPositionals: true,
})
/** Against another revision only what both can do is measured, unless parts are named as well. */
const wanted = (part: (typeof PARTS)[number]) =>
  positionals.includes(part) || (positionals.length === 0 && values.against === undefined)

if (!existsSync('build/start.js')) throw new Error('nothing is built yet: npm run build')
const began = performance.now()
const talents = Number(process.env.BENCH_TALENTS ?? (values.quick ? 100_000 : 1_000_000))
begin('Databases: made once, kept in the temporary folder')
const small = ['hostile', 'import'].includes(String(positionals)) ? '' : await databaseOf(10_000, 500)
const large = wanted('lists') ? await databaseOf(talents, 5_000) : ''

if (values.against !== undefined) {
  begin(`Against ${values.against}: the same, built and measured in turn`)
  await measureAgainst(values.against, small)
}
if (wanted('server')) await measureServer()
if (wanted('pages')) {
  begin('Lists of 50 and records, beside an empty page')
  await overPages(small)
}
if (wanted('browser')) {
  begin('In a browser')
  await measureBrowser(`file:${small}`)
}
if (wanted('create')) {
  begin('Creating a talent over HTTP, signed in')
  await measureCreates(small)
}
if (wanted('inbox')) {
  begin('Inbox')
  await measureInbox(small)
}
if (wanted('hostile')) {
  begin('Others’ delay under hostile requests')
  await measureHostile()
}
if (wanted('jobs')) {
  begin('A long queue worked off in the server')
  await measureJobs(small)
}
if (wanted('import')) {
  begin('Import')
  await measureReading()
}
if (wanted('lists')) {
  begin(`Lists and search on SQLite: ${talents.toLocaleString('en')} talents against 10,000`)
  await measureLists(`file:${small}`, `file:${large}`)
  await measureSearch(`file:${large}`)
  await measureTypeAhead(`file:${large}`)
  compareP99(await overHttp(small), await overHttp(large))
}
if (wanted('postgres')) {
  begin(`Lists and search on PostgreSQL: ${talents.toLocaleString('en')} talents against 10,000`)
  await measurePostgres(talents)
}
if (wanted('processes')) {
  begin('Two processes on PostgreSQL')
  await measureProcesses()
}
const took = Math.ceil((performance.now() - began) / 60_000)
const command = `npm run build && npm run bench${values.quick ? ' -- --quick' : ''}`
report(
  `\`${command}\`: written by the run itself, which took ${took} minutes, the making of the databases included where they were not there yet. Medians of five and more, pages taken in turn; ratios travel, absolute times don't: this machine has ${availableParallelism()} cores, and at the end ${loadavg()[1]?.toFixed(1)} programs wanted them.

\`npm run bench -- --quick\` does with 100,000 talents and keeps no table; a part alone is \`npm run bench -- ${PARTS.join('|')}\`; \`--against <revision>\` builds another revision and measures pages and forms of both in turn.`,
  positionals.length === 0 && !values.quick && values.against === undefined,
)

async function measureServer() {
  begin('Server, 500 open ventures')
  await measureStarts()
  const server = await startServer(`file:${small}`)
  try {
    await measureBoard(await signIn())
    addMemory('memory after load', memoryOf(server), 300)
  } finally {
    await server.stop()
  }
}

async function overPages(file: string) {
  const server = await startServer(`file:${file}`)
  try {
    await measurePages(server, await signIn())
  } finally {
    await server.stop()
  }
}

async function measureStarts() {
  const answered: number[] = []
  const memory: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const server = await startServer(`file:${small}`)
    answered.push(server.answered)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    memory.push(memoryOf(server))
    await server.stop()
  }
  const first = middle(answered)
  add('first answer after start', ms(first), '≤ 800 ms', first <= 800)
  addMemory('memory one second after start', middle(memory), 130)
}

async function overHttp(file: string) {
  const server = await startServer(`file:${file}`)
  try {
    const cookie = await signIn()
    const p99 = await p99OfLists(cookie)
    addMemory('memory after these lists', memoryOf(server), 300)
    return p99
  } finally {
    await server.stop()
  }
}

function addMemory(what: string, megabytes: number, most: number) {
  add(what, `${megabytes.toFixed(0)} MB`, `≤ ${most} MB`, megabytes <= most)
}
