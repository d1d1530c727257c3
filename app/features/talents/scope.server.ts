import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { facet } from '#app/features/search/tokens.ts'
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

/** The same as the search index says it; none where everybody is seen. */
export const talentFacets = (actor: Pick<Actor, 'zone_wide' | 'park_ids'>) =>
  actor.zone_wide ? [] : [null, ...actor.park_ids].map((park_id) => facet('park', park_id))
