import { expect, test } from 'vitest'
import { writeNote } from '#app/features/records/notes.server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, staged, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { addFiles, removeFile } from './commands.server.ts'
import { listFileDeeds } from './history.server.ts'
import { markFile, mayUnmarkFile, unmarkFile } from './marks.server.ts'
import { findFile, listFiles } from './queries.server.ts'

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

test('what is said of one is said of all of its name, whether by a version, the same content or a note', async () => {
  const z = await zone()
  const { id } = await z.put('one')
  await z.put('two', { personal: true })
  expect(await z.marks()).toEqual([true, true])
  await unmarkFile(z.db, z.manager, z.team, id)
  await z.put('two', { personal: true })
  expect(await z.marks()).toEqual([true, true])
  await unmarkFile(z.db, z.manager, z.team, id)
  const note = { kind: 'note', body: 'See there', there_ids: [id], personal: true } as const
  await writeNote(z.db, z.leader, z.team, note)
  expect(await z.marks()).toEqual([true, true])
})

test('whoever may add a file may say that one is about a person, and only whoever may remove all of its name takes it back', async () => {
  const z = await zone()
  const { id } = await z.put('one')
  await markFile(z.db, z.leader, z.team, id)
  expect(await z.marks()).toEqual([true])
  // A version of one's own is no way to unmark what another put there.
  const own = await z.put('two', { actor: z.leader })
  for (const file of [id, own.id])
    await expect(unmarkFile(z.db, z.leader, z.team, file)).rejects.toMatchObject({ status: 403 })
  const seen = await findFile(z.db, z.leader, own.id)
  expect(seen && (await mayUnmarkFile(z.db, z.leader, seen))).toBe(false)
  await removeFile(z.db, z.manager, z.team, id)
  await expect(unmarkFile(z.db, z.leader, z.team, own.id)).rejects.toMatchObject({ status: 403 })
  await unmarkFile(z.db, z.manager, z.team, own.id)
  expect(await z.marks()).toEqual([false])
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
  await expect(markFile(z.db, z.stranger, z.team, id)).rejects.toMatchObject({ status: 404 })
})

test('what lies with a talent stays about a person', async () => {
  const z = await zone()
  const { id } = await z.put('one', { on: z.talent })
  await expect(unmarkFile(z.db, z.manager, z.talent, id)).rejects.toMatchObject({
    key: 'file_refusal_of_talent',
  })
})
