import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { engineUnderTest } from '#app/testing/engines.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aFileOn, aPdf, aPicture, asked, staged, store } from '#app/testing/store.ts'
import { at, world } from '#app/testing/world.ts'
import { LEAVE_REFERENCES } from '#db/dialect/sqlite-connection.ts'
import { addFiles, removeFile, restoreFile } from './commands.server.ts'
import { markFile, unmarkFile } from './marks.server.ts'
import { ownStore } from './own-store.server.ts'
import { findFile } from './queries.server.ts'
import { serveThumb } from './serve.server.ts'
import { contentAt, thumbAt } from './store.server.ts'
import { NIGHTS, sweepFiles } from './sweep.server.ts'
import { verifyStore } from './verify.server.ts'

async function zone() {
  at('2026-11-23T02:00:00.000Z')
  const folder = store()
  const made = await world()
  await ownStore(made.db)
  const { team, project } = await oneOfEach(made, 'nanhai')
  const put = async (content: string, name: string, record_id = team) => {
    const content_ = await staged(content, name)
    const [file] = await addFiles(made.db, made.manager, record_id, { staged: [content_] })
    return { id: file?.id ?? 0, hash: content_.hash }
  }
  const kinds = async () => (await verifyStore(made.db)).faults.map(({ kind }) => kind).sort()
  return { ...made, folder, team, project, put, kinds }
}

test('what was added, versioned, marked, removed and put back by people is no fault', async () => {
  const z = await zone()
  const { id } = await z.put(aPdf('one'), 'a.pdf')
  await z.put(aPdf('two'), 'a.pdf')
  await markFile(z.db, z.manager, z.team, id)
  await unmarkFile(z.db, z.manager, z.team, id)
  await removeFile(z.db, z.manager, z.team, id)
  await restoreFile(z.db, z.manager, z.team, id)
  await removeFile(z.db, z.manager, z.team, id)
  expect(await z.kinds()).toEqual([])
  at('2027-01-02T02:00:00.000Z')
  expect(await z.kinds()).toEqual([])
  await sweepFiles(z.db)
  expect(await z.kinds()).toEqual([])
})

test('a file whose row was taken away past the product is missed, and no sweep destroys its content', async () => {
  const z = await zone()
  const { id, hash } = await z.put(aPdf('agreement'), 'agreement.pdf')
  await z.db.deleteFrom('attachment').where('id', '=', id).execute()
  const { faults } = await verifyStore(z.db)
  expect(faults).toEqual([
    { kind: 'unlinked', what: contentAt(hash), names: [`agreement.pdf (record ${z.team})`] },
  ])
  await sweepFiles(z.db)
  expect(existsSync(contentAt(hash))).toBe(true)
  // Also without the row of the content.
  await z.db.deleteFrom('file').where('hash', '=', hash).execute()
  await sweepFiles(z.db)
  expect(existsSync(contentAt(hash))).toBe(true)
  expect(await z.kinds()).toEqual(['unlinked'])
})

test('a file that was pointed at another content is told from what was added, which stays', async () => {
  const z = await zone()
  const real = await z.put(aPdf('real'), 'agreement.pdf')
  const forged = await z.put(aPdf('forged'), 'other.pdf', z.project)
  await z.db.updateTable('attachment').set({ hash: forged.hash }).where('id', '=', real.id).execute()
  expect((await verifyStore(z.db)).faults).toEqual([
    { kind: 'altered', what: contentAt(real.hash), names: [`agreement.pdf (record ${z.team})`] },
  ])
  await sweepFiles(z.db)
  expect(existsSync(contentAt(real.hash))).toBe(true)
})

test.each([
  ['name', { name: 'other.pdf' }],
  ['version', { version_no: 7 }],
  ['mark', { personal: 1 as const }],
  ['key', { name_key: 'b.pdf' }],
  ['day', { at: '2026-11-20T02:00:00.000Z' }],
  ['hour', { at: '2026-11-23T03:00:00.000Z' }],
])('a file whose %s was changed past the product is told', async (_, change) => {
  const z = await zone()
  const { id } = await z.put(aPdf(), 'a.pdf')
  await z.db.updateTable('attachment').set(change).where('id', '=', id).execute()
  expect(await z.kinds()).toEqual(['altered'])
})

test('a file that somebody else is said to have added, or whose content is said to be of another type, is told', async () => {
  const z = await zone()
  await z.put('plain words', 'a.txt')
  await z.put('plain words', 'b.csv')
  const { hash } = await z.put(aPdf(), 'a.pdf')
  expect(await z.kinds()).toEqual([])
  await z.db.updateTable('file').set({ type: 'png' }).where('hash', '=', hash).execute()
  expect(await z.kinds()).toEqual(['altered'])
  await z.db.updateTable('file').set({ type: 'pdf' }).where('hash', '=', hash).execute()
  await z.db.updateTable('attachment').set({ uploaded_by: z.admin.id }).where('hash', '=', hash).execute()
  expect(await z.kinds()).toEqual(['altered'])
})

test('a link in the place of a content is told', async () => {
  const z = await zone()
  const { hash } = await z.put(aPdf(), 'a.pdf')
  renameSync(contentAt(hash), join(z.folder, 'elsewhere'))
  symlinkSync(join(z.folder, 'elsewhere'), contentAt(hash))
  expect(await z.kinds()).toEqual(['changed', 'stray', 'stray'])
})

test('what was set aside as removed long ago past the product is not destroyed', async () => {
  const z = await zone()
  const { id, hash } = await z.put(aPdf(), 'a.pdf')
  const removed = { removed_at: '2020-01-01T00:00:00.000Z', removed_by: z.manager.id }
  await z.db.updateTable('attachment').set(removed).where('id', '=', id).execute()
  expect(await z.kinds()).toEqual(['altered'])
  await sweepFiles(z.db)
  expect(existsSync(contentAt(hash))).toBe(true)
  expect(await z.kinds()).toEqual(['unlinked'])
})

test('a row that nobody’s deed made, a size that is not its own, and a content nothing uses are told', async () => {
  const z = await zone()
  const { id, hash } = await z.put(aPdf('one'), 'a.pdf')
  const { id: _, ...row } = await z.db
    .selectFrom('attachment')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  await z.db
    .insertInto('attachment')
    .values({ ...row, record_id: z.project })
    .execute()
  expect(await z.kinds()).toEqual(['untraced'])
  await z.db.updateTable('file').set({ size: 3 }).where('hash', '=', hash).execute()
  expect(await z.kinds()).toEqual(['missized', 'untraced'])
  await z.db
    .insertInto('file')
    .values({ hash: 'b'.repeat(64), size: 1, type: 'txt', width: null, height: null, created_at: row.at })
    .execute()
  expect(await z.kinds()).toEqual(['gone', 'missized', 'unreferred', 'untraced'])
})

test.skipIf(engineUnderTest() === 'postgres')('a file whose content has no row is told', async () => {
  const z = await zone()
  const { hash } = await z.put(aPdf(), 'a.pdf')
  await z.db.connection().execute(async (own) => {
    await sql.raw(LEAVE_REFERENCES).execute(own)
    await own.transaction().execute((trx) => trx.deleteFrom('file').where('hash', '=', hash).execute())
  })
  expect(await z.kinds()).toEqual(['rowless'])
  await sweepFiles(z.db)
  expect(existsSync(contentAt(hash))).toBe(true)
})

test('a trace of before contents were written down is compared by what it says', async () => {
  const z = await zone()
  const { id } = await z.put(aPdf(), 'a.pdf')
  const content = JSON.stringify({ after: { file: id, name: 'a.pdf' } })
  await z.db.updateTable('audit_value').set({ content }).where('content', 'like', '%a.pdf%').execute()
  expect(await z.kinds()).toEqual([])
  await z.db.updateTable('attachment').set({ name: 'b.pdf' }).execute()
  expect(await z.kinds()).toEqual(['altered'])
  await z.db.deleteFrom('attachment').execute()
  expect(await z.kinds()).toEqual(['unlinked', 'unreferred'])
})

test('small pictures of nothing, of what was marked since, or of something else are told and swept', async () => {
  const z = await zone()
  const drawn = async (record_id: number, red: number) => {
    const id = await aFileOn(z.db, z.manager, record_id, red)
    const file = await findFile(z.db, z.manager, id)
    if (file) await (await serveThumb(file, asked()))?.arrayBuffer()
    return { id, hash: file?.hash ?? '' }
  }
  const [whole, marked, changed] = [
    await drawn(z.team, 10),
    await drawn(z.project, 60),
    await drawn(z.team, 110),
  ]
  expect(await z.kinds()).toEqual([])
  await markFile(z.db, z.manager, z.project, marked.id)
  writeFileSync(thumbAt(changed.hash), await aPicture(250).webp().toBuffer())
  const stray = 'ab'.padEnd(64, 'c')
  mkdirSync(dirname(thumbAt(stray)), { recursive: true })
  writeFileSync(thumbAt(stray), 'anything')
  expect(await z.kinds()).toEqual(['thumb', 'thumb', 'thumb'])
  for (let night = 0; night < NIGHTS; night++) {
    at(new Date(Date.UTC(2026, 10, 24 + night)).toISOString())
    await sweepFiles(z.db)
  }
  expect([whole, marked, changed, { hash: stray }].map(({ hash }) => existsSync(thumbAt(hash)))).toEqual([
    ...[true, false, false, false],
  ])
  expect(await z.kinds()).toEqual([])
})

test('what has no place in the store is a line of the report, and stops no sweep', async () => {
  const z = await zone()
  const one = await z.put(aPdf('one'), 'one.pdf')
  const two = await z.put(aPdf('two'), 'two.pdf')
  rmSync(dirname(contentAt(one.hash)), { recursive: true })
  writeFileSync(dirname(contentAt(one.hash)), 'no folder')
  rmSync(contentAt(two.hash))
  mkdirSync(contentAt(two.hash))
  writeFileSync(join(z.folder, 'note.txt'), '')
  expect(await z.kinds()).toEqual(['changed', 'gone', 'stray', 'stray', 'stray'])
  await removeFile(z.db, z.manager, z.team, one.id)
  await removeFile(z.db, z.manager, z.team, two.id)
  at('2027-01-02T02:00:00.000Z')
  await sweepFiles(z.db)
  expect(await z.kinds()).toEqual(['stray', 'stray', 'stray'])
  expect(readFileSync(dirname(contentAt(one.hash)), 'utf8')).toBe('no folder')
})
