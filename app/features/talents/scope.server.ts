import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/permissions.ts'
import type { Database } from '#db/schema.ts'

/**
 * The talents a person may see: their parks' and the whole zone's (without a park). For any query in which
 * the table goes by its own name: `.where(talentVisibleTo(actor))`.
 */
export function talentVisibleTo(actor: Pick<Actor, 'zone_wide' | 'park_ids'>) {
  return (eb: ExpressionBuilder<Database, 'talent'>) => {
    if (actor.zone_wide) return sql<SqlBool>`1 = 1`
    const wholeZone = eb('talent.park_id', 'is', null)
    if (actor.park_ids.length === 0) return wholeZone
    return eb.or([wholeZone, eb('talent.park_id', 'in', actor.park_ids)])
  }
}

/** The events a talent may be said to have been met at: those this person may see. */
export function metAtVisibleTo(actor: Pick<Actor, 'zone_wide' | 'park_ids'>) {
  return (eb: ExpressionBuilder<Database, 'event'>) => {
    if (actor.zone_wide) return sql<SqlBool>`1 = 1`
    const parks = eb.selectFrom('event_park').whereRef('event_park.event_id', '=', 'event.id')
    return eb.or([
      eb.not(eb.exists(parks.select('park_id'))),
      eb.exists(parks.where('park_id', 'in', [0, ...actor.park_ids]).select('park_id')),
    ])
  }
}
