import { readFileSync } from 'node:fs'
import { rateOf } from './pages.ts'
import { startedPostgres } from './postgres.ts'
import { add, middle, skip, times } from './report.ts'
import { type Running, signIn, startServer } from './server.ts'

const ROUNDS = 5
const SECONDS = 4
const SECOND_PORT = 3151
/** In the kernel's clock ticks, on every Linux we know. */
const TICKS = 100

/**
 * Two processes on one PostgreSQL against one, the same forty connections from the same two drivers. The drivers
 * and the database want the machine too, so what the processes themselves cost is said beside it: as long as a
 * request takes two no more of a processor than one, two serve twice as much where the processors are there.
 */
export async function measureProcesses() {
  const postgres = await startedPostgres(10_000, 500)
  if (postgres instanceof Error) return skip('Two processes on PostgreSQL', postgres.message)
  const servers: Running[] = []
  try {
    const one = await startServer(postgres.url)
    servers.push(one)
    const two = await startServer(postgres.url, { port: SECOND_PORT })
    servers.push(two)
    const cookie = await signIn()
    for (const path of ['/talents', '/board', '/teams.data']) await compare(path, cookie, one, two)
  } finally {
    for (const server of servers) await server.stop()
    await postgres.stop()
  }
}

async function compare(path: string, cookie: string, one: Running, two: Running) {
  const rounds: [rates: number, cost: number][] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const alone = await driven([one, one], path, cookie)
    const both = await driven([one, two], path, cookie)
    if (round > 0) rounds.push([both.rate / alone.rate, both.cost / alone.cost])
  }
  const [rates, cost] = [middle(rounds.map(([rate]) => rate)), middle(rounds.map(([, cost]) => cost))]
  add(
    `two processes against one, ${path}, 40 connections; a request costs them ${times(cost)} the processor time`,
    times(rates),
    '≥ 1.7 ×',
    rates >= 1.7,
  )
}

/** Answers in a second from both, and the processor time that one answer took the servers. */
async function driven(pair: [Running, Running], path: string, cookie: string) {
  const servers = [...new Set(pair)]
  const used = () => servers.reduce((all, { child }) => all + processorTime(child.pid ?? 0), 0)
  const before = used()
  const rates = await Promise.all(pair.map(({ base }) => rateOf(base + path, cookie, 20, SECONDS)))
  const rate = rates.reduce((all, one) => all + one, 0)
  return { rate, cost: (used() - before) / (rate * SECONDS) }
}

function processorTime(pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}
