import type { AuditEntry } from '#app/features/audit/trace.server.ts'
import { later } from '#app/features/jobs/job.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Written } from '#app/features/notifications/from-traces.server.ts'
import { hasReached, TRACKS } from '#app/features/ventures/venture.ts'
import { now } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'

/** What is taken back within this time was a slip, and no group hears of it. */
export const TELL_AFTER_MS = 30_000

/**
 * Leaves it to a job to tell groups of what a transaction did, in that transaction: one job and one message, however
 * much it was.
 */
export async function leaveToGroups(trx: Trx, traces: readonly Written[]): Promise<void> {
  const told = traces.filter(({ entry }) => mayBeTold(entry))
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return
  const one = await trx.selectFrom('channel').where('active', '=', 1).select('id').limit(1).executeTakeFirst()
  if (!one) return
  await doLater(
    trx,
    'channel.tell',
    { first: first.seq, last: last.seq },
    { at: later(now(), TELL_AFTER_MS) },
  )
}

/** What groups may be told of: something came to the stage that counts, or a project was logged. */
export const TOLD_ACTIONS = ['venture.log', 'venture.advance', 'venture.reopen'] as const

function mayBeTold({ action, values }: AuditEntry) {
  if (!(TOLD_ACTIONS as readonly string[]).includes(action)) return false
  const { track, stage } = values?.after ?? {}
  if (action === 'venture.log') return track === 'project'
  return TRACKS.some((known) => hasReached(known, String(stage)))
}
