import { type SqlBool, sql } from 'kysely'
import type { LocalDate } from '#app/platform/clock.ts'
import { overSince, STAGES, type Track } from './venture.ts'

/** True for a venture that on that day is longer in its stage than the stage's limit. */
export function overLimit(track: Track, day: LocalDate) {
  const since = STAGES[track].flatMap((stage) => {
    const first = overSince(track, stage, day)
    return first ? [sql`when ${stage} then ${first}`] : []
  })
  return sql<SqlBool>`stage_since < case stage ${sql.join(since, sql` `)} end`
}
