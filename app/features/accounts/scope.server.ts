import type { ExpressionBuilder } from 'kysely'
import type { Database } from '#db/schema.ts'

/** The people who see what belongs to one of these parks; of no park it is everybody's. */
export function reaching(parks: readonly number[]) {
  return (eb: ExpressionBuilder<Database, 'account'>) =>
    parks.length === 0
      ? eb.lit(true)
      : eb.or([
          eb('account.zone_wide', '=', 1),
          eb.exists(
            eb
              .selectFrom('account_park')
              .whereRef('account_park.account_id', '=', 'account.id')
              .where('account_park.park_id', 'in', parks)
              .select('account_park.park_id'),
          ),
        ])
}
