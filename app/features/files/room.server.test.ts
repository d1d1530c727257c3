import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { staged, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { addFiles } from './commands.server.ts'
import { stage } from './stage.server.ts'
import { bytesOnTheWay, discard } from './store.server.ts'

async function zone() {
  store({ FILES_MAX_GB: '0.000001' })
  const made = await world()
  return { ...made, ...(await oneOfEach(made, 'nanhai')) }
}

test('of many at once only so many are kept as there is room for', async () => {
  const z = await zone()
  const contents = await Promise.all(
    Array.from({ length: 6 }, (_, n) => staged(String(n).repeat(600), `${n}.txt`)),
  )
  const done = await Promise.allSettled(
    contents.map((content, n) => addFiles(z.db, z.admin, n % 2 ? z.team : z.project, { staged: [content] })),
  )
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', ...Array(5).fill('rejected')])
  for (const one of done)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ key: 'file_refusal_quota' })
  const rows = await z.db.selectFrom('file').select('size').execute()
  expect(rows).toEqual([{ size: 600 }])
})

test('what is kept already needs no more room', async () => {
  const z = await zone()
  const text = 'x'.repeat(900)
  await addFiles(z.db, z.admin, z.team, { staged: [await staged(text, 'a.txt')] })
  vi.stubEnv('FILES_MAX_GB', '0.0000001')
  const [again] = await addFiles(z.db, z.admin, z.project, { staged: [await staged(text, 'b.txt')] })
  expect(again).toMatchObject({ same: false, version_no: 1 })
})

test('what is on its way in counts before anything of it is kept', async () => {
  store({ FILE_MAX_MB: '1' })
  const before = bytesOnTheWay()
  const large = 'x'.repeat(900_000)
  const coming = () => stage(Readable.from([Buffer.from(large)]), 'a.txt', 0, before)
  const first = await coming()
  expect(bytesOnTheWay() - before).toBe(900_000)
  await expect(coming()).rejects.toMatchObject({ key: 'file_refusal_quota', status: 507 })
  await discard(first.temp)
  expect(bytesOnTheWay()).toBe(before)
  await discard((await coming()).temp)
})
