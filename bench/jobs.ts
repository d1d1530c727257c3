import { copyFileSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { doAllLater } from '#app/features/jobs/queue.server.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { startedPostgres } from './postgres.ts'
import { add, ms, skip, times } from './report.ts'
import { fetchOf, signIn, startServer } from './server.ts'

const JOBS = 100_000
const LEAST = 500
const SLOWER = 1.5
const SECONDS = 10
/** Some people who look at the board, each twenty times a second at most. */
const READERS = 4
const PAUSE_MS = 50

/** How quickly a long queue is worked off in the server, and what whoever looks at the board has of it. */
export async function measureJobs(small: string) {
  const file = `${small}.jobs`
  copyFileSync(small, file)
  try {
    await workedOff('SQLite', `file:${file}`)
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
  const postgres = await startedPostgres(10_000, 500)
  if (postgres instanceof Error) return skip('A long queue on PostgreSQL', postgres.message)
  await workedOff('PostgreSQL', postgres.url).finally(() => postgres.stop())
}

async function workedOff(engine: string, url: string) {
  const server = await startServer(url)
  const db = connect(url)
  try {
    const cookie = await signIn()
    const quiet = await p95OfBoard(cookie)
    // Of a line that was forgotten meanwhile: nothing is to be done, so that only the queue itself is measured.
    await inTransaction(db, (trx) =>
      doAllLater(
        trx,
        'mention',
        Array.from({ length: JOBS }, (_, i) => ({ payload: { notification_id: 900_000_000 + i } })),
      ),
    )
    const [before, began] = [await waiting(db), performance.now()]
    const busy = await p95OfBoard(cookie)
    const left = await waiting(db)
    const rate = ((before - left) / (performance.now() - began)) * 1000
    add(
      `${JOBS.toLocaleString('en')} jobs on ${engine}, taken and ended in a second`,
      `${rate.toFixed(0)} /s`,
      `≥ ${LEAST} /s`,
      rate >= LEAST,
    )
    const over = left === 0 ? ' (the queue was empty before the end)' : ''
    add(
      `board on ${engine}, p95 meanwhile, ${ms(quiet)} → ${ms(busy)}${over}`,
      times(busy / quiet),
      `≤ ${SLOWER} ×`,
      busy <= quiet * SLOWER,
    )
  } finally {
    await server.stop()
    await db.destroy()
  }
}

async function waiting(db: Db) {
  const { rows } = await sql<{ n: number }>`select count(*) as n from job where failed_at is null`.execute(db)
  return Number(rows[0]?.n)
}

/** What one in twenty of those who look at the board waits at least, milliseconds. */
async function p95OfBoard(cookie: string) {
  const took: number[] = []
  for (let i = 0; i < 20; i++) await fetchOf('/board', cookie)
  const until = performance.now() + SECONDS * 1000
  const reader = async () => {
    while (performance.now() < until) {
      const began = performance.now()
      await fetchOf('/board', cookie)
      took.push(performance.now() - began)
      await new Promise((done) => setTimeout(done, PAUSE_MS))
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  return took.sort((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? 0
}
