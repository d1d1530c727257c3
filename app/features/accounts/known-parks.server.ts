import { FieldRefusal } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'

/** Only parks that there are may be chosen. */
export async function refuseUnknownParks(db: Db, park_ids: number[]) {
  if (park_ids.length === 0) return
  const known = await db.selectFrom('park').where('id', 'in', park_ids).select('id').execute()
  if (known.length !== new Set(park_ids).size) throw new FieldRefusal('form_error_choice', {}, 'park_ids')
}
