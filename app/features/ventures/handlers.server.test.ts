import { expect, test } from 'vitest'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import type { RequestContext } from '#app/platform/context.ts'
import type { PostedForm } from '#app/platform/form.server.ts'
import { type World, world } from '#app/testing/world.ts'
import { logVenture } from './commands.server.ts'
import { actOnRecord, readRecord } from './handlers.server.ts'

const aTeam = ({ db, manager, park, sector }: World) =>
  logVenture(db, manager, {
    track: 'team',
    name: 'Blue Heron',
    park_id: park('nanhai'),
    sector_id: sector('ai'),
  })

test('a record’s page shows itself, whatever number its address says', async () => {
  const w = await world()
  const { db, manager } = w
  const id = await aTeam(w)
  const context = { db, locale: 'en' } as RequestContext
  for (const said of ['member=999999999999999', 'member=0', 'list=owner%3D999999999999999']) {
    const asked = { track: 'team', id, search: new URLSearchParams(said) } as const
    const { venture, candidate } = await readRecord(context, manager, asked)
    expect([venture.id, candidate]).toEqual([id, null])
  }
})

test.each([
  ['/teams/22?member=6&span=100', '/teams/22?span=100'],
  ['/teams/22?span=100&member=6', '/teams/22?span=100'],
  ['/teams/22?member=6', '/teams/22'],
  ['/teams/22', '/teams/22'],
])('whoever was just registered and became a member at %s is back at %s', async (back, path) => {
  const w = await world()
  const { db, manager, park } = w
  const team = { id: await aTeam(w), park_id: park('nanhai') }
  const ada = await registerTalent(db, manager, { name_latin: 'Ada Birch', basis_kind: 'contract' })
  const fields = new FormData()
  fields.set('members.talent_id', String(ada))
  fields.set('members.role', 'core')
  fields.set('members.share', '')
  fields.set('members.seen', '')
  const context = { db, locale: 'en' } as RequestContext
  const form = { intent: 'members', fields, context } as PostedForm
  const answer = (await actOnRecord(form, manager, 'team', team, back)) as Response
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, path])
})
