import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { aRecord, world } from '#app/testing/world.ts'
import { type Db, engineOf, inTransaction } from '#db/connect.ts'
import { hashOfLink, readLinks, recordAudit } from './trace.server.ts'
import { readHead, verifyChain, verifyLatest } from './verify.server.ts'

async function worldWithEntries(count = 12) {
  const { db, admin } = await world()
  for (let i = 1; i <= count; i++) {
    await inTransaction(db, (trx) =>
      recordAudit(trx, admin, {
        action: 'talent.edit',
        entity: 'account',
        entity_id: i,
        values: { after: { phone: `+86 ${i}` } },
      }),
    )
  }
  return db
}

/** Somebody with the database in hands takes the guards away first. */
async function withoutGuards(db: Db) {
  if (engineOf(db) === 'postgres') return void (await sql`drop trigger audit_kept on audit`.execute(db))
  await sql`drop trigger audit_no_update`.execute(db)
  await sql`drop trigger audit_no_delete`.execute(db)
}

test('an untouched chain holds, over more than one run', async () => {
  const db = await worldWithEntries(1)
  expect(await verifyChain(db)).toEqual({ checked: 1, erased: 0, head: await readHead(db), fault: null })
})

test('an edited entry is named', async () => {
  const db = await worldWithEntries()
  await withoutGuards(db)
  await db.updateTable('audit').set({ account_id: 99 }).where('seq', '=', 7).execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 7, kind: 'edited' })
})

test('that a token did it, or that none did, can’t be written in afterwards', async () => {
  const { db, admin } = await world()
  const token_id = await aToken(db, admin.id)
  const note = { action: 'record.note', entity: 'account', entity_id: 1 } as const
  await inTransaction(db, (trx) => {
    recordAudit(trx, { ...admin, token_id }, note)
    recordAudit(trx, admin, note)
  })
  expect((await verifyChain(db)).fault).toBeNull()
  await withoutGuards(db)
  const say = (seq: number, token: number | null) =>
    db.updateTable('audit').set({ token_id: token }).where('seq', '=', seq).execute()
  await say(1, null)
  expect((await verifyChain(db, { after: 0 })).fault).toEqual({ seq: 1, kind: 'edited' })
  await say(1, token_id)
  await say(2, token_id)
  expect((await verifyChain(db)).fault).toEqual({ seq: 2, kind: 'edited' })
})

async function aToken(db: Db, account_id: number) {
  const at = '2026-01-01T00:00:00.000Z'
  const opens = { name: 'Ledger', beginning: 'x', token_hash: 'x', created_at: at, expires_at: at }
  const { id } = await db
    .insertInto('api_token')
    .values({ account_id, ...opens, used_at: null, revoked_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('under another key it is told that the key is another, not that entries were edited', async () => {
  const db = await worldWithEntries()
  vi.stubEnv('AUDIT_KEY', 'a key that never signed anything here')
  expect((await verifyChain(db)).fault).toEqual({ seq: 1, kind: 'other_key' })
  expect((await verifyLatest(db, 5)).fault?.kind).toBe('other_key')
})

test('an edited first entry is not taken for another key, nor a chain that was torn', async () => {
  const db = await worldWithEntries()
  await withoutGuards(db)
  await db.updateTable('audit').set({ account_id: 99 }).where('seq', '=', 1).execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 1, kind: 'edited' })
  for (let seq = 2; seq <= 12; seq++)
    await db
      .updateTable('audit')
      .set({ hash: `${seq}`.padStart(64, '0') })
      .where('seq', '=', seq)
      .execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 1, kind: 'edited' })
})

test('an entry signed anew with the stolen key breaks the one after it', async () => {
  const db = await worldWithEntries()
  await withoutGuards(db)
  const [link] = await readLinks(db, 6, 1)
  if (!link) throw new Error('no entry 7')
  const { hash: _, ...forged } = { ...link, entity_id: 1 }
  await db
    .updateTable('audit')
    .set({ entity_id: 1, hash: hashOfLink(forged) })
    .where('seq', '=', 7)
    .execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 7, kind: 'replaced' })
})

test('a deleted entry is a gap', async () => {
  const db = await worldWithEntries()
  await withoutGuards(db)
  await db.deleteFrom('audit_value').where('seq', '=', 5).execute()
  await db.deleteFrom('audit').where('seq', '=', 5).execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 5, kind: 'gap' })
})

test('a cut tail looks whole from inside, and is found with a head that was written down', async () => {
  const db = await worldWithEntries()
  const anchor = await readHead(db)
  await withoutGuards(db)
  await db.deleteFrom('audit_value').where('seq', '>', 9).execute()
  await db.deleteFrom('audit').where('seq', '>', 9).execute()
  expect((await verifyChain(db)).fault).toBeNull()
  expect((await verifyChain(db, { anchor })).fault).toEqual({ seq: 10, kind: 'cut' })
})

test('values are not changed', async () => {
  const db = await worldWithEntries()
  await db.updateTable('audit_value').set({ content: '{"phone":"0"}' }).where('seq', '=', 4).execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 4, kind: 'value_edited' })
})

/** Two people, of whom two changes each are recorded. */
async function worldWithPeople() {
  const { db, admin } = await world()
  const people = [await aRecord(db, 'talent'), await aRecord(db, 'talent')] as const
  const leave = (action: 'talent.edit' | 'talent.erase', entity_id: number) =>
    inTransaction(db, (trx) => {
      const values = action === 'talent.edit' ? { after: { phone: '+86 1' } } : undefined
      recordAudit(trx, admin, { action, entity: 'talent', entity_id, values })
    })
  for (const person of [...people, ...people]) await leave('talent.edit', person)
  return { db, people, leave }
}

test('values are gone only where an entry after them tells that what they were about was erased', async () => {
  const { db, people, leave } = await worldWithPeople()
  const [one, two] = people
  await leave('talent.erase', one)
  await db.deleteFrom('audit_value').where('seq', 'in', [1, 3]).execute()
  expect(await verifyChain(db)).toMatchObject({ erased: 2, fault: null })
  await db.deleteFrom('audit_value').where('seq', '=', 4).execute()
  expect(await verifyChain(db)).toMatchObject({ erased: 2, fault: { seq: 4, kind: 'value_gone' } })
  await leave('talent.erase', two)
  await leave('talent.edit', two)
  expect(await verifyChain(db)).toMatchObject({ erased: 3, fault: null })
  await db.deleteFrom('audit_value').execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 7, kind: 'value_gone' })
  expect((await verifyLatest(db, 2)).fault).toEqual({ seq: 7, kind: 'value_gone' })
})

test('an entry that was taken off its record is named, though that number is not signed', async () => {
  const { db } = await worldWithPeople()
  await withoutGuards(db)
  await db.updateTable('audit').set({ record_id: null }).where('seq', '=', 3).execute()
  expect((await verifyChain(db)).fault).toEqual({ seq: 3, kind: 'edited' })
})

test('the latest entries can be checked alone, joined to the one before them', async () => {
  const db = await worldWithEntries()
  expect(await verifyLatest(db, 5)).toMatchObject({ checked: 5, fault: null, head: { seq: 12 } })
  await withoutGuards(db)
  await db.updateTable('audit').set({ hash: 'x' }).where('seq', '=', 7).execute()
  expect((await verifyLatest(db, 5)).fault).toEqual({ seq: 7, kind: 'replaced' })
})
