import { overLimit } from '#app/features/ventures/over-limit.server.ts'
import { TRACKS } from '#app/features/ventures/venture.ts'
import { today } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'

/** What was over its limit when a sheet brought it in is no news to groups: it counts as told of. */
export async function holdOverLimit(trx: Trx, import_id: number): Promise<void> {
  for (const track of TRACKS) {
    const over = trx
      .selectFrom('venture')
      .where('track', '=', track)
      .where(overLimit(track, today()))
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('audit')
          .where('import_id', '=', import_id)
          .where('action', '=', 'venture.log')
          .select((record) => record.ref('record_id').$notNull().as('record_id')),
      )
      .select(['id as venture_id', 'stage'])
    await trx
      .insertInto('told_over')
      .columns(['venture_id', 'stage'])
      .expression(over)
      .onConflict((oc) => oc.columns(['venture_id', 'stage']).doNothing())
      .execute()
  }
}
