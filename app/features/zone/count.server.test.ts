import { expect, test } from 'vitest'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { world } from '#app/testing/world.ts'
import { countOnInstitute } from './queries.server.ts'

test('an institute’s page counts what the person may see, as the list it leads to does', async () => {
  const { db, admin, manager, park, sector } = await world()
  const { id } = await db.selectFrom('institute').select('id').limit(1).executeTakeFirstOrThrow()
  for (const [i, where] of ['nanhai', 'nanhai', 'shunde'].entries()) {
    await logVenture(db, admin, {
      ...{ name: `Team ${i}`, track: 'team', park_id: park(where), sector_id: sector('ai') },
      ...{ source_kind: 'institute', source_institute_id: id },
    })
  }
  expect(await countOnInstitute(db, admin, id)).toEqual({ ventures: 3 })
  expect(await countOnInstitute(db, manager, id)).toEqual({ ventures: 2 })
})
