import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { changeAccess, disable } from '#app/features/accounts/commands.server.ts'
import { doAllLater } from '#app/features/jobs/queue.server.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { follow } from '#app/features/records/followers.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { addTask, finishTask } from '#app/features/records/tasks.server.ts'
import { editTalent } from '#app/features/talents/commands.server.ts'
import { handlersWith } from '#app/job-handlers.ts'
import { instantOf } from '#app/platform/clock.ts'
import type { Env } from '#app/platform/env.ts'
import { mailServer } from '#app/testing/mail-server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { connect, type Db, engineOf, inTransaction } from '#db/connect.ts'
import { markRead } from './commands.server.ts'
import { sendDigests } from './digest.server.ts'
import { remindOfTasks } from './due-tasks.server.ts'
import { USUAL_HOURS } from './hours.ts'
import { mailMention } from './mention-mail.server.ts'
import { USUAL } from './notification.ts'
import { readPreferences, saveHours, savePreferences, saveWays } from './preferences.server.ts'
import { countUnread, listInbox } from './queries.server.ts'
import { preferencesSchema } from './schema.ts'

const HOUSE = 'https://crm.example.org'
/** 23 November 2026 is a Monday. */
const on = (moment: string) => at(instantOf(`2026-11-${moment}`))

/** A zone with a mail server on Monday at eight, a team and a talent that the leader follows, who is written of both. */
async function zone() {
  setSmtp('smtp://127.0.0.1:1')
  on('23T08:00')
  const w = await world()
  const { team, talent } = await oneOfEach(w, 'nanhai')
  for (const id of [team, talent]) await follow(w.db, w.leader, id)
  await saveWays(w.db, w.leader, { ...USUAL, noted: 'mail' })
  return { ...w, team, talent }
}

function setSmtp(url: string) {
  vi.stubEnv('SMTP_URL', url)
  vi.stubEnv('MAIL_FROM', 'Wutong <crm@example.org>')
}

const note = ({ db, manager }: World, id: number, body = 'x', actor: Staff = manager) =>
  writeNote(db, actor, id, { kind: 'note', body, on_date: '2026-11-20' })

const mails = async (db: Db) =>
  (await db.selectFrom('mail').orderBy('id').select(['kind', 'address', 'subject', 'content']).execute()).map(
    ({ content, ...mail }) => ({
      ...mail,
      lines: (JSON.parse(content) as { lines?: unknown[] }).lines ?? [],
    }),
  )

const digests = async (db: Db, to: Staff) =>
  (await mails(db)).filter(({ kind, address }) => kind === 'digest' && address === to.email)

test('at the chosen hour one mail says what is unread, each with its way there, and nothing twice', async () => {
  const w = await zone()
  await note(w, w.team)
  await note(w, w.talent)
  await sendDigests(w.db, HOUSE)
  expect(await mails(w.db)).toEqual([])
  on('23T09:05')
  await note(w, w.team, 'later')
  for (let twice = 0; twice < 2; twice++) await sendDigests(w.db, HOUSE)
  const [digest, ...others] = await digests(w.db, w.leader)
  expect(others).toEqual([])
  const { lines } = await listInbox(w.db, w.leader, { unread: false, kind: null, before: null })
  expect(digest).toMatchObject({
    subject: '2 条新消息与您有关',
    lines: [
      {
        text: expect.stringContaining('Manager Maple 写了备注 · Rowan Ash'),
        href: `${HOUSE}/inbox/${lines[1]?.id}`,
      },
      { text: expect.stringContaining('Blue Heron'), href: `${HOUSE}/inbox/${lines[2]?.id}` },
    ],
  })
  on('24T09:05')
  await sendDigests(w.db, HOUSE)
  expect((await digests(w.db, w.leader)).map(({ lines }) => lines.length)).toEqual([2, 1])
  on('25T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await digests(w.db, w.leader)).toHaveLength(2)
})

test('what was read, is only for the inbox, or comes on a day off is not in it', async () => {
  const w = await zone()
  await note(w, w.team)
  const { lines } = await listInbox(w.db, w.leader, { unread: true, kind: null, before: null })
  await markRead(w.db, w.leader, lines[0]?.id ?? 0)
  await addTask(w.db, w.manager, w.team, { title: 'Call', due_on: '2026-12-01', owner_id: w.leader.id })
  await saveWays(w.db, w.leader, { ...USUAL, task_given: 'inbox' })
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await mails(w.db)).toEqual([])
  await saveWays(w.db, w.leader, { ...USUAL, noted: 'mail' })
  on('28T08:00')
  await note(w, w.team)
  on('28T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await mails(w.db)).toEqual([])
  on('30T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await digests(w.db, w.leader)).toHaveLength(1)
})

test('without a mail server nothing is written down', async () => {
  const w = await zone()
  await note(w, w.team, '@Leader Larch')
  vi.stubEnv('SMTP_URL', undefined)
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  await runDue(w.db, { handlers: handlersWith({ BASE_URL: HOUSE } as Env) })
  expect(await mails(w.db)).toEqual([])
})

test('whoever is given other parks, or disabled, while a digest waits is told nothing they may no longer see', async () => {
  const w = await zone()
  await saveWays(w.db, w.manager, { ...USUAL, noted: 'mail' })
  await follow(w.db, w.manager, w.talent)
  await follow(w.db, w.organiser, w.talent)
  await saveWays(w.db, w.organiser, { ...USUAL, noted: 'mail' })
  await note(w, w.talent, 'x', w.admin)
  const access = { role: 'manager', reach: 'parks', park_ids: [w.park('shunde')], version: 1 } as const
  await changeAccess(w.db, w.admin, w.manager.id, { ...access, park_ids: [...access.park_ids] })
  await disable(w.db, w.admin, w.organiser.id, 1)
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  expect((await mails(w.db)).map(({ address }) => address)).toEqual([w.leader.email])
  // Nor later, when they see it again: it was passed over.
  await changeAccess(w.db, w.admin, w.manager.id, { ...access, park_ids: [w.park('nanhai')], version: 2 })
  on('24T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await digests(w.db, w.manager)).toEqual([])
})

test('of a record that went to another park the rest of a digest is told', async () => {
  const w = await zone()
  await follow(w.db, w.manager, w.talent)
  await saveWays(w.db, w.manager, { ...USUAL, noted: 'mail' })
  await note(w, w.talent, 'x', w.admin)
  await note(w, w.team, 'x', w.admin)
  await follow(w.db, w.manager, w.team)
  await note(w, w.team, 'y', w.admin)
  await editTalent(w.db, w.admin, w.talent, { version: 1, park_id: w.park('shunde') })
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  const [digest] = await digests(w.db, w.manager)
  expect(digest?.lines).toHaveLength(1)
  expect(JSON.stringify(digest)).not.toContain('Rowan')
})

/** Two processes whose hour has come at the same moment. */
async function race({ db, url }: World) {
  const elsewhere = connect(url)
  onTestFinished(() => elsewhere.destroy())
  await Promise.all([db, elsewhere, db, elsewhere].map((one) => sendDigests(one, HOUSE)))
}

test('two processes write one digest', async () => {
  const w = await zone()
  await note(w, w.team)
  on('23T09:05')
  await race(w)
  expect(await digests(w.db, w.leader)).toHaveLength(1)
})

test('negative control: where it is forgotten how far a digest went, the same race writes more', async () => {
  const w = await zone()
  await note(w, w.team)
  on('23T09:05')
  const forget =
    engineOf(w.db) === 'sqlite'
      ? ['create trigger forgets after insert on digest begin delete from digest; end']
      : [
          "create function forget() returns trigger language plpgsql as 'begin delete from digest; return null; end'",
          'create trigger forgets after insert on digest for each row execute function forget()',
        ]
  for (const statement of forget) await sql.raw(statement).execute(w.db)
  await race(w)
  expect((await digests(w.db, w.leader)).length).toBeGreaterThan(1)
})

test('a clock that was set back brings nothing twice and loses nothing', async () => {
  const w = await zone()
  on('24T12:00')
  await note(w, w.team, 'of tomorrow')
  on('23T08:30')
  await note(w, w.team, 'of today')
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await mails(w.db)).toEqual([])
  on('25T09:05')
  for (let twice = 0; twice < 2; twice++) await sendDigests(w.db, HOUSE)
  expect((await digests(w.db, w.leader)).map(({ lines }) => lines.length)).toEqual([2])
})

test('for a line of a clock that was wrong by a year no digest waits', async () => {
  const w = await zone()
  on('23T08:30')
  await note(w, w.team, 'of next year')
  await w.db.updateTable('notification').set({ at: '2028-01-01T00:00:00.000Z' }).execute()
  await note(w, w.team, 'of today')
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  expect((await digests(w.db, w.leader)).map(({ lines }) => lines.length)).toEqual([2])
})

const dueNow = ({ db }: World, most?: Partial<Handlers>) =>
  runDue(db, {
    handlers: { ...handlersWith({ BASE_URL: HOUSE } as Env), 'mail.send': async () => {}, ...most },
  })

test('whoever is mentioned is written to at once, once, and their digest leaves it out', async () => {
  const w = await zone()
  await note(w, w.team, '@Leader Larch, please')
  await dueNow(w)
  const [mail, ...others] = await mails(w.db)
  expect(others).toEqual([])
  expect(mail).toMatchObject({
    kind: 'mention',
    address: w.leader.email,
    subject: 'Manager Maple提到了您：Blue Heron',
  })
  const line = await w.db
    .selectFrom('notification')
    .select('id')
    .where('kind', '=', 'mentioned')
    .executeTakeFirstOrThrow()
  await mailMention({ db: w.db, doneIn: async () => {} }, line.id, HOUSE)
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  expect(await mails(w.db)).toHaveLength(1)
})

test('a mention at night waits for the morning, and goes nowhere once it was read', async () => {
  const w = await zone()
  await note(w, w.team, '@Leader Larch')
  on('23T22:00')
  await dueNow(w)
  expect(await mails(w.db)).toEqual([])
  on('24T06:59')
  await dueNow(w)
  expect(await mails(w.db)).toEqual([])
  const { lines } = await listInbox(w.db, w.leader, { unread: true, kind: null, before: null })
  await markRead(w.db, w.leader, lines[0]?.id ?? 0)
  await note(w, w.talent, '@Leader Larch')
  on('24T07:00')
  await dueNow(w)
  expect((await mails(w.db)).map(({ subject }) => subject)).toEqual(['Manager Maple提到了您：Rowan Ash'])
})

test('nobody is written of a mention who doesn’t want to be, was disabled, or sees the record no more', async () => {
  const w = await zone()
  await note(w, w.talent, '@Leader Larch @Organiser Oak @Manager Maple', w.admin)
  await saveHours(w.db, w.leader, { ...USUAL_HOURS, mentions_at_once: false })
  await disable(w.db, w.admin, w.organiser.id, 1)
  await editTalent(w.db, w.admin, w.talent, { version: 1, park_id: w.park('shunde') })
  await dueNow(w)
  expect(await mails(w.db)).toEqual([])
  // Who isn't written to at once finds it in the digest.
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  expect((await mails(w.db)).map(({ kind, address }) => [kind, address])).toEqual([
    ['digest', w.leader.email],
  ])
})

test('a mention comes out of a mail server as text and HTML in the reader’s language, with the way to its line', async () => {
  const w = await zone()
  const server = await mailServer()
  onTestFinished(() => server.stop())
  setSmtp(server.url)
  await w.db.updateTable('account').set({ locale: 'en' }).where('id', '=', w.leader.id).execute()
  await note(w, w.team, '@Leader Larch, this is secret')
  await runDue(w.db, { handlers: handlersWith({ BASE_URL: HOUSE } as Env) })
  const [mail] = server.received
  const line = await w.db
    .selectFrom('notification')
    .select('id')
    .where('kind', '=', 'mentioned')
    .executeTakeFirstOrThrow()
  for (const said of [mail?.text, mail?.html]) {
    expect(said).toContain('Manager Maple mentioned you: Blue Heron')
    expect(said).toContain(`${HOUSE}/inbox/${line.id}`)
    expect(said).toContain(`${HOUSE}/account/notifications`)
    expect(said).not.toContain('secret')
  }
})

/** What a mail server takes once it is back. */
async function serverIsBack(w: World) {
  const server = await mailServer()
  onTestFinished(() => server.stop())
  setSmtp(server.url)
  await runDue(w.db, { handlers: handlersWith({ BASE_URL: HOUSE } as Env) })
  return server.received
}
const troubles = async ({ db }: World) =>
  (await db.selectFrom('mail').select(['state', 'trouble']).orderBy('id').execute()).map(
    ({ state, trouble }) => `${state} ${trouble ?? ''}`,
  )

test('a mail that waited is not sent to a reader who sees the record no more, and says why', async () => {
  const w = await zone()
  await note(w, w.talent, '@Manager Maple', w.admin)
  await note(w, w.team, '@Manager Maple', w.admin)
  await dueNow(w)
  // The first try was made for nothing: there was no mail server.
  const waiting = await w.db.selectFrom('mail').select('id').execute()
  await inTransaction(w.db, (trx) =>
    doAllLater(
      trx,
      'mail.send',
      waiting.map(({ id: mail_id }) => ({ payload: { mail_id } })),
    ),
  )
  await editTalent(w.db, w.admin, w.talent, { version: 1, park_id: w.park('shunde') })
  const received = await serverIsBack(w)
  expect(received.map(({ text }) => text)).toEqual([expect.stringContaining('Blue Heron')])
  expect(await troubles(w)).toEqual(['failed unseen', 'sent '])
})

test('a digest that waited says nothing of a record its reader sees no more, and tells the rest', async () => {
  const w = await zone()
  for (const id of [w.talent, w.team]) await follow(w.db, w.manager, id)
  await saveWays(w.db, w.manager, { ...USUAL, noted: 'mail' })
  await note(w, w.talent, 'x', w.admin)
  await note(w, w.team, 'x', w.admin)
  on('23T09:05')
  await sendDigests(w.db, HOUSE)
  await w.db.deleteFrom('mail').where('address', '<>', w.manager.email).execute()
  await editTalent(w.db, w.admin, w.talent, { version: 1, park_id: w.park('shunde') })
  const [mail] = await serverIsBack(w)
  expect(mail?.headers.get('subject')).toBe('有新消息与您有关')
  expect(mail?.text).toContain('Blue Heron')
  for (const said of [mail?.text, mail?.html]) expect(said).not.toContain('Rowan')
  expect(JSON.stringify(await mails(w.db))).not.toContain('Rowan')
  expect(await troubles(w)).toEqual(['sent '])
})

test('tasks due or late are told to their owners once a day, until they are done', async () => {
  const w = await zone()
  const give = (title: string, due_on: string) =>
    addTask(w.db, w.manager, w.team, { title, due_on, owner_id: w.organiser.id })
  const late = await give('Late', '2026-11-20')
  await give('Today', '2026-11-23')
  await give('Later', '2026-11-24')
  const remind = () => remindOfTasks({ db: w.db, doneIn: async () => {} })
  const dueLines = async () =>
    (await listInbox(w.db, w.organiser, { unread: false, kind: 'task_due', before: null })).lines
  const due = async () => (await dueLines()).map(({ task }) => task?.title).reverse()
  for (let twice = 0; twice < 2; twice++) await remind()
  expect(await due()).toEqual(['Late', 'Today'])
  await finishTask(w.db, w.organiser, late)
  on('24T07:30')
  await remind()
  // What still stands unread is not told again; what was read is.
  expect(await due()).toEqual(['Late', 'Today', 'Later'])
  const [later, today] = await dueLines()
  await markRead(w.db, w.organiser, today?.id ?? 0)
  on('25T07:30')
  await remind()
  expect(await due()).toEqual(['Late', 'Today', 'Later', 'Today'])
  expect(later?.task?.title).toBe('Later')
  expect(await countUnread(w.db, w.manager)).toBe(0)
})

test('what somebody chooses is kept as far as it differs from what is usual', async () => {
  const w = await zone()
  expect(await readPreferences(w.db, w.organiser.id)).toEqual({ ways: USUAL, hours: USUAL_HOURS })
  const ways = { ...USUAL, moved: 'off', noted: 'mail' } as const
  const hours = { hours: [17, 8], mentions_at_once: false, quiet_from: 20, quiet_until: 8, days_off: false }
  // One form says both.
  for (let twice = 0; twice < 2; twice++) {
    const typed = { ...ways, hours: ['17', '8'], quiet_from: '20', quiet_until: '8' }
    const said = preferencesSchema.parse(typed)
    await savePreferences(w.db, w.organiser, said)
  }
  expect(await readPreferences(w.db, w.organiser.id)).toEqual({ ways, hours: { ...hours, hours: [8, 17] } })
  await saveWays(w.db, w.organiser, { ...USUAL })
  expect((await readPreferences(w.db, w.organiser.id)).ways).toEqual(USUAL)
})
