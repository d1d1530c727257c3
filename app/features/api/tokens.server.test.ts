import { expect, test } from 'vitest'
import { disable, enable } from '#app/features/accounts/commands.server.ts'
import { findPerson } from '#app/features/accounts/queries.server.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { makeToken, revokeToken } from './commands.server.ts'
import { findToken, listTokens } from './queries.server.ts'
import { covers, letThrough, type Scope, scopesFor } from './scope.ts'
import { LIKE_A_TOKEN, MOST_TOKENS, TOKEN } from './token.ts'

const make = (
  { db, manager }: Pick<World, 'db' | 'manager'>,
  scopes: Scope[] = ['ventures:read'],
  days = '90',
) => makeToken(db, manager, { name: 'Ledger', scopes, days: days as '90' })

test('a token is kept as its hash, and opens until its day comes', async () => {
  const zone = await world()
  at('2026-06-01T00:00:00.000Z')
  const { db, manager } = zone
  const token = await make(zone, ['ventures:write', 'notes:write'])
  expect(token).toMatch(TOKEN)
  const row = await db.selectFrom('api_token').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(token.slice(-20))
  expect(token.startsWith(row.beginning)).toBe(true)
  expect(row.expires_at).toBe('2026-08-30T00:00:00.000Z')
  expect(await listTokens(db, manager.id)).toMatchObject([
    { name: 'Ledger', scopes: ['ventures:write', 'notes:write'], state: 'open', used_at: null },
  ])
  expect(await findToken(db, token)).toMatchObject({ owner: { id: manager.id, park_ids: manager.park_ids } })
  at('2026-08-29T23:59:59.999Z')
  expect(await findToken(db, token)).not.toBeNull()
  at('2026-08-30T00:00:00.000Z')
  expect(await findToken(db, token)).toBeNull()
  expect(await listTokens(db, manager.id)).toMatchObject([{ state: 'expired' }])
})

test.each(['', 'wutong_', 'wutong_short', 'x'.repeat(50), 'wutong_\u0000', "wutong_' or 1=1 --"])(
  'what is no token opens nothing: %j',
  async (word) => {
    const { db } = await world()
    expect(await findToken(db, word)).toBeNull()
  },
)

test('a token of the same beginning and another end opens nothing', async () => {
  const zone = await world()
  const token = await make(zone)
  const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  expect(await findToken(zone.db, other)).toBeNull()
})

test('whoever is shut out loses their tokens for good, whoever is moved has them with what is theirs now', async () => {
  const zone = await world()
  const { db, admin, manager, park } = zone
  const token = await make(zone)
  await db
    .updateTable('account_park')
    .set({ park_id: park('shunde') })
    .where('account_id', '=', manager.id)
    .execute()
  expect((await findToken(db, token))?.owner.park_ids).toEqual([park('shunde')])
  await db.updateTable('account').set({ role: 'leadership' }).where('id', '=', manager.id).execute()
  expect((await findToken(db, token))?.owner.can('venture.edit')).toBe(false)
  const version = async () => (await findPerson(db, manager.id))?.version ?? 0
  await disable(db, admin, manager.id, await version())
  expect(await findToken(db, token)).toBeNull()
  await enable(db, admin, manager.id, await version())
  expect(await findToken(db, token)).toBeNull()
  expect(await listTokens(db, manager.id)).toMatchObject([{ state: 'revoked' }])
})

test('one revokes one’s own token, an administrator anybody’s, and nobody another’s', async () => {
  const zone = await world()
  const { db, admin, manager, stranger } = zone
  const token = await make(zone)
  const [{ id } = { id: 0 }] = await listTokens(db, manager.id)
  await expect(revokeToken(db, stranger, id)).rejects.toMatchObject({ status: 404 })
  await expect(revokeToken(db, stranger, id, manager.id)).rejects.toMatchObject({ status: 403 })
  await expect(revokeToken(db, admin, id)).rejects.toMatchObject({ status: 404 })
  expect(await findToken(db, token)).not.toBeNull()
  await revokeToken(db, admin, id, manager.id)
  expect(await findToken(db, token)).toBeNull()
  await expect(revokeToken(db, manager, id)).rejects.toMatchObject({ key: 'token_refusal_gone' })
  const traces = await db
    .selectFrom('audit')
    .where('entity', '=', 'token')
    .orderBy('seq')
    .selectAll()
    .execute()
  expect(traces.map(({ action, account_id }) => [action, account_id])).toEqual([
    ['token.make', manager.id],
    ['token.revoke', admin.id],
  ])
  const kept = await db.selectFrom('audit_value').select('content').execute()
  expect(kept.map(({ content }) => content).join()).not.toMatch(LIKE_A_TOKEN)
})

test('a token may not do more than whoever makes it, and none is made by a token', async () => {
  const zone = await world()
  const { db, manager, leader } = zone
  expect(scopesFor(leader)).not.toContain('ventures:write')
  expect(scopesFor(manager)).not.toContain('targets:write')
  await expect(
    makeToken(db, leader, { name: 'x', scopes: ['ventures:write'], days: '90' }),
  ).rejects.toMatchObject({
    key: 'token_refusal_scope',
  })
  await expect(make(zone, [])).rejects.toMatchObject({ key: 'token_error_no_scope' })
  await expect(make(zone, ['ventures:read'], '3650')).rejects.toMatchObject({ field: 'days' })
  await expect(make({ db, manager: { ...manager, token_id: 1 } })).rejects.toMatchObject({ status: 403 })
  await db
    .updateTable('account')
    .set({ disabled_at: '2026-01-01T00:00:00.000Z' })
    .where('id', '=', manager.id)
    .execute()
  await expect(make(zone)).rejects.toMatchObject({ status: 403 })
})

test('a person has so many tokens and no more', async () => {
  const zone = await world()
  for (let i = 0; i < MOST_TOKENS; i++) await make(zone)
  await expect(make(zone)).rejects.toMatchObject({ key: 'token_refusal_too_many' })
})

test('whoever writes by one scope writes by no other', () => {
  expect(covers(['ventures:write'], 'ventures:read')).toBe(true)
  expect(covers(['ventures:read'], 'ventures:write')).toBe(false)
  expect(covers(['talents:write'], 'ventures:read')).toBe(false)
  const both: Scope[] = ['tasks:write', 'talents:read']
  expect([...letThrough(both, 'tasks:write')]).toContain('venture.edit')
  expect([...letThrough(both, 'talents:read')]).toEqual(['talent.read'])
})
