import { type AppLoadContext, redirect } from '@remix-run/node'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { aRecord, world } from '#app/testing/world.ts'
import { type Db, engineOf, inTransaction } from '#db/connect.ts'
import { ORDINARY } from './door-rules.ts'
import { acceptForm, fieldsIn, readForm } from './form.server.ts'

const schema = z.strictObject({ name_zh: z.string() })

async function posted(db: Db, account: { id: number }, fields: Record<string, string>) {
  const context = { db, locale: 'en', request_id: 'r', takes: ORDINARY.takes } as AppLoadContext
  const request = new Request('http://localhost/somewhere', {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  return readForm(request, context, account)
}

/** From here on the database is as a full disk leaves it. */
const fillUp = (trx: Db) =>
  engineOf(trx) === 'sqlite'
    ? sql`pragma max_page_count = 1`.execute(trx)
    : sql`set transaction read only`.execute(trx)

test('a database that can’t write gives back what was typed, says why, and keeps nothing half', async () => {
  const { db, admin } = await world()
  const form = await posted(db, admin, { name_zh: '林场' })
  const answer = await acceptForm(form, schema, ({ name_zh }) =>
    inTransaction(db, async (trx) => {
      await fillUp(trx)
      for (let n = 0; n < 500; n++) {
        await trx
          .insertInto('institute')
          .values({
            id: await aRecord(trx, 'institute'),
            name_zh: `${name_zh}${'。'.repeat(500)}${n}`,
            name_en: '',
            country: '',
          })
          .execute()
      }
      return 'kept'
    }),
  )
  expect(answer).toMatchObject({
    init: { status: 507 },
    data: { values: { name_zh: '林场' }, refusal: expect.stringContaining('disk is full') },
  })
  const kept = await db.selectFrom('institute').where('name_zh', 'like', '林场%').select('id').execute()
  expect(kept).toEqual([])
})

test('the same key with other content is bad input, and changes nothing', async () => {
  const { db, admin } = await world()
  const idem = '0b0f7c1e-6b1c-4a52-9f6e-000000000001'
  const rename = async (name_zh: string) =>
    acceptForm(await posted(db, admin, { idem, name_zh }), schema, async (input, trx) => {
      await trx.updateTable('account').set({ name_zh: input.name_zh }).where('id', '=', admin.id).execute()
      return 'kept'
    })
  expect(await rename('甲')).toBe('kept')
  expect(await rename('乙')).toMatchObject({ init: { status: 422 }, data: { values: { name_zh: '乙' } } })
  const { name_zh } = await db
    .selectFrom('account')
    .where('id', '=', admin.id)
    .select('name_zh')
    .executeTakeFirstOrThrow()
  expect(name_zh).toBe('甲')
})

test('a form sent beside the page hears that it was done; one that is the page is led on', async () => {
  const { db, admin } = await world()
  const led = async (fields: Record<string, string>) =>
    acceptForm(await posted(db, admin, fields), schema, async () => redirect('/elsewhere'))
  expect(await led({ name_zh: '甲', stays: '1' })).toMatchObject({ data: { ok: true } })
  expect(await led({ name_zh: '甲' })).toMatchObject({ status: 302 })
  expect(await led({ stays: '1' })).toMatchObject({
    init: { status: 422 },
    data: { errors: { name_zh: [expect.any(String)] } },
  })
})

const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return (thrown as Response).status
  }
  return null
}

test('fields are counted in the bytes, before anything is taken apart', () => {
  const takes = { bytes: 1_000_000, fields: 100 }
  for (const field of ['a', 'a=1', '', '%', '=']) {
    const body = (count: number) => Buffer.from(Array(count).fill(field).join('&'))
    expect(
      refusal(() => fieldsIn(body(100), takes)),
      field,
    ).toBeNull()
    expect(
      refusal(() => fieldsIn(body(101), takes)),
      field,
    ).toBe(413)
  }
  // Taking these apart would ask the bytes for their text.
  const untouched = Object.assign(Buffer.from('a&'.repeat(450_000)), {
    toString: () => expect.unreachable('parsed'),
  })
  expect(refusal(() => fieldsIn(untouched, takes))).toBe(413)
})

test.each([
  ['multipart/form-data; boundary=x', 415],
  ['application/json', 415],
  ['text/plain', 415],
  ['application/x-www-form-urlencoded; charset=UTF-8', null],
])('a form as %s', async (type, status) => {
  const context = { takes: { bytes: 100, fields: 2 } } as AppLoadContext
  const send = (body: string) =>
    readForm(
      new Request('http://localhost/x', { method: 'POST', headers: { 'Content-Type': type }, body }),
      context,
    )
      .then(() => null)
      .catch((answer: Response) => answer.status)
  expect(await send('a=1&b=2')).toBe(status)
  expect(await send(`a=${'x'.repeat(100)}`)).toBe(status ?? 413)
})
