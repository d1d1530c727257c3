import { expect, test } from 'vitest'
import type { RequestContext } from '#app/platform/context.ts'
import { world } from '#app/testing/world.ts'
import { logVenture } from './commands.server.ts'
import { readRecord } from './handlers.server.ts'

test('a record’s page shows itself, whatever number its address says', async () => {
  const { db, manager, park, sector } = await world()
  const id = await logVenture(db, manager, {
    track: 'team',
    name: 'Blue Heron',
    park_id: park('nanhai'),
    sector_id: sector('ai'),
  })
  const context = { db, locale: 'en' } as RequestContext
  for (const said of ['member=999999999999999', 'member=0', 'list=owner%3D999999999999999']) {
    const asked = { track: 'team', id, search: new URLSearchParams(said) } as const
    const { venture, candidate } = await readRecord(context, manager, asked)
    expect([venture.id, candidate]).toEqual([id, null])
  }
})
