import { expect, test } from 'vitest'
import { world } from '#app/testing/world.ts'
import { engineOf, inTransaction } from '#db/connect.ts'
import { FIRST_HASH, hashOfLink, readLinks, recordAudit } from './trace.server.ts'

test('each link of the chain carries the hash of the one before it', async () => {
  const { db, admin } = await world()
  for (const entity_id of [1, 2, 3]) {
    await inTransaction(db, (trx) =>
      recordAudit(trx, admin, {
        action: 'talent.edit',
        entity: 'talent',
        entity_id,
        fields: ['phone'],
        values: { after: { phone: '1' } },
      }),
    )
  }
  const links = await readLinks(db, 0, 10)
  expect(links.map((link) => link.prev_hash)).toEqual([FIRST_HASH, links[0]?.hash, links[1]?.hash])
  for (const { hash, ...link } of links) expect(hashOfLink(link)).toBe(hash)
})

test('a link can be neither changed nor deleted', async () => {
  const { db, admin } = await world()
  await inTransaction(db, (trx) =>
    recordAudit(trx, admin, { action: 'park.edit', entity: 'park', entity_id: 1 }),
  )
  await expect(db.updateTable('audit').set({ action: 'x.y' }).execute()).rejects.toThrow('kept for ever')
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow('kept for ever')
})

test('two people at once still make one chain', async () => {
  const { db, admin, manager } = await world()
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      inTransaction(db, (trx) =>
        recordAudit(trx, i % 2 ? admin : manager, { action: 'park.edit', entity: 'park', entity_id: i }),
      ),
    ),
  )
  const links = await readLinks(db, 0, 100)
  expect(links).toHaveLength(20)
  for (const [i, link] of links.entries()) expect(link.prev_hash).toBe(links[i - 1]?.hash ?? FIRST_HASH)
})

test('what one transaction leaves is one run of the chain, in the order it was done', async () => {
  const { db, admin } = await world()
  await inTransaction(db, async (trx) => {
    recordAudit(trx, admin, { action: 'park.add', entity: 'park', entity_id: 1, values: { after: { n: 1 } } })
    await inTransaction(trx, (inner) =>
      recordAudit(inner, admin, { action: 'park.edit', entity: 'park', entity_id: 2 }),
    )
    recordAudit(trx, admin, {
      action: 'park.deactivate',
      entity: 'park',
      entity_id: 3,
      values: { after: { n: 3 } },
    })
    expect(await readLinks(trx, 0, 10), 'nothing is appended while the work goes on').toEqual([])
  })
  const links = await readLinks(db, 0, 10)
  expect(links.map(({ seq, action }) => [seq, action])).toEqual([
    [1, 'park.add'],
    [2, 'park.edit'],
    [3, 'park.deactivate'],
  ])
  expect(links.map((link) => link.prev_hash)).toEqual([FIRST_HASH, links[0]?.hash, links[1]?.hash])
  expect(await db.selectFrom('audit_value').select('seq').orderBy('seq').execute()).toEqual([
    { seq: 1 },
    { seq: 3 },
  ])
})

test('a trace is left only in a transaction that will append it', async () => {
  const { db, admin } = await world()
  const entry = { action: 'park.edit', entity: 'park', entity_id: 1 } as const
  await expect(db.transaction().execute(async (trx) => recordAudit(trx, admin, entry))).rejects.toThrow(
    'inTransaction',
  )
})

test('a long command that has left its trace keeps no other writer waiting', async () => {
  const { db, admin, manager } = await world()
  if (engineOf(db) === 'sqlite') return // one writer at a time, whatever is written
  const entry = { action: 'park.edit', entity: 'park', entity_id: 1 } as const
  let letGo = () => {}
  const long = inTransaction(db, async (trx) => {
    recordAudit(trx, admin, entry)
    await new Promise<void>((resolve) => {
      letGo = resolve
    })
  })
  await inTransaction(db, (trx) => recordAudit(trx, manager, entry))
  letGo()
  await long
  expect((await readLinks(db, 0, 10)).map(({ account_id }) => account_id)).toEqual([manager.id, admin.id])
})
