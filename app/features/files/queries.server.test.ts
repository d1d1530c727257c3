import { expect, test } from 'vitest'
import { findAnything } from '#app/features/find/find.server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, staged, store } from '#app/testing/store.ts'
import { type World, world } from '#app/testing/world.ts'
import { addFiles, removeFile } from './commands.server.ts'
import { listFiles, listNewestFiles } from './queries.server.ts'

async function zone() {
  store()
  const made = await world()
  const { team } = await oneOfEach(made, 'nanhai')
  return { ...made, team }
}

const put = async ({ db, manager, team }: World & { team: number }, name: string, word = name) =>
  (await addFiles(db, manager, team, { staged: [await staged(aPdf(word), name)] }))[0]?.id ?? 0

/** Versions of one name, written as the product writes them. */
async function versions(z: World & { team: number }, id: number, count: number) {
  const { id: _, ...first } = await z.db
    .selectFrom('attachment')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: count }, (_, n) => ({ ...first, version_no: n + 2 }))
  await z.db.insertInto('attachment').values(rows).execute()
}

test('however many versions one has, all names of a record are listed and counted', async () => {
  const z = await zone()
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) await put(z, name)
  await versions(z, await put(z, 'many.pdf'), 600)
  const { count, shown } = await listFiles(z.db, z.manager, { id: z.team, kind: 'team' })
  expect(count).toBe(4)
  expect(shown.map(({ name, version_no, earlier_count }) => [name, version_no, earlier_count])).toEqual([
    ['many.pdf', 601, 600],
    ['c.pdf', 1, 0],
    ['b.pdf', 1, 0],
    ['a.pdf', 1, 0],
  ])
  expect(shown[0]?.earlier.map(({ version_no }) => version_no)).toEqual(
    Array.from({ length: 100 }, (_, n) => 600 - n),
  )
  const newest = await listNewestFiles(z.db, z.manager, { id: z.team, kind: 'team' }, 2)
  expect(newest.count).toBe(4)
  expect(
    newest.shown.map(({ name, version_no, earlier_count }) => [name, version_no, earlier_count]),
  ).toEqual([
    ['many.pdf', 601, 600],
    ['c.pdf', 1, 0],
  ])
})

test('a search finds and counts a file once, by its newest version that is there', async () => {
  const z = await zone()
  const first = await put(z, 'agreement.pdf', 'one')
  const second = await put(z, 'agreement.pdf', 'two')
  await put(z, 'another agreement.pdf')
  const found = async () => {
    const { groups } = await findAnything(z.db, z.manager, 'agreement', 1, true)
    const all = await findAnything(z.db, z.manager, 'agreement', 5, true)
    const hits = all.groups.find(({ kind }) => kind === 'file')?.hits.map(({ id }) => id)
    return { total: groups.find(({ kind }) => kind === 'file')?.total, hits }
  }
  const { total, hits } = await found()
  expect(total).toBe(2)
  expect(hits).toContain(second)
  expect(hits).not.toContain(first)
  await removeFile(z.db, z.manager, z.team, second)
  expect((await found()).hits).toContain(first)
})
