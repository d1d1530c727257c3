import type { ExpressionBuilder } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import type { Database } from '#db/schema.ts'

/** Events of the whole zone are everybody's; those of some parks are these parks' and the zone-wide's. */
export function eventVisibleTo(actor: Pick<Actor, 'zone_wide' | 'park_ids'>) {
  return (eb: ExpressionBuilder<Database, 'event'>) => {
    if (actor.zone_wide) return eb.lit(true)
    const parksOf = eb.selectFrom('event_park').whereRef('event_park.event_id', '=', 'event.id')
    const theirs = parksOf.where('event_park.park_id', 'in', actor.park_ids.length > 0 ? actor.park_ids : [0])
    return eb.or([
      eb.not(eb.exists(parksOf.select('event_park.park_id'))),
      eb.exists(theirs.select('event_park.park_id')),
    ])
  }
}
