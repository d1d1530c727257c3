import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findAnything } from '#app/features/find/find.server.ts'
import { runDue } from '#app/features/jobs/worker.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { RECORD_KINDS } from '#app/features/records/record.ts'
import { readTimeline } from '#app/features/records/timeline.server.ts'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { handlersWith } from '#app/job-handlers.ts'
import type { Env } from '#app/platform/env.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, aPicture, staged, store } from '#app/testing/store.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { asideAt } from './aside.server.ts'
import { addFiles, removeFile, restoreFile, tellOpened } from './commands.server.ts'
import { findFile, listFiles, listRemoved } from './queries.server.ts'
import { contentAt, displace, listStore } from './store.server.ts'
import { listUnreferred, sweep, sweepFiles } from './sweep.server.ts'
import { verifyStore } from './verify.server.ts'

async function zone() {
  const folder = store()
  const made = await world()
  const records = await oneOfEach(made, 'nanhai')
  return { ...made, records, folder, team: records.team }
}

const put = async (
  { db }: World,
  actor: World['admin'],
  record_id: number,
  content: string,
  name = 'agreement.pdf',
) => (await addFiles(db, actor, record_id, { staged: [await staged(content, name)] }))[0] ?? Promise.reject()

const stored = async () => {
  const found: string[] = []
  for await (const one of listStore()) if ('hash' in one) found.push(one.hash)
  return found.sort()
}

/** As erasing whom it is about does: no row and nothing the audit tells of it is left. */
async function forget({ db }: World, id: number) {
  await db.deleteFrom('attachment').where('id', '=', id).execute()
  await db.deleteFrom('audit_value').where('content', 'like', `%"file":${id},%`).execute()
}

test('any record has files, told in its timeline and its audit, for whoever sees it', async () => {
  const z = await zone()
  for (const kind of RECORD_KINDS) {
    const { id } = await put(z, z.manager, z.records[kind], aPdf(kind))
    const [file] = (await listFiles(z.db, z.leader, { id: z.records[kind], kind })).shown
    expect(file).toMatchObject({
      id,
      name: 'agreement.pdf',
      version_no: 1,
      type: 'pdf',
      personal: kind === 'talent',
    })
    const found = await findFile(z.db, z.manager, id)
    expect(readFileSync(contentAt(found?.hash ?? ''), 'utf8')).toBe(aPdf(kind))
    // The institute is the whole zone's.
    expect(await findFile(z.db, z.stranger, id), kind).toEqual(kind === 'institute' ? found : undefined)
  }
  expect((await verifyStore(z.db)).faults).toEqual([])
  const timeline = await readTimeline(z.db, { entity: 'venture', id: z.team, span: 20 })
  expect(timeline.items[0]).toMatchObject({
    what: 'file',
    deed: 'add',
    by: { id: z.manager.id },
    files: [{ name: 'agreement.pdf', there: true }],
  })
})

test("nobody puts a file on another park's record, or removes one there", async () => {
  const z = await zone()
  const { id } = await put(z, z.manager, z.team, aPdf())
  await expect(put(z, z.stranger, z.team, aPdf('2'))).rejects.toMatchObject({ status: 404 })
  await expect(removeFile(z.db, z.stranger, z.team, id)).rejects.toMatchObject({ status: 404 })
  await expect(removeFile(z.db, z.manager, z.records.project, id)).rejects.toMatchObject({ status: 404 })
  // Leadership may say something anywhere, and take back what they put there, but not what others did.
  await expect(removeFile(z.db, z.leader, z.team, id)).rejects.toMatchObject({ status: 403 })
  const own = await put(z, z.leader, z.team, aPdf('own'), 'own.pdf')
  await removeFile(z.db, z.leader, z.team, own.id)
})

test('the same name again is a new version, the same content under it nothing new', async () => {
  const z = await zone()
  const first = await put(z, z.manager, z.team, aPdf('one'), 'Minutes.pdf')
  const again = await put(z, z.manager, z.team, aPdf('one'), 'minutes.PDF')
  expect(again).toMatchObject({ id: first.id, same: true })
  const second = await put(z, z.manager, z.team, aPdf('two'), 'minutes.PDF')
  expect(second).toMatchObject({ version_no: 2, same: false })
  const other = await put(z, z.manager, z.team, aPdf('one'), 'other.pdf')
  expect(other).toMatchObject({ version_no: 1, same: false })
  const { shown } = await listFiles(z.db, z.manager, { id: z.team, kind: 'team' })
  expect(shown.map(({ name, earlier }) => [name, earlier.map((file) => file.version_no)])).toEqual([
    ['other.pdf', []],
    ['minutes.PDF', [1]],
  ])
  expect(await stored()).toHaveLength(2)
  // Without the newest the one before is the file again.
  await removeFile(z.db, z.manager, z.team, second.id)
  expect((await listFiles(z.db, z.manager, { id: z.team, kind: 'team' })).shown.at(-1)).toMatchObject({
    id: first.id,
  })
  expect(await put(z, z.manager, z.team, aPdf('three'), 'minutes.pdf')).toMatchObject({ version_no: 3 })
})

test('one name at once from many is as many versions, and one content from many is one', async () => {
  const z = await zone()
  await Promise.all(Array.from({ length: 6 }, (_, n) => put(z, z.manager, z.team, aPdf(`v${n}`), 'plan.pdf')))
  const [plan] = (await listFiles(z.db, z.manager, { id: z.team, kind: 'team' })).shown
  expect(plan?.version_no).toBe(6)
  expect(plan?.earlier.map(({ version_no }) => version_no)).toEqual([5, 4, 3, 2, 1])
  const same = await Promise.all(
    Array.from({ length: 6 }, (_, n) => put(z, z.manager, z.records.project, aPdf('same'), `copy ${n}.pdf`)),
  )
  expect(new Set(same.map(({ id }) => id)).size).toBe(6)
  expect(await stored()).toHaveLength(7)
  expect((await verifyStore(z.db)).faults).toEqual([])
})

test('removing can be taken back for a month, and is told', async () => {
  at('2026-11-23T02:00:00.000Z')
  const z = await zone()
  const { id } = await put(z, z.manager, z.team, aPdf())
  await removeFile(z.db, z.manager, z.team, id)
  await removeFile(z.db, z.manager, z.team, id)
  expect(await findFile(z.db, z.manager, id)).toBeUndefined()
  expect(await listFiles(z.db, z.manager, { id: z.team, kind: 'team' })).toEqual({ count: 0, shown: [] })
  expect(await listRemoved(z.db, z.manager, { id: z.team, kind: 'team' })).toMatchObject([
    { id, may_remove: true, removed_by: { name_en: z.manager.name_en } },
  ])
  at('2026-12-22T02:00:00.000Z')
  await sweepFiles(z.db)
  await restoreFile(z.db, z.manager, z.team, id)
  expect(await findFile(z.db, z.manager, id)).toBeDefined()
  const { items } = await readTimeline(z.db, { entity: 'venture', id: z.team, span: 20 })
  expect(items.flatMap((item) => (item.what === 'file' ? [item.deed] : []))).toEqual([
    'restore',
    'remove',
    'add',
  ])
  await removeFile(z.db, z.manager, z.team, id)
  at('2027-01-23T02:00:00.000Z')
  await sweepFiles(z.db)
  await expect(restoreFile(z.db, z.manager, z.team, id)).rejects.toMatchObject({ status: 404 })
  expect(await stored()).toEqual([])
  expect(await z.db.selectFrom('file').select('hash').execute()).toEqual([])
})

/** What a timeline tells, line by line: a note with its files, or files that were added. */
const toldOf = async ({ db }: World, id: number) =>
  (await readTimeline(db, { entity: 'venture', id, span: 20 })).items.flatMap((item) => {
    if (item.what === 'note') return [[item.note.body, ...item.note.files.map(({ name }) => name)]]
    return item.what === 'file' ? [[item.deed, ...item.files.map(({ name }) => name)]] : []
  })

test('files that were put there for a note are told with it alone; those of another record are not taken', async () => {
  const z = await zone()
  const own = await put(z, z.manager, z.team, aPdf('own'), 'own.pdf')
  const elsewhere = await put(z, z.manager, z.records.project, aPdf('elsewhere'), 'elsewhere.pdf')
  const file_ids = [own.id, elsewhere.id, 999]
  await writeNote(z.db, z.manager, z.team, { kind: 'meeting', body: 'Signed', file_ids })
  expect(await toldOf(z, z.team)).toEqual([['Signed', 'own.pdf']])
})

test('a note keeps a file that was there already, and that is still told where it was', async () => {
  const z = await zone()
  const own = await put(z, z.manager, z.team, aPdf('own'), 'own.pdf')
  const foreign = await put(z, z.organiser, z.team, aPdf('foreign'), 'foreign.pdf')
  const again = await put(z, z.manager, z.team, aPdf('own'), 'own.pdf')
  expect(again).toMatchObject({ id: own.id, same: true })
  const write = (body: string, files: { file_ids?: number[]; there_ids?: number[] }) =>
    writeNote(z.db, z.manager, z.team, { kind: 'note', body, ...files })
  await write('First', { there_ids: [again.id, foreign.id] })
  // Whoever says that a colleague's, or one of another note, was put there for this one changes nothing either.
  await write('Second', { file_ids: [own.id, foreign.id] })
  expect(await toldOf(z, z.team)).toEqual([
    ['Second', 'own.pdf', 'foreign.pdf'],
    ['First', 'own.pdf', 'foreign.pdf'],
    ['add', 'foreign.pdf'],
    ['add', 'own.pdf'],
  ])
})

test('a form with a note keeps a file that is there already with the note', async () => {
  const z = await zone()
  await put(z, z.organiser, z.team, aPdf('one'), 'one.pdf')
  const note_id = await writeNote(z.db, z.manager, z.team, { kind: 'note', body: 'Both' })
  const both = [await staged(aPdf('one'), 'one.pdf'), await staged(aPdf('two'), 'two.pdf')]
  await addFiles(z.db, z.manager, z.team, { staged: both, note_id })
  expect(await toldOf(z, z.team)).toEqual([
    ['Both', 'one.pdf', 'two.pdf'],
    ['add', 'one.pdf'],
  ])
})

test('with a note that says something about a person its files do', async () => {
  const z = await zone()
  const { id } = await put(z, z.manager, z.team, aPdf('passport'), 'passport.pdf')
  const other = await put(z, z.manager, z.team, aPdf('plan'), 'plan.pdf')
  await writeNote(z.db, z.manager, z.team, { kind: 'note', body: 'Seen', file_ids: [id], personal: true })
  expect(await findFile(z.db, z.manager, id)).toMatchObject({ personal: 1 })
  expect(await findFile(z.db, z.manager, other.id)).toMatchObject({ personal: 0 })
})

test('a timeline says which version was added and removed, where there are several', async () => {
  const z = await zone()
  const first = await put(z, z.manager, z.team, aPdf('one'), 'plan.pdf')
  await put(z, z.manager, z.team, aPdf('two'), 'plan.pdf')
  await removeFile(z.db, z.manager, z.team, first.id)
  const only = await put(z, z.manager, z.team, aPdf('only'), 'only.pdf')
  await removeFile(z.db, z.manager, z.team, only.id)
  const { items } = await readTimeline(z.db, { entity: 'venture', id: z.team, span: 20 })
  const told = items.flatMap((item) => (item.what === 'file' ? [[item.deed, item.files]] : []))
  expect(told).toMatchObject([
    ['remove', [{ name: 'only.pdf', version_no: null }]],
    ['add', [{ name: 'only.pdf', version_no: null }]],
    ['remove', [{ name: 'plan.pdf', version_no: 1 }]],
    [
      'add',
      [
        { name: 'plan.pdf', version_no: 2 },
        { name: 'plan.pdf', version_no: null },
      ],
    ],
  ])
})

test('the search of everything finds files by their names, for whoever sees their record', async () => {
  const z = await zone()
  const { id } = await put(z, z.manager, z.team, aPdf(), '合作协议（盖章）.pdf')
  for (const q of ['协议', 'xieyi', 'hezuo', '盖章 pdf']) {
    const { groups } = await findAnything(z.db, z.manager, q, 5)
    expect(groups.find(({ kind }) => kind === 'file')?.hits, q).toMatchObject([
      { id, name_en: '合作协议（盖章）.pdf', to: `/records/${z.team}/files/${id}` },
    ])
    expect((await findAnything(z.db, z.stranger, q, 5)).groups, q).toEqual([])
  }
  await removeFile(z.db, z.manager, z.team, id)
  expect((await findAnything(z.db, z.manager, '协议', 5)).groups).toEqual([])
})

test('who opened what says something about a person is recorded', async () => {
  const z = await zone()
  const { id } = await put(z, z.organiser, z.records.talent, aPdf())
  await tellOpened(z.db, z.manager, { record_id: z.records.talent, id })
  const traces = await z.db
    .selectFrom('audit')
    .where('action', '=', 'record.open_file')
    .select(['entity', 'entity_id', 'account_id'])
    .execute()
  expect(traces).toEqual([{ entity: 'talent', entity_id: z.records.talent, account_id: z.manager.id }])
})

test('erasing a talent takes their files along, and of contents what nobody else has', async () => {
  const z = await zone()
  const { talent } = z.records
  await put(z, z.organiser, talent, aPdf('passport'), '护照.pdf')
  await put(z, z.organiser, talent, aPdf('shared'), 'shared.pdf')
  await put(z, z.organiser, z.team, aPdf('shared'), 'shared too.pdf')
  await writeNote(z.db, z.organiser, talent, { kind: 'note', body: 'With a file' })
  const { version } = await z.db
    .selectFrom('talent')
    .where('id', '=', talent)
    .select('version')
    .executeTakeFirstOrThrow()
  await eraseTalent(z.db, z.admin, talent, { version })
  await runDue(z.db, { handlers: handlersWith({} as Env) })
  expect(await stored()).toHaveLength(1)
  expect(await z.db.selectFrom('attachment').select('name').execute()).toEqual([{ name: 'shared too.pdf' }])
  expect((await findAnything(z.db, z.admin, '护照', 5)).groups).toEqual([])
  expect((await verifyStore(z.db)).faults).toEqual([])
})

test('when the store may not grow nothing is kept, and it says so', async () => {
  const z = await zone()
  vi.stubEnv('FILES_MAX_GB', '0.0000001')
  await put(z, z.manager, z.team, aPdf())
  await expect(put(z, z.manager, z.team, aPdf('x'.repeat(60)), 'more.pdf')).rejects.toMatchObject({
    status: 507,
    key: 'file_refusal_quota',
  })
  expect(await stored()).toHaveLength(1)
})

test('what a killed process left is swept away, and what is on its way is not', async () => {
  const z = await zone()
  const { id } = await put(z, z.manager, z.team, aPdf())
  const orphan = await staged(aPdf('orphan'), 'orphan.pdf')
  const way = await staged(aPdf('on its way'), 'way.pdf')
  utimesSync(orphan.temp, new Date(0), new Date(0))
  const lost = 'a'.repeat(64)
  mkdirSync(join(z.folder, 'aa'))
  writeFileSync(contentAt(lost), 'of no row')
  expect((await verifyStore(z.db)).faults).toMatchObject([{ kind: 'unknown' }])
  await sweepFiles(z.db)
  expect(existsSync(contentAt(lost))).toBe(false)
  expect(existsSync(asideAt(lost))).toBe(true)
  utimesSync(asideAt(lost), new Date(0), new Date(0))
  await sweepFiles(z.db)
  expect(existsSync(asideAt(lost))).toBe(false)
  expect(readdirSync(join(z.folder, 'tmp'))).toHaveLength(1)
  expect(existsSync(way.temp)).toBe(true)
  expect(await findFile(z.db, z.manager, id)).toBeDefined()
  expect((await verifyStore(z.db)).faults).toEqual([])
})

test('verifying finds what is gone, what was changed and what is nobody’s', async () => {
  const z = await zone()
  const hashOf = async (content: string, name: string) => {
    const { id } = await put(z, z.manager, z.team, content, name)
    return (await findFile(z.db, z.manager, id))?.hash ?? ''
  }
  const [gone, cut] = [await hashOf(aPdf('gone'), 'gone.pdf'), await hashOf(aPdf('cut'), 'cut.pdf')]
  await hashOf(aPdf('whole'), 'whole.pdf')
  rmSync(contentAt(gone))
  writeFileSync(contentAt(cut), aPdf('CUT'))
  writeFileSync(join(z.folder, 'thumbs.db'), '')
  const { checked, faults } = await verifyStore(z.db)
  expect(checked).toBe(3)
  expect(faults.map(({ kind, names }) => [kind, ...names]).sort()).toEqual([
    ['changed', `cut.pdf (record ${z.team})`],
    ['gone', `gone.pdf (record ${z.team})`],
    ['stray'],
  ])
})

/** Uploads the very content that is about to be swept; answers whether it is there afterwards. */
async function raceWith(
  z: World & { team: number; records: { project: number } },
  sweeping: (hash: string) => Promise<void>,
) {
  const { id } = await put(z, z.manager, z.team, aPdf('raced'), 'raced.pdf')
  const hash = (await findFile(z.db, z.manager, id))?.hash ?? ''
  await forget(z, id)
  // The sweeper has looked, and nothing refers to it.
  expect(await listUnreferred(z.db)).toEqual([{ hash }])
  const again = await put(z, z.manager, z.records.project, aPdf('raced'), 'again.pdf')
  await sweeping(hash)
  expect(await findFile(z.db, z.manager, again.id)).toMatchObject({ hash })
  return existsSync(contentAt(hash))
}

test('a content that is uploaded again while it is swept stays', async () => {
  const z = await zone()
  expect(await raceWith(z, (hash) => sweep(z.db, hash, new Set()))).toBe(true)
})

test('negative control: swept by what was seen before, it would be lost', async () => {
  const z = await zone()
  expect(await raceWith(z, async (hash) => displace(hash))).toBe(false)
})

test('sweeping and uploading at once never leave a row without its content', async () => {
  const z = await zone()
  for (let round = 0; round < 8; round++) {
    const { id } = await put(z, z.manager, z.team, aPdf('again'), `a ${round}.pdf`)
    await forget(z, id)
    const [kept] = await Promise.all([
      put(z, z.manager, z.team, aPdf('again'), `b ${round}.pdf`),
      sweepFiles(z.db),
      sweepFiles(z.db),
    ])
    expect((await verifyStore(z.db)).faults, `round ${round}`).toEqual([])
    await forget(z, kept.id)
  }
})

test('a picture has a size, and one that says something about a person no small one', async () => {
  const z = await zone()
  const png = await aPicture().png().toBuffer()
  for (const [record_id, kind, thumb] of [
    [z.team, 'team', true],
    [z.records.talent, 'talent', false],
  ] as const) {
    await addFiles(z.db, z.manager, record_id, { staged: [await staged(png, 'photo.png')] })
    expect((await listFiles(z.db, z.manager, { id: record_id, kind })).shown).toMatchObject([
      { type: 'png', thumb },
    ])
  }
})
