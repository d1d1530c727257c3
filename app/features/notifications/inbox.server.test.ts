import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { staffOf } from '#app/features/accounts/actor.ts'
import { disable } from '#app/features/accounts/commands.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { follow, unfollow } from '#app/features/records/followers.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { addTask, finishTask, reopenTask } from '#app/features/records/tasks.server.ts'
import { editTalent, registerTalent } from '#app/features/talents/commands.server.ts'
import { eraseTalent } from '#app/features/talents/erase.server.ts'
import { editVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { now } from '#app/platform/clock.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, ticking, type World, world } from '#app/testing/world.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { forgetOld, markAllRead, markAllUnread, markRead, markUnread } from './commands.server.ts'
import { remindOfTasks } from './due-tasks.server.ts'
import { lineText } from './line-text.ts'
import { NOTIFICATION_KINDS } from './notification.ts'
import { openLine } from './open.server.ts'
import { countUnread, type InboxFilter, listInbox, newestLine, PAGE } from './queries.server.ts'
import { MOST_COUNTED } from './unread.ts'

const ALL: InboxFilter = { unread: false, kind: null, before: null }
const note = (body: string) => ({ kind: 'note', body }) as const

/** A team that the leader follows. */
async function followed() {
  const w = await world()
  const { team, talent } = await oneOfEach(w, 'nanhai')
  for (const id of [team, talent]) await follow(w.db, w.leader, id)
  return { ...w, team, talent }
}

const linesOf = async (db: Db, actor: Staff, filter: Partial<InboxFilter> = {}) =>
  (await listInbox(db, actor, { ...ALL, ...filter })).lines

/** Many lines of one person, past the commands. */
async function many({ db }: World, { id }: Staff, record_id: number, count: number) {
  const { seq } = await db.selectFrom('audit').orderBy('seq', 'desc').select('seq').executeTakeFirstOrThrow()
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{
      account_id: id,
      seq,
      record_id,
      kind: 'noted',
      line: `note ${i + 1000}`,
      at: '2026-11-20T01:00:00.000Z',
    },
  }))
  await db.insertInto('notification').values(rows).execute()
}

test('a line says who did what to which record, newest first, with what its words need', async () => {
  const w = await followed()
  await writeNote(w.db, w.manager, w.team, note('谈了合作'))
  await moveVenture(w.db, w.manager, w.team, { version: 1, to: 'applied' })
  await editVenture(w.db, w.admin, w.team, { version: 2, owner_id: w.manager.id })
  await addTask(w.db, w.manager, w.team, { title: 'Call', due_on: '2026-12-01', owner_id: w.leader.id })
  const [task, handed, moved, noted] = await linesOf(w.db, w.leader)
  const team = { record_id: w.team, record_kind: 'team', name_en: 'Blue Heron', follows: true, read_at: null }
  expect(noted).toMatchObject({
    ...team,
    kind: 'noted',
    doer_en: 'Manager Maple',
    note: { body: '谈了合作' },
  })
  expect(moved).toMatchObject({ ...team, kind: 'moved', move: { kind: 'advance', to_stage: 'applied' } })
  expect(handed).toMatchObject({ ...team, kind: 'handed_over', owner: { name_en: 'Manager Maple' } })
  expect(task).toMatchObject({ ...team, kind: 'task_given', task: { title: 'Call', due_on: '2026-12-01' } })
})

test('pages go on where the last ended; unread and kinds can be asked for', async () => {
  const w = await followed()
  await many(w, w.leader, w.team, PAGE + 5)
  await moveVenture(w.db, w.manager, w.team, { version: 1, to: 'applied' })
  const first = await listInbox(w.db, w.leader, ALL)
  expect(first.lines).toHaveLength(PAGE)
  expect(first.lines[0]?.kind).toBe('moved')
  const second = await listInbox(w.db, w.leader, { ...ALL, before: first.older })
  expect([second.lines.length, second.older]).toEqual([6, null])
  expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(PAGE + 6)
  expect(await linesOf(w.db, w.leader, { kind: 'moved' })).toHaveLength(1)
  await markRead(w.db, w.leader, first.lines[0]?.id ?? 0)
  expect(await linesOf(w.db, w.leader, { kind: 'moved', unread: true })).toEqual([])
})

test('lines are marked read one by one, unread again, and all at once but those that came since', async () => {
  const w = await followed()
  await writeNote(w.db, w.manager, w.team, note('one'))
  await moveVenture(w.db, w.manager, w.team, { version: 1, to: 'applied' })
  const [moved] = await linesOf(w.db, w.leader)
  const id = moved?.id ?? 0
  // Nobody marks what is another's.
  await markRead(w.db, w.manager, id)
  expect(await countUnread(w.db, w.leader)).toBe(2)
  await markRead(w.db, w.leader, id)
  expect(await countUnread(w.db, w.leader)).toBe(1)
  await markUnread(w.db, w.leader, id)
  expect(await countUnread(w.db, w.leader)).toBe(2)
  const up_to = await newestLine(w.db, w.leader)
  await writeNote(w.db, w.manager, w.team, note('since'))
  await markAllRead(w.db, w.leader, { up_to, kind: 'moved' })
  expect(await countUnread(w.db, w.leader)).toBe(2)
  await markAllRead(w.db, w.leader, { up_to, kind: null })
  expect(await countUnread(w.db, w.leader)).toBe(1)
})

test('marking all as read is taken back, but not for what was read before', async () => {
  ticking()
  const w = await followed()
  for (const body of ['one', 'two', 'three']) await writeNote(w.db, w.manager, w.team, note(body))
  const [third] = await linesOf(w.db, w.leader)
  await markRead(w.db, w.leader, third?.id ?? 0)
  const all = { up_to: await newestLine(w.db, w.leader), kind: null }
  const since = now()
  await markAllRead(w.db, w.leader, all)
  expect(await countUnread(w.db, w.leader)).toBe(0)
  await markAllUnread(w.db, w.manager, { ...all, since })
  expect(await countUnread(w.db, w.leader)).toBe(0)
  await markAllUnread(w.db, w.leader, { ...all, since })
  expect(await linesOf(w.db, w.leader, { unread: true })).toHaveLength(2)
  expect((await linesOf(w.db, w.leader))[0]?.read_at).not.toBeNull()
})

test('unread lines are counted as far as a badge says', async () => {
  const w = await followed()
  await many(w, w.leader, w.team, MOST_COUNTED + 20)
  expect(await countUnread(w.db, w.leader)).toBe(MOST_COUNTED)
})

test('whoever may no longer see a record gets no line of it, no count and no way to it, until they see it again', async () => {
  const w = await followed()
  await follow(w.db, w.manager, w.talent)
  await writeNote(w.db, w.leader, w.talent, note('secret'))
  const [line] = await linesOf(w.db, w.manager)
  expect(await countUnread(w.db, w.manager)).toBe(1)
  await editTalent(w.db, w.admin, w.talent, { version: 1, park_id: w.park('shunde') })
  expect(await linesOf(w.db, w.manager)).toEqual([])
  expect(await countUnread(w.db, w.manager)).toBe(0)
  expect(await openLine(w.db, w.manager, line?.id ?? 0)).toBeNull()
  await editTalent(w.db, w.admin, w.talent, { version: 2, park_id: null })
  expect(await linesOf(w.db, w.manager)).toHaveLength(1)
  // The same where not the record goes but the person is given other parks.
  await editTalent(w.db, w.admin, w.talent, { version: 3, park_id: w.park('nanhai') })
  const elsewhere = staffOf({ ...w.manager, park_ids: [w.park('gaoming')] })
  expect(await linesOf(w.db, elsewhere)).toEqual([])
  expect(await countUnread(w.db, elsewhere)).toBe(0)
  // And for whoever may not read such records at all.
  const mute = { ...w.manager, can: () => false }
  expect(await linesOf(w.db, mute)).toEqual([])
})

test('nobody opens a line of somebody else', async () => {
  const w = await followed()
  await writeNote(w.db, w.manager, w.team, note('x'))
  const [line] = await linesOf(w.db, w.leader)
  expect(await openLine(w.db, w.admin, line?.id ?? 0)).toBeNull()
  expect(await countUnread(w.db, w.leader)).toBe(1)
})

test('a line leads to its line of the timeline, as far back as that stands, and is read', async () => {
  ticking()
  const w = await followed()
  const id = await writeNote(w.db, w.manager, w.team, note('long ago'))
  const [line] = await linesOf(w.db, w.leader)
  expect(await openLine(w.db, w.leader, line?.id ?? 0)).toBe(`/teams/${w.team}#note-${id}`)
  expect(await countUnread(w.db, w.leader)).toBe(0)
  for (let i = 0; i < 120; i++) await writeNote(w.db, w.leader, w.team, note(`${i}`))
  expect(await openLine(w.db, w.leader, line?.id ?? 0)).toBe(`/teams/${w.team}?span=200#note-${id}`)
})

test('whoever only asks where a line leads has not read it', async () => {
  const w = await followed()
  const id = await writeNote(w.db, w.manager, w.team, note('x'))
  const [line] = await linesOf(w.db, w.leader)
  const leads = await openLine(w.db, w.leader, line?.id ?? 0, { reads: false })
  expect(leads).toBe(`/teams/${w.team}#note-${id}`)
  expect(await countUnread(w.db, w.leader)).toBe(1)
})

test('of somebody who was erased no line is left', async () => {
  const w = await followed()
  await writeNote(w.db, w.manager, w.talent, note('x'))
  await eraseTalent(w.db, w.admin, w.talent, { version: 1 })
  expect(
    await w.db.selectFrom('notification').where('record_id', '=', w.talent).select('id').execute(),
  ).toEqual([])
})

test('whoever stopped following hears no more, and keeps what was said', async () => {
  const w = await followed()
  await writeNote(w.db, w.manager, w.team, note('one'))
  await unfollow(w.db, w.leader, w.team)
  await writeNote(w.db, w.manager, w.team, note('two'))
  expect(await linesOf(w.db, w.leader)).toMatchObject([{ note: { body: 'one' }, follows: false }])
})

test('a disabled person is told nothing; what they were told is there when they come back', async () => {
  const w = await followed()
  await writeNote(w.db, w.manager, w.team, note('one'))
  await disable(w.db, w.admin, w.leader.id, 1)
  await writeNote(w.db, w.manager, w.team, note('two'))
  expect(await linesOf(w.db, w.leader)).toMatchObject([{ note: { body: 'one' } }])
})

test('lines are forgotten after a year, however many', async () => {
  const w = await followed()
  await many(w, w.leader, w.team, 520)
  at('2027-11-19T00:00:00.000Z')
  await writeNote(w.db, w.manager, w.team, note('new'))
  await forgetOld(w.db)
  expect(await linesOf(w.db, w.leader)).toHaveLength(PAGE)
  at('2027-11-21T00:00:00.000Z')
  await forgetOld(w.db)
  expect(await linesOf(w.db, w.leader)).toMatchObject([{ note: { body: 'new' } }])
})

test('what is due is counted once however many days it stays so, and not at all once it is done', async () => {
  const w = await followed()
  const remind = (day: number) => {
    at(`2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`)
    return remindOfTasks({ db: w.db, doneIn: async () => {} })
  }
  at('2026-03-01T01:00:00.000Z')
  const tasks: number[] = []
  for (const title of ['one', 'two', 'three']) {
    tasks.push(await addTask(w.db, w.manager, w.team, { title, due_on: '2026-03-02', owner_id: w.leader.id }))
  }
  await markAllRead(w.db, w.leader, { up_to: await newestLine(w.db, w.leader), kind: null })
  for (let day = 2; day < 6; day++) {
    await remind(day)
    expect(await countUnread(w.db, w.leader, 'task_due')).toBe(3)
  }
  const [mine = 0, others = 0] = tasks
  await finishTask(w.db, w.leader, mine)
  expect(await countUnread(w.db, w.leader)).toBe(2)
  await finishTask(w.db, w.manager, others)
  expect(await countUnread(w.db, w.leader)).toBe(1)
  // Taken up again it is told again, with the next reminder.
  await reopenTask(w.db, w.leader, mine)
  expect(await countUnread(w.db, w.leader)).toBe(1)
  await remind(6)
  expect(await countUnread(w.db, w.leader)).toBe(2)
})

test('whoever finishes a task has read that it was given to them; where another does they are still told', async () => {
  const w = await followed()
  const give = (title: string) =>
    addTask(w.db, w.manager, w.team, { title, due_on: '2027-12-01', owner_id: w.leader.id })
  const [mine, others] = [await give('Mine'), await give('Another’s')]
  await finishTask(w.db, w.leader, mine)
  await finishTask(w.db, w.manager, others)
  expect(await linesOf(w.db, w.leader, { unread: true })).toMatchObject([{ task: { title: 'Another’s' } }])
})

test('of each kind as many are counted as are listed', async () => {
  const w = await followed()
  for (const body of ['one', 'two']) await writeNote(w.db, w.manager, w.team, note(body))
  await moveVenture(w.db, w.manager, w.team, { version: 1, to: 'applied' })
  for (const actor of [w.leader, staffOf({ ...w.leader, zone_wide: false, park_ids: [w.park('nanhai')] })]) {
    for (const kind of [null, ...NOTIFICATION_KINDS]) {
      const listed = await linesOf(w.db, actor, { unread: true, kind })
      expect(await countUnread(w.db, actor, kind), `${kind}`).toBe(listed.length)
    }
    expect(await countUnread(w.db, actor, 'moved')).toBe(1)
  }
})

test('what no timeline tells, as that a personal file was opened, makes the way to a line no longer', async () => {
  const w = await followed()
  const id = await writeNote(w.db, w.manager, w.talent, note('x'))
  await inTransaction(w.db, (trx) => {
    for (let i = 0; i < 120; i++)
      recordAudit(trx, w.manager, { action: 'record.open_file', entity: 'talent', entity_id: w.talent })
  })
  const [line] = await linesOf(w.db, w.leader)
  expect(await openLine(w.db, w.leader, line?.id ?? 0)).toBe(`/talents/${w.talent}#note-${id}`)
})

test('who answers for a record since a line is somebody, nobody, or whoever it was made for', async () => {
  const w = await followed()
  await editVenture(w.db, w.admin, w.team, { version: 1, owner_id: w.manager.id })
  await editVenture(w.db, w.admin, w.team, { version: 2, owner_id: null })
  await registerTalent(w.db, w.admin, {
    ...{ name_latin: 'Ada Birch', basis_kind: 'contract', owner_id: w.leader.id },
  })
  await planEvent(w.db, w.admin, { ...SALON, organiser_id: w.leader.id })
  const lines = await linesOf(w.db, w.leader, { kind: 'handed_over' })
  const said = lines.map((line) =>
    withLocale('en', () => lineText(line, { me: w.leader.id, today: '2026-11-23' })),
  )
  expect(said).toEqual([
    'handed it over to you',
    'handed it over to you',
    'left it without an owner',
    'handed it over to Manager Maple',
  ])
})
