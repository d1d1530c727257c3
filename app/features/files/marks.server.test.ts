import { expect, test } from 'vitest'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, staged, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { addFiles, removeFile } from './commands.server.ts'
import { listFileDeeds } from './history.server.ts'
import { markFile, unmarkFile } from './marks.server.ts'
import { listFiles } from './queries.server.ts'

async function zone() {
  store()
  const made = await world()
  const { team, talent } = await oneOfEach(made, 'nanhai')
  const put = async (word: string, { personal = false, actor = made.manager, on = team } = {}) => {
    const [file] = await addFiles(made.db, actor, on, {
      staged: [await staged(aPdf(word), 'cv.pdf')],
      personal,
    })
    return file ?? Promise.reject()
  }
  const marks = async () => {
    const { shown } = await listFiles(made.db, made.manager, { id: team, kind: 'team' })
    return shown.flatMap(({ personal, earlier }) => [personal, ...earlier.map((file) => file.personal)])
  }
  return { ...made, team, talent, put, marks }
}

const deeds = async ({ db, team }: Awaited<ReturnType<typeof zone>>) =>
  (await listFileDeeds(db, { entity: 'venture', id: team }, 20)).map(({ deed }) => deed)

test('the same content again, now said to be about a person, is marked, and that is told', async () => {
  const z = await zone()
  const { id } = await z.put('one')
  const again = await z.put('one', { personal: true })
  expect(again).toEqual({ id, name: 'cv.pdf', version_no: 1, same: true })
  expect(await z.marks()).toEqual([true])
  expect(await deeds(z)).toEqual(['mark', 'add'])
  // Said once it stays, and is told once.
  await z.put('one')
  await z.put('one', { personal: true })
  expect(await z.marks()).toEqual([true])
  expect(await deeds(z)).toEqual(['mark', 'add'])
})

test('a new version of what says something about a person does too, also after that one was removed', async () => {
  const z = await zone()
  const { id } = await z.put('one', { personal: true })
  await z.put('two')
  expect(await z.marks()).toEqual([true, true])
  await removeFile(z.db, z.manager, z.team, id)
  await z.put('three')
  expect(await z.marks()).toEqual([true, true])
})

test('whoever may remove a file says of all its versions whether they are about a person', async () => {
  const z = await zone()
  const { id } = await z.put('one')
  await z.put('two')
  await markFile(z.db, z.manager, z.team, id)
  expect(await z.marks()).toEqual([true, true])
  await markFile(z.db, z.manager, z.team, id)
  expect(await deeds(z)).toEqual(['mark', 'mark', 'add', 'add'])
  await unmarkFile(z.db, z.manager, z.team, id)
  expect(await z.marks()).toEqual([false, false])
  await z.put('three')
  expect(await z.marks()).toEqual([false, false, false])
  const { content } = await z.db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('action', '=', 'record.unmark_file')
    .orderBy('audit.seq')
    .select('content')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(content)).toEqual({
    before: { personal: true },
    after: { file: id, name: 'cv.pdf', personal: false },
  })
  await expect(markFile(z.db, z.leader, z.team, id)).rejects.toMatchObject({ status: 403 })
  await expect(markFile(z.db, z.stranger, z.team, id)).rejects.toMatchObject({ status: 404 })
})

test('what lies with a talent stays about a person', async () => {
  const z = await zone()
  const { id } = await z.put('one', { on: z.talent })
  await expect(unmarkFile(z.db, z.manager, z.talent, id)).rejects.toMatchObject({
    key: 'file_refusal_of_talent',
  })
})
