import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureBoard } from './board.ts'
import { measureBrowser } from './browser.ts'
import { measureCreates } from './create.ts'
import { databaseOf } from './database.ts'
import { compareP99, measureLists, measureSearch, measureTypeAhead, p99OfLists } from './lists.ts'
import { measurePostgres } from './postgres.ts'
import { add, begin, ms, report } from './report.ts'
import { memoryOf, signIn, startServer } from './server.ts'

const PARTS = ['server', 'browser', 'create', 'lists', 'postgres'] as const
const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true })
const wanted = (part: (typeof PARTS)[number]) => positionals.length === 0 || positionals.includes(part)

if (!existsSync('build/start.js')) throw new Error('nothing is built yet: npm run build')
const began = performance.now()
const talents = Number(process.env.BENCH_TALENTS ?? (values.quick ? 100_000 : 1_000_000))
begin('Databases: made once, kept in the temporary folder')
const small = await databaseOf(10_000, 500)
const large = await databaseOf(talents, 5_000)

if (wanted('server')) await measureServer()
if (wanted('browser')) {
  begin('In a browser')
  await measureBrowser(`file:${small}`)
}
if (wanted('create')) {
  begin('Creating a talent over HTTP, signed in')
  await measureCreates(small)
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
const took = Math.ceil((performance.now() - began) / 60_000)
const command = `npm run build && npm run bench${values.quick ? ' -- --quick' : ''}`
report(
  `\`${command}\` (${took} min. this time): on this machine, which others may have shared. Ratios travel, absolute times don't.`,
  positionals.length === 0 && !values.quick,
)

async function measureServer() {
  begin('Server, 500 open ventures')
  const server = await startServer(`file:${small}`)
  try {
    add('first answer after start', ms(server.answered), '≤ 800 ms', server.answered <= 800)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    addMemory('memory one second after start', memoryOf(server), 130)
    const cookie = await signIn()
    await measureBoard(cookie)
    addMemory('memory after load', memoryOf(server), 300)
  } finally {
    await server.stop()
  }
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
