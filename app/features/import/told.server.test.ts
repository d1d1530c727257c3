import { expect, onTestFinished, test, vi } from 'vitest'
import { type Staff, staffOf } from '#app/features/accounts/actor.ts'
import { changeAccess, disable } from '#app/features/accounts/commands.server.ts'
import type { Role } from '#app/features/accounts/grants.ts'
import { runDue } from '#app/features/jobs/worker.server.ts'
import { markAllRead, markRead } from '#app/features/notifications/commands.server.ts'
import { sendDigests } from '#app/features/notifications/digest.server.ts'
import { doerName, lineText } from '#app/features/notifications/line-text.ts'
import { USUAL } from '#app/features/notifications/notification.ts'
import { openLine } from '#app/features/notifications/open.server.ts'
import { saveWays } from '#app/features/notifications/preferences.server.ts'
import { countUnread, listInbox } from '#app/features/notifications/queries.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { handlersWith } from '#app/job-handlers.ts'
import { instantOf } from '#app/platform/clock.ts'
import type { Env } from '#app/platform/env.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { broughtIn, draftOf, TEAMS, takenBack } from '#app/testing/imports.ts'
import { mailServer } from '#app/testing/mail-server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { at, person, type World, world } from '#app/testing/world.ts'
import { inTransaction } from '#db/connect.ts'
import { cancelImport, discardImport, startImport } from './commands.server.ts'
import { findImport } from './queries.server.ts'
import { runImport, runJob, writePiece } from './run.server.ts'
import { importToldTo } from './scope.server.ts'
import { sweepImports } from './sweep.server.ts'

const HOUSE = 'https://crm.example.org'
/** 30 November 2026 is a Monday. */
const on = (moment: string) => at(instantOf(`2026-11-${moment}`))

const linesOf = async ({ db }: World, actor: Staff, kind: 'import_ended' | null = null) =>
  (await listInbox(db, actor, { unread: false, kind, before: null })).lines

/** What the inbox says in both languages: who, and what. */
const said = async (w: World, actor: Staff) =>
  (await linesOf(w, actor)).map((line) =>
    (['en', 'zh-CN'] as const).map((locale) =>
      withLocale(locale, () =>
        [doerName(line), lineText(line, { me: actor.id, today: '2026-11-30' })].filter(Boolean).join(' '),
      ),
    ),
  )

const told = ({ db }: World) => db.selectFrom('notification').select(['account_id', 'import_id']).execute()

const talents = (n: number) => ({
  noun: 'talent' as const,
  rows: [
    ['姓名', '邮箱', '单位'],
    ...Array.from({ length: n }, (_, i) => [
      `林${'山水云石松竹梅兰风雪江海'[i % 12]}${'春秋星月青白玄朱金木火土'[Math.floor(i / 12)]}`,
      `p${i}@example.org`,
      '甲大学',
    ]),
  ],
})

const access = async ({ db, admin }: World, { id }: Staff, role: Role) => {
  const { version } = await db
    .selectFrom('account')
    .where('id', '=', id)
    .select('version')
    .executeTakeFirstOrThrow()
  await changeAccess(db, admin, id, { role, reach: 'zone', park_ids: [], version })
}

test('whoever brought a sheet in hears how many rows were written and how many not, and nobody else does', async () => {
  on('30T10:00')
  const w = await world()
  const id = await broughtIn(w.db, w.manager, {
    ...{ noun: 'team', name: '名单.xlsx' },
    rows: [...TEAMS, ['', '南海园', '人工智能', '无名氏', '', '', '', '']],
  })
  expect(await told(w)).toEqual([{ account_id: w.manager.id, import_id: id }])
  expect(await said(w, w.manager)).toEqual([
    ['Your import is done: rows written 4, not written 1', '您的导入已完成：写入 4 行，未写入 1 行'],
  ])
  const [line] = await linesOf(w, w.manager, 'import_ended')
  expect(line).toMatchObject({ record_id: null, import_id: id, name_zh: '名单.xlsx', follows: false })
  for (const other of [w.admin, w.organiser, w.leader]) {
    expect(await linesOf(w, other)).toEqual([])
    expect(await countUnread(w.db, other)).toBe(0)
    expect(await openLine(w.db, other, line?.id ?? 0)).toBeNull()
  }
})

test('its line stands among those of records, is counted, leads to the import, and is read there', async () => {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await writeNote(w.db, w.organiser, team, { kind: 'note', body: '@Manager Maple' })
  const before = (await linesOf(w, w.manager)).length
  expect(before).toBe(1)
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const again = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const lines = await linesOf(w, w.manager)
  expect(lines.map(({ kind, import_id }) => [kind, import_id])).toEqual([
    ['import_ended', again],
    ['import_ended', id],
    ['mentioned', null],
  ])
  expect((await said(w, w.manager))[0]?.[0]).toBe('Your import is done: rows written 0')
  expect(await countUnread(w.db, w.manager)).toBe(3)
  expect(await countUnread(w.db, w.manager, 'import_ended')).toBe(2)
  const first = lines[1]?.id ?? 0
  expect(await openLine(w.db, w.manager, first, { reads: false })).toBe(`/import/${id}`)
  expect(await countUnread(w.db, w.manager)).toBe(3)
  expect(await openLine(w.db, w.manager, first)).toBe(`/import/${id}`)
  expect(await countUnread(w.db, w.manager, 'import_ended')).toBe(1)
  await markAllRead(w.db, w.manager, { up_to: lines[0]?.id ?? 0, kind: 'import_ended' })
  expect(await countUnread(w.db, w.manager)).toBe(1)
})

test('whoever’s import somebody else stopped hears who did; who stops it themselves knows', async () => {
  const w = await world()
  const begun = async () => {
    const id = await draftOf(w.db, w.manager, talents(130))
    await startImport(w.db, w.manager, id)
    await writePiece(w.db, id)
    return id
  }
  const id = await begun()
  await cancelImport(w.db, w.admin, id)
  await runImport(w.db, id)
  expect(await said(w, w.manager)).toEqual([
    [
      'Admin Ash stopped your import: rows written 100, not written 30',
      'Admin Ash 中止了您的导入：写入 100 行，未写入 30 行',
    ],
  ])
  expect(await linesOf(w, w.admin)).toEqual([])
  const trace = await w.db
    .selectFrom('audit')
    .where('entity', '=', 'import')
    .select(['action', 'account_id'])
    .execute()
  expect(trace).toEqual([{ action: 'import.cancel', account_id: w.admin.id }])
  await takenBack(w.db, w.manager, id)
  const own = await begun()
  await cancelImport(w.db, w.manager, own)
  expect(await linesOf(w, w.manager)).toHaveLength(1)
})

test('an import that fails again and again says so', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await startImport(w.db, w.manager, id)
  const work = { db: w.db, signal: new AbortController().signal, last: true } as never
  await w.db.updateTable('import').set({ columns: '[null]' }).where('id', '=', id).execute()
  await expect(runJob(work, { import_id: id })).rejects.toThrow()
  expect(await said(w, w.manager)).toEqual([
    ['Your import failed: rows written 0, not written 4', '您的导入失败：写入 0 行，未写入 4 行'],
  ])
})

test('whoever is killed at the end tells of it once: the line is written with the end', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await startImport(w.db, w.manager, id)
  expect(await writePiece(w.db, id)).toBe(true)
  const killed = inTransaction(w.db, async (trx) => {
    expect(await writePiece(trx, id)).toBe(false)
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  expect(await told(w)).toEqual([])
  for (let twice = 0; twice < 2; twice++) await runImport(w.db, id)
  expect(await told(w)).toEqual([{ account_id: w.manager.id, import_id: id }])
})

test('not whoever turned it off, is disabled, or may not bring such sheets in any more', async () => {
  const w = await world()
  await saveWays(w.db, w.manager, { ...USUAL, import_ended: 'off' })
  await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await saveWays(w.db, w.manager, USUAL)
  const late = await draftOf(w.db, w.manager, talents(3))
  await startImport(w.db, w.manager, late)
  await access(w, w.manager, 'leadership')
  await runImport(w.db, late)
  const gone = await draftOf(w.db, w.organiser, talents(4))
  await startImport(w.db, w.organiser, gone)
  await disable(w.db, w.admin, w.organiser.id, 1)
  await runImport(w.db, gone)
  expect(await findImport(w.db, w.admin, late)).toMatchObject({ state: 'failed' })
  expect(await findImport(w.db, w.admin, gone)).toMatchObject({ state: 'failed' })
  expect(await told(w)).toEqual([])
})

test('who lost the right to bring such sheets in finds no line of one, no count and no way, until it is back', async () => {
  const w = await world()
  const events = [
    ['活动名称', '开始时间', '结束时间'],
    ['海外人才沙龙', '2026-11-20 14:00', '2026-11-20 17:00'],
  ]
  await broughtIn(w.db, w.organiser, { noun: 'event', rows: events })
  await broughtIn(w.db, w.organiser, talents(2))
  const [, ofEvents] = await linesOf(w, w.organiser)
  for (const [role, seen] of [
    ['manager', 1],
    ['leadership', 0],
    ['administrator', 2],
  ] as const) {
    const now = staffOf({ ...w.organiser, role })
    expect(await linesOf(w, now), role).toHaveLength(seen)
    expect(await countUnread(w.db, now), role).toBe(seen)
    expect((await openLine(w.db, now, ofEvents?.id ?? 0, { reads: false })) !== null, role).toBe(seen === 2)
  }
})

test('who is told of an import hears of it: the rule for many agrees with the rule for one', async () => {
  const w = await world()
  const institutes = [
    ['机构名称', '国家'],
    ['甲乙丙研究院', '德国'],
  ]
  for (const actor of [w.admin, w.manager, w.organiser]) {
    await broughtIn(w.db, actor, talents(2))
    await broughtIn(w.db, actor, { noun: 'institute', rows: institutes })
  }
  for (const actor of [w.admin, w.manager, w.organiser, w.leader]) {
    const heard = await w.db
      .selectFrom('import')
      .where(importToldTo(actor))
      .orderBy('id')
      .select('id')
      .execute()
    const told = await w.db
      .selectFrom('notification')
      .where('account_id', '=', actor.id)
      .orderBy('import_id')
      .select('import_id as id')
      .execute()
    expect(told).toEqual(heard)
    expect(told).toHaveLength(actor === w.leader ? 0 : 2)
  }
})

test('taken back or swept, an import’s line still leads to it; with an import that is gone it goes', async () => {
  const w = await world()
  on('01T10:00')
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const empty = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  await takenBack(w.db, w.manager, id)
  expect((await said(w, w.manager))[1]?.[0]).toBe('Your import is done: rows written 4')
  const draft = await draftOf(w.db, w.manager, talents(1))
  await discardImport(w.db, w.manager, draft)
  expect(await linesOf(w, w.manager)).toHaveLength(2)
  at('2027-03-01T00:00:00.000Z')
  await sweepImports(w.db)
  const lines = await linesOf(w, w.manager)
  expect(lines.map(({ import_id }) => import_id)).toEqual([id])
  expect((await said(w, w.manager))[0]?.[0]).toBe('Your import is done: rows written 4')
  expect(await openLine(w.db, w.manager, lines[0]?.id ?? 0)).toBe(`/import/${id}`)
  expect(await findImport(w.db, w.manager, id)).toMatchObject({ state: 'undone' })
  expect(await findImport(w.db, w.manager, empty)).toBeNull()
})

test.each([
  ['en', 'Your import is done: rows written 3', '1 new for you'],
  ['zh-CN', '您的导入已完成：写入 3 行', '1 条新消息与您有关'],
] as const)('a digest says it in %s to who wants it by mail', async (locale: Locale, text, subject) => {
  const w = await zoneWithMail('smtp://127.0.0.1:1')
  await w.db.updateTable('account').set({ locale }).where('id', '=', w.manager.id).execute()
  await broughtIn(w.db, w.manager, { ...talents(3), name: '人才.xlsx' })
  on('30T09:05')
  await sendDigests(w.db, HOUSE)
  const [line] = await linesOf(w, w.manager)
  const [mail, ...others] = await w.db.selectFrom('mail').select(['address', 'subject', 'content']).execute()
  expect(others).toEqual([])
  expect(mail).toMatchObject({ address: w.manager.email, subject })
  expect(JSON.parse(mail?.content ?? '').lines).toEqual([
    {
      text: expect.stringMatching(new RegExp(`^${text} · 人才[.]xlsx · `)),
      ...{ href: `${HOUSE}/inbox/${line?.id}`, needs: 'talent.edit' },
    },
  ])
})

/** Monday at eight, with a mail server: the manager wants to be written to, everybody else not. */
async function zoneWithMail(url: string) {
  vi.stubEnv('SMTP_URL', url)
  vi.stubEnv('MAIL_FROM', 'Wutong <crm@example.org>')
  on('30T08:00')
  const w = await world()
  await saveWays(w.db, w.manager, { ...USUAL, import_ended: 'mail' })
  return w
}

test('nothing is written to who only wants it in the inbox, has read it, or lost the right meanwhile', async () => {
  const w = await zoneWithMail('smtp://127.0.0.1:1')
  await broughtIn(w.db, w.organiser, talents(1))
  await broughtIn(w.db, w.manager, talents(2))
  const [line] = await linesOf(w, w.manager)
  await markRead(w.db, w.manager, line?.id ?? 0)
  await broughtIn(w.db, w.admin, talents(3))
  await saveWays(w.db, w.admin, { ...USUAL, import_ended: 'mail' })
  const second = await person(w.db, { name: 'Second Spruce', role: 'administrator' })
  await access({ ...w, admin: second }, w.admin, 'leadership')
  on('30T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await w.db.selectFrom('mail').select('id').execute()).toEqual([])
})

test('a digest that waited while its reader lost the right is not sent, or without the line', async () => {
  const server = await mailServer()
  onTestFinished(() => server.stop())
  const w = await zoneWithMail(server.url)
  const { team } = await oneOfEach(w, 'nanhai')
  await saveWays(w.db, w.organiser, { ...USUAL, import_ended: 'mail', noted: 'mail', mentioned: 'mail' })
  await broughtIn(w.db, w.manager, talents(2))
  await broughtIn(w.db, w.organiser, talents(3))
  await writeNote(w.db, w.admin, team, { kind: 'note', body: 'x' })
  await w.db
    .insertInto('follower')
    .values({ record_id: team, account_id: w.organiser.id, since: 'x' })
    .onConflict((oc) => oc.doNothing())
    .execute()
  await writeNote(w.db, w.admin, team, { kind: 'note', body: 'y' })
  on('30T09:05')
  await sendDigests(w.db, HOUSE)
  for (const actor of [w.manager, w.organiser]) await access(w, actor, 'leadership')
  await runDue(w.db, { handlers: handlersWith({ BASE_URL: HOUSE } as Env) })
  expect(server.received.map(({ headers }) => headers.get('subject'))).toEqual(['有新消息与您有关'])
  expect(server.received[0]?.text).toContain('Blue Heron')
  expect(server.received[0]?.text).not.toContain('导入')
  const states = await w.db.selectFrom('mail').orderBy('id').select(['state', 'trouble']).execute()
  expect(states.map(({ state, trouble }) => `${state} ${trouble ?? ''}`).sort()).toEqual([
    'failed unseen',
    'sent ',
  ])
})
