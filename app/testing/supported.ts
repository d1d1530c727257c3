import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { at, type World } from './world.ts'

/** A team that counts as of a day. */
export async function supported({ db, admin, park, sector }: World, on: string, where = 'nanhai') {
  at(`${on}T02:00:00.000Z`)
  const id = await logVenture(db, admin, {
    name: `Team of ${on}`,
    track: 'team',
    park_id: park(where),
    sector_id: sector('ai'),
  })
  await moveVenture(db, admin, id, { version: 1, to: 'supported', reason: 'Papers came late' })
  return id
}
