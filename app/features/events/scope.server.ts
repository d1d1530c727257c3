import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import type { Database } from '#db/schema.ts'

/** Where the number of an event stands: any record may be one. */
type Event = 'event.id' | 'record.id'

/** Events of the whole zone are everybody's; those of some parks are these parks' and the zone-wide's. */
export function eventVisibleTo(actor: Pick<Actor, 'zone_wide' | 'park_ids'>) {
  return (eb: ExpressionBuilder<Database, 'event'>) =>
    actor.zone_wide ? eb.lit(true) : eb.or([ofNoPark('event.id'), ofParks('event.id', actor.park_ids)])
}

/** Of the whole zone; a record that is no event has no parks here either. */
export const ofNoPark = (event: Event): RawBuilder<SqlBool> =>
  sql`not exists (select park_id from event_park where event_id = ${sql.ref(event)})`

/** Of one of these parks, others or not. */
export const ofParks = (event: Event, parks: readonly number[]): RawBuilder<SqlBool> =>
  sql`exists (select park_id from event_park where event_id = ${sql.ref(event)}
    and park_id in (${sql.join(parks.length > 0 ? parks : [0])}))`
