import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { FIRST_HASH, hashOfLink, readLinks, recordAudit } from './record.server.ts'

test('each link of the chain carries the hash of the one before it', async () => {
  const { db, admin } = await world()
  for (const entity_id of [1, 2, 3]) {
    await inTransaction(db, (trx) =>
      recordAudit(trx, admin, {
        action: 'talent.edit',
        entity: 'talent',
        entity_id,
        fields: ['phone'],
        values: { phone: '1' },
      }),
    )
  }
  const links = await readLinks(db, 0, 10)
  expect(links.map((link) => link.prev_hash)).toEqual([FIRST_HASH, links[0]?.hash, links[1]?.hash])
  for (const { hash, ...link } of links) expect(hashOfLink(link)).toBe(hash)
})

test('a link can be neither changed nor deleted', async () => {
  const { db, admin } = await world()
  await inTransaction(db, (trx) => recordAudit(trx, admin, { action: 'a.b', entity: 'a', entity_id: 1 }))
  await expect(db.updateTable('audit').set({ action: 'x.y' }).execute()).rejects.toThrow('kept for ever')
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow('kept for ever')
})

test('two people at once still make one chain', async () => {
  const { db, admin, manager } = await world()
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      inTransaction(db, (trx) =>
        recordAudit(trx, i % 2 ? admin : manager, { action: 'a.b', entity: 'a', entity_id: i }),
      ),
    ),
  )
  const links = await readLinks(db, 0, 100)
  expect(links).toHaveLength(20)
  for (const [i, link] of links.entries()) expect(link.prev_hash).toBe(links[i - 1]?.hash ?? FIRST_HASH)
})

test('searching finds what a trigger put into the index', async () => {
  const { db } = await world()
  await db.updateTable('account').set({ search_text: '张伟 zhangwei' }).where('id', '=', 1).execute()
  const { rows } = await (process.env.TEST_ENGINE === 'sqlite'
    ? sql<{ id: number }>`select rowid as id from account_search where account_search match '"zhang"*'`
    : sql<{
        id: number
      }>`select id from account where array_to_tsvector(string_to_array(search_text, ' ')) @@ '''zhang'':*'::tsquery`
  ).execute(db)
  expect(rows).toEqual([{ id: 1 }])
})
