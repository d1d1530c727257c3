import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { connect } from '#db/connect.ts'
import { ask } from './ask.ts'
import { startServer } from './server.ts'
import { AUDIT_KEY, employ } from './staff.ts'

const WRITERS = 12

export type Loss = { round: number; what: string }
export type Storm = { acknowledged: number; unanswered: number; losses: Loss[]; slowestStart: number }

/**
 * Kills the server with SIGKILL again and again while people log teams, as fast as it answers. After each round:
 * every team that was acknowledged is there once, what got no answer and was sent again is there once, the
 * audit chain and the file are sound.
 */
export async function killRepeatedly(
  folder: string,
  rounds: number,
  report?: (line: string) => void,
): Promise<Storm> {
  const url = `file:${join(folder, 'zone.db')}`
  const staff = await employ(url)
  const storm: Storm = { acknowledged: 0, unanswered: 0, losses: [], slowestStart: 0 }
  const names = new Set<string>()
  /** Sent without an answer: to be sent again as it was, like a person who presses the button twice. */
  let open: Record<string, string>[] = []

  for (let round = 1; round <= rounds; round++) {
    const before = Date.now()
    const server = await startServer({ folder, settings: { AUDIT_KEY, LOG_LEVEL: 'error' } })
    storm.slowestStart = Math.max(storm.slowestStart, Date.now() - before)
    const again = open
    open = []
    let killed = false
    const send = async (form: Record<string, string>) => {
      try {
        const answer = await ask(`${server.url}/teams/new`, { cookie: staff.admin.cookie, form })
        if (answer.status === 302) names.add(form.name ?? '')
        else storm.losses.push({ round, what: `${answer.status} instead of a new team` })
      } catch {
        open.push(form)
      }
    }
    const write = async () => {
      while (!killed) await send(again.pop() ?? formOf(`Kite ${randomUUID()}`, staff))
    }
    const writers = Array.from({ length: WRITERS }, write)
    // In the middle of writing: some were answered, however busy the machine is.
    const answered = names.size + storm.losses.length
    while (names.size + storm.losses.length < answered + 2) await sleep(10)
    await sleep(Math.random() * 500)
    killed = true
    server.process.kill('SIGKILL')
    await Promise.all(writers)
    await server.stop()
    open.push(...again)
    storm.losses.push(...(await lossesIn(url, names)).map((what) => ({ round, what })))
    report?.(`round ${round}: ${names.size} acknowledged, ${open.length} without an answer`)
    storm.unanswered += open.length
  }
  storm.acknowledged = names.size
  return storm
}

const formOf = (name: string, { own, sector }: { own: { park: number }; sector: number }) => ({
  idem: randomUUID(),
  name,
  track: 'team',
  park_id: String(own.park),
  sector_id: String(sector),
})

async function lossesIn(url: string, names: Set<string>) {
  const db = connect(url)
  try {
    const stored = new Map<string, number>()
    for (const { name_en } of await db.selectFrom('venture').select('name_en').execute()) {
      stored.set(name_en, (stored.get(name_en) ?? 0) + 1)
    }
    const losses = [...names].filter((name) => !stored.has(name)).map((name) => `${name} is gone`)
    for (const [name, times] of stored) if (times > 1) losses.push(`${name} is there ${times} times`)
    const logged = await sql<{
      n: number
    }>`select count(*) as n from audit where action = 'venture.log'`.execute(db)
    const ventures = [...stored.values()].reduce((sum, times) => sum + times, 0)
    if (logged.rows[0]?.n !== ventures)
      losses.push(`${ventures} ventures, ${logged.rows[0]?.n} lines in the audit`)
    const { fault } = await verifyChain(db)
    if (fault) losses.push(`the audit chain: ${fault.kind} at ${fault.seq}`)
    const sound = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
    if (sound.rows[0]?.integrity_check !== 'ok') losses.push('the file is damaged')
    return losses
  } finally {
    await db.destroy()
  }
}
