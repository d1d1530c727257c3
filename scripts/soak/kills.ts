import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '#app/testing/postgres-server.ts'
import { killRepeatedly } from '../../e2e/harness/storm.ts'
import { killWhileUploading } from '../../e2e/harness/uploads.ts'
import { killWorkers } from '../../e2e/harness/worker-storm.ts'
import { check } from './check.ts'

const ROUNDS = Number(process.argv[2] ?? 30)

export async function kills(folder: string) {
  const { acknowledged, unanswered, losses, slowestStart } = await killRepeatedly(folder, ROUNDS, console.log)
  for (const { round, what } of losses) console.log(`  round ${round}: ${what}`)
  check(losses.length === 0, `${ROUNDS} kills: ${acknowledged} acknowledged, none lost, none doubled`)
  console.log(
    `  ${unanswered} were cut off without an answer and sent again; the slowest start took ${slowestStart} ms`,
  )
}

export async function killedWorkers(folder: string) {
  const postgres = await startPostgres().catch((error: Error) => error)
  if (postgres instanceof Error) console.log(`- PostgreSQL left out: ${postgres.message}`)
  const urls = [`file:${join(folder, 'zone.db')}`, ...(postgres instanceof Error ? [] : [postgres.url])]
  for (const url of urls) {
    // Files are kept for one database only.
    const own = mkdtempSync(join(folder, 'worker-'))
    const { asked, doubled, losses } = await killWorkers(url, own, ROUNDS)
    for (const what of losses) console.log(`  ${what}`)
    const engine = url.split(':', 1)[0]
    check(
      losses.length === 0,
      `${ROUNDS} killed workers (${engine}): ${asked} mails, none lost, ${doubled} known to be double`,
    )
  }
  if (!(postgres instanceof Error)) await postgres.stop()
}

export async function uploads(folder: string) {
  report(await killWhileUploading(folder, `file:${join(folder, 'zone.db')}`, Math.ceil(ROUNDS / 3)))
}

export async function uploadsOnPostgres(folder: string) {
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
