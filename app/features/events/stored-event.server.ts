import type { Actor } from '#app/features/accounts/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { Trx } from '#db/connect.ts'
import { eventVisibleTo } from './scope.server.ts'

export async function findForWrite(trx: Trx, actor: Actor, id: number) {
  const event = await trx
    .selectFrom('event')
    .where('event.id', '=', id)
    .where(eventVisibleTo(actor))
    .selectAll('event')
    .executeTakeFirst()
  if (!event) throw new NotFound()
  const parks = await trx
    .selectFrom('event_park')
    .where('event_id', '=', id)
    .select('park_id')
    .orderBy('park_id')
    .execute()
  return { ...event, park_ids: parks.map((park) => park.park_id) }
}

export type StoredEvent = Awaited<ReturnType<typeof findForWrite>>

/** The park of an event that concerns only one; an event of several or of none belongs to no park. */
export const onlyOne = (park_ids: number[]) => (park_ids.length === 1 ? (park_ids[0] ?? null) : null)
