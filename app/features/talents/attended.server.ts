import { type ExpressionBuilder, sql } from 'kysely'
import { facet } from '#app/features/search/tokens.ts'
import { engineOf, type Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'

/** The token of those who came to an event. */
export const ATTENDED = facet('attended', 1)

export const hasAttended = (eb: ExpressionBuilder<Database, 'talent'>) =>
  eb.exists(
    eb
      .selectFrom('attendance')
      .whereRef('attendance.talent_id', '=', 'talent.id')
      .where('attendance.attended_at', 'is not', null)
      .select('attendance.id'),
  )

/** Lists of talents filter by who came to an event: after a change to that, the talent's tokens say so too. */
export async function noticeAttendance(trx: Trx, talent_id: number): Promise<void> {
  const { search_text, came } = await trx
    .selectFrom('talent')
    .where('talent.id', '=', talent_id)
    .select((eb) => ['search_text', eb.case().when(hasAttended(eb)).then(1).else(0).end().as('came')])
    // An edit at the same moment must neither lose this token nor have its own lost.
    .$if(engineOf(trx) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow()
  const others = search_text.split(' ').filter((token) => token && token !== ATTENDED)
  await trx
    .updateTable('talent')
    .set({ search_text: (came ? [ATTENDED, ...others] : others).join(' ') })
    .where('id', '=', talent_id)
    .execute()
}

/** New tokens for a talent whose row is being updated, with that one as it stands there now. */
export const keepingAttended = (search_text: string) =>
  sql<string>`case when search_text || ' ' like ${`%${ATTENDED} %`} then ${`${ATTENDED} `} else '' end || ${search_text}`
