import { expect, test } from 'vitest'
import { at, world } from '#app/testing/world.ts'
import { addChannel, deactivateChannel, editChannel, reactivateChannel } from './commands.server.ts'
import { findChannel, listChannels, listTelling } from './queries.server.ts'
import type { ChannelInput, NewChannel } from './schema.ts'

const KEY = '3f2504e0-4f89-11d3-9a0c-0305e82c3301'
const NEW: NewChannel = {
  ...{
    kind: 'dingtalk',
    name: '值班群',
    secret_address: `https://oapi.dingtalk.com/robot/send?access_token=${KEY}`,
  },
  ...{ secret_word: 'SEC0123456789', reach: 'zone', park_ids: [], topics: ['summary'], locale: 'zh-CN' },
}
const SAME: ChannelInput = {
  ...{ version: 1, name: '值班群', secret_address: '', secret_word: '', unsigned: false },
  ...{ reach: 'zone', park_ids: [], topics: ['summary'], locale: 'zh-CN' },
}

async function withChannel(more: Partial<NewChannel> = {}) {
  const zone = await world()
  return { ...zone, id: await addChannel(zone.db, zone.admin, { ...NEW, ...more }) }
}

const stored = (db: Awaited<ReturnType<typeof world>>['db'], id: number) =>
  db.selectFrom('channel').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

test('an administrator adds a group, and no page and no line of the audit has its address or secret', async () => {
  const { db, admin, id } = await withChannel()
  await editChannel(db, admin, id, {
    ...SAME,
    secret_address: NEW.secret_address.replace(KEY, 'b'.repeat(64)),
  })
  const read = JSON.stringify([
    await listChannels(db),
    await findChannel(db, id),
    await db.selectFrom('audit').selectAll().execute(),
    await db.selectFrom('audit_value').selectAll().execute(),
  ])
  for (const secret of [KEY, 'b'.repeat(64), 'SEC0123456789', 'access_token'])
    expect(read).not.toContain(secret)
  expect(await findChannel(db, id)).toMatchObject({ address: 'oapi.dingtalk.com …bbbb', signed: true })
  expect((await stored(db, id)).secret).toBe('SEC0123456789')
})

test('nobody else adds, changes or stops one', async () => {
  const { db, id, manager, organiser, leader } = await withChannel()
  for (const actor of [manager, organiser, leader]) {
    const tried = [
      () => addChannel(db, actor, { ...NEW, name: 'Another' }),
      () => editChannel(db, actor, id, { ...SAME, name: 'Another' }),
      () => deactivateChannel(db, actor, id, 1),
    ]
    for (const attempt of tried) await expect((async () => attempt())()).rejects.toThrow('not_allowed')
  }
})

test.each([
  { secret_address: `https://evil.example/robot/send?access_token=${KEY}` },
  { secret_address: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}` },
  { secret_address: `http://oapi.dingtalk.com/robot/send?access_token=${KEY}` },
])('an address that is none of its house’s is refused at its field: %j', async (more) => {
  const { db, admin, id } = await withChannel()
  const refusal = { field: 'secret_address' }
  await expect(
    (async () => addChannel(db, admin, { ...NEW, name: 'Another', ...more }))(),
  ).rejects.toMatchObject(refusal)
  await expect(editChannel(db, admin, id, { ...SAME, ...more })).rejects.toMatchObject(refusal)
})

test('an address and a secret left empty stay; a secret is taken off when one says so', async () => {
  const { db, admin, id } = await withChannel()
  await editChannel(db, admin, id, { ...SAME, name: '夜班群' })
  expect(await stored(db, id)).toMatchObject({
    name: '夜班群',
    url: NEW.secret_address,
    secret: 'SEC0123456789',
  })
  await editChannel(db, admin, id, { ...SAME, version: 2, unsigned: true })
  expect(await stored(db, id)).toMatchObject({ secret: '', version: 3 })
})

test('a name stands for one group, a park is one of the zone’s', async () => {
  const { db, admin, id } = await withChannel()
  await expect(addChannel(db, admin, NEW)).rejects.toMatchObject({
    key: 'channel_refusal_exists',
    field: 'name',
  })
  const nowhere = { reach: 'parks' as const, park_ids: [999_999] }
  await expect(editChannel(db, admin, id, { ...SAME, ...nowhere })).rejects.toMatchObject({
    field: 'park_ids',
  })
})

test('whoever saves second sees what the first one said', async () => {
  const { db, admin, id } = await withChannel()
  await editChannel(db, admin, id, { ...SAME, name: '夜班群' })
  const late = editChannel(db, admin, id, { ...SAME, locale: 'en' })
  await expect(late).rejects.toMatchObject({ version: 2, theirs: { name: '夜班群', locale: 'zh-CN' } })
})

test('out of use it is told nothing; what stood against it is forgotten with the address it stood against', async () => {
  const { db, admin, id } = await withChannel()
  at('2026-03-09T00:30:00.000Z')
  expect(await listTelling(db, 'summary')).toHaveLength(1)
  await deactivateChannel(db, admin, id, 1)
  expect(await listTelling(db, 'summary')).toEqual([])
  await reactivateChannel(db, admin, id, 2)
  expect(await listTelling(db, 'summary')).toHaveLength(1)
  expect(await listTelling(db, 'event')).toEqual([])
  await db.updateTable('channel').set({ trouble: 'key', trouble_at: '2026-03-09T00:30:00.000Z' }).execute()
  await editChannel(db, admin, id, { ...SAME, version: 3 })
  expect((await stored(db, id)).trouble).toBe('key')
  await editChannel(db, admin, id, {
    ...SAME,
    version: 4,
    secret_address: NEW.secret_address.replace('3f', '4f'),
  })
  expect((await stored(db, id)).trouble).toBeNull()
})
