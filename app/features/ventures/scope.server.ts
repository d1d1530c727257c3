import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'

/** The ventures this person may see, for any query that reads `venture` under its own name. */
export function visibleTo(actor: Pick<Actor, 'zone_wide' | 'park_ids'>): RawBuilder<SqlBool> {
  if (actor.zone_wide) return sql<SqlBool>`1 = 1`
  if (actor.park_ids.length === 0) return sql<SqlBool>`1 = 0`
  return sql<SqlBool>`venture.park_id in (${sql.join(actor.park_ids)})`
}
