import { drive } from './drive.ts'
import { startedPostgres } from './postgres.ts'
import { spentSoFar } from './processor.ts'
import { add, middle, ms, skip, times } from './report.ts'
import { PORT, type Running, signIn, startServer } from './server.ts'

const ROUNDS = 5
const SECONDS = 4
const CONNECTIONS = 20
const PATHS = ['/talents', '/board', '/teams.data']
const AIM = 1.7
/** Of what the processors allow. */
const NEARLY_ALL = 0.95

/**
 * Two processes on one PostgreSQL against one, the same forty connections. Whoever asks and the database want the
 * same processors, so beside the figure stands what these allow: the processor time that was to be had while two
 * served (theirs, the database's, the driver's and what nobody used) against what all of these took for one. It is
 * reckoned with what a request costs one process, so that what it costs two more counts against them.
 */
export async function measureProcesses() {
  const postgres = await startedPostgres(10_000, 500)
  if (postgres instanceof Error) return skip('Two processes on PostgreSQL', postgres.message)
  const servers: Running[] = []
  try {
    const one = await startServer(postgres.url)
    servers.push(one)
    const two = await startServer(postgres.url, { port: PORT + 1 })
    servers.push(two)
    const cookie = await signIn()
    for (const path of PATHS) await compare(path, cookie, one, two)
  } finally {
    for (const server of servers) await server.stop()
    await postgres.stop()
  }
}

async function compare(path: string, cookie: string, one: Running, two: Running) {
  const rounds: { alone: Driven; both: Driven }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const alone = await driven([one, one], path, cookie)
    const both = await driven([one, two], path, cookie)
    if (round > 0) rounds.push({ alone, both })
  }
  const over = (what: (round: (typeof rounds)[number]) => number) => middle(rounds.map(what))
  const ratio = over(({ alone, both }) => both.rate / alone.rate)
  const allowed = over(({ alone, both }) => Math.min(2, (both.taken + both.idle) / alone.taken))
  const cost = over(({ alone, both }) => both.servers / alone.servers)
  const [servers, database, driver] = (['servers', 'database', 'driver'] as const).map((part) =>
    ms(over(({ alone }) => alone[part] * 1000)),
  )
  add(
    `two processes against one, ${path}, 40 connections; a request takes a process ${servers}, the database ${database} and the driver ${driver} of the processors, two processes ${times(cost)} as much`,
    `${times(ratio)}, where the processors allow ${times(allowed)}`,
    `≥ ${AIM} × or ${NEARLY_ALL * 100} % of what they allow`,
    ratio >= Math.min(AIM, NEARLY_ALL * allowed),
  )
}

/** Answers in a second, seconds of processor time of all that took part and of nobody, and each part's for one answer. */
type Driven = Awaited<ReturnType<typeof driven>>

async function driven(pair: [Running, Running], path: string, cookie: string) {
  const pids = new Set(pair.map(({ child }) => child.pid))
  const before = spentSoFar()
  const urls = pair.map(({ base }) => base + path)
  const rate = await drive(urls, cookie, CONNECTIONS, SECONDS)
  const after = spentSoFar()
  const driver = after.own - before.own
  let [servers, database] = [0, 0]
  for (const [pid, time] of after.started) {
    const spent = time - (before.started.get(pid) ?? 0)
    if (pids.has(pid)) servers += spent
    else database += spent
  }
  const answers = rate * SECONDS
  return {
    rate,
    taken: driver + servers + database,
    idle: after.idle - before.idle,
    servers: servers / answers,
    database: database / answers,
    driver: driver / answers,
  }
}
