import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sendMail } from '#app/features/mail/commands.server.ts'
import { now } from '#app/platform/clock.ts'
import { mailServer } from '#app/testing/mail-server.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { AUDIT_KEY, employ } from './staff.ts'

const WORKERS = 2
const MAILS_A_ROUND = 30
/** The mail server takes its time, so that a worker is killed with mails in its hands. */
const SLOW_MS = 15

export type MailStorm = { asked: number; arrived: number; doubled: number; losses: string[] }

/**
 * Kills one of two workers (`npm run worker`) with SIGKILL again and again while they send mails by a real SMTP
 * server. In the end every mail has arrived; one that arrived twice is known by its Message-ID; nothing waits or
 * was given up. A killed worker's lease would run out after a minute; here it is ended by hand.
 */
export async function killWorkers(url: string, folder: string, rounds: number): Promise<MailStorm> {
  await employ(url)
  const smtp = await mailServer({ slow: SLOW_MS })
  const settings = { SMTP_URL: smtp.url, MAIL_FROM: 'Wutong <wutong@example.org>' }
  const before = { ...process.env }
  Object.assign(process.env, settings)
  const db = connect(url)
  const start = () => startWorker(url, folder, settings)
  const workers = Array.from({ length: WORKERS }, start)
  try {
    for (let round = 1; round <= rounds; round++) {
      await ask(db, MAILS_A_ROUND, round)
      const known = smtp.received.length
      while (smtp.received.length < known + 3 && (await waiting(db)) > 0) await sleep(5)
      await sleep(Math.random() * 100)
      const victim = workers.shift()
      victim?.kill('SIGKILL')
      await endLeases(db)
      workers.push(start())
    }
    for (let left = await waiting(db), idle = 0; left > 0; ) {
      await sleep(100)
      const still = await waiting(db)
      idle = still === left ? idle + 1 : 0
      if (idle === 30) await endLeases(db)
      left = still
    }
    return await reckon(
      db,
      smtp.received.map(({ headers }) => headers.get('message-id') ?? ''),
      rounds,
    )
  } finally {
    for (const worker of workers) worker.kill('SIGKILL')
    await db.destroy()
    await smtp.stop()
    process.env = before
  }
}

function startWorker(url: string, folder: string, settings: Record<string, string>): ChildProcess {
  return spawn('node', [resolve('build/worker.js')], {
    stdio: 'inherit',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      DATA_DIR: folder,
      AUDIT_KEY,
      LOG_LEVEL: 'fatal',
      ...settings,
    },
  })
}

function ask(db: Db, count: number, round: number) {
  return inTransaction(db, async (trx) => {
    for (let n = 1; n <= count; n++) {
      const said = `Round ${round}, no. ${n}`
      await sendMail(trx, {
        to: { account_id: null, address: `storm${round}.${n}@example.org`, locale: 'en' },
        kind: 'test',
        content: { subject: said, heading: said, paragraphs: [said] },
      })
    }
  })
}

async function waiting(db: Db) {
  const jobs = db.selectFrom('job').where('failed_at', 'is', null).where('name', '=', 'mail.send')
  return (await jobs.select('id').execute()).length
}

/** Whoever was killed says nothing any more: their minute is over. The living renew theirs, or do something twice. */
async function endLeases(db: Db) {
  await db.updateTable('job').set({ due_at: now() }).where('claimed_by', 'is not', null).execute()
}

async function reckon(db: Db, ids: string[], rounds: number): Promise<MailStorm> {
  const asked = rounds * MAILS_A_ROUND
  const arrived = new Set(ids).size
  const states = await db.selectFrom('mail').select(['id', 'state']).execute()
  const losses = states
    .filter(({ state }) => state !== 'sent')
    .map(({ id, state }) => `mail ${id} is ${state}`)
  if (arrived !== asked) losses.push(`${asked} mails were asked for, ${arrived} arrived`)
  if (ids.includes('')) losses.push('a mail had no Message-ID')
  return { asked, arrived, doubled: ids.length - arrived, losses }
}
