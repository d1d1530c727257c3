import { readFileSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { markAttended, registerForEvent } from '#app/features/events/desk.server.ts'
import { sendMail } from '#app/features/mail/commands.server.ts'
import type { Field, Kind } from '#app/features/records/field.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { changeMembers } from '#app/features/ventures/members.server.ts'
import { aRecord, at, type World, world } from '#app/testing/world.ts'
import { connect, type Db, engineOf, fileOf, inTransaction, type Trx } from '#db/connect.ts'
import { editTalent, registerTalent } from './commands.server.ts'
import { countErasure, eraseTalent } from './erase.server.ts'
import { talent as noun } from './fields.ts'

const person = (w: World) => ({
  basis_kind: 'consent' as const,
  basis_text_version: '2026-01',
  name_native: '鸢尾花',
  name_latin: 'Quillon Zephyrine',
  emails: ['quillon@example.org'],
  phone: '+49 555 0199 7',
  affiliation: 'Zephyrine Institute',
  owner_id: w.manager.id,
})

async function aKnownPerson() {
  const w = await world()
  at('2026-11-23T01:00:00.000Z')
  const id = await registerTalent(w.db, w.manager, person(w))
  await editTalent(w.db, w.manager, id, { version: 1, phone: '+49 555 0199 8', emails: ['zeph@example.org'] })
  await writeNote(w.db, w.manager, id, { kind: 'call', body: 'Zephyrine likes tea', on_date: '2026-11-20' })
  return { w, id }
}

test('nothing of an erased person is left, not even in the file', async () => {
  const { w, id } = await aKnownPerson()
  const other = await registerTalent(w.db, w.manager, {
    ...person(w),
    name_native: '',
    name_latin: 'Bo Basalt',
    emails: [],
    phone: '',
    affiliation: '',
  })
  await editTalent(w.db, w.manager, other, {
    version: 1,
    affiliation: 'Elsewhere',
  })
  expect(await countErasure(w.db, id)).toMatchObject({ emails: 1, notes: 1, changes: 1, memberships: 0 })
  await eraseTalent(w.db, w.admin, id, { version: 2 })
  for (const table of ['talent', 'talent_email', 'talent_name', 'note', 'audit_value', 'audit'] as const) {
    const left = JSON.stringify(await w.db.selectFrom(table).selectAll().execute())
    expect(left, table).not.toMatch(/zeph@|quillon@|鸢尾花|zephyrine l|0199 8/i)
  }
  expect(await verifyChain(w.db)).toMatchObject({ fault: null, erased: 1 })
  if (engineOf(w.db) !== 'sqlite') return
  const file = ['', '-wal'].map((end) => readFileSync(fileOf(w.url) + end).toString('utf8')).join('')
  expect(file).toContain('Basalt')
  for (const trace of ['Quillon', 'quillon', '鸢尾', 'zephyrinequillon', 'zeph@', '0199 8', 'likes tea']) {
    expect(file.includes(trace), trace).toBe(false)
  }
})

/** Sends a mail about records, each of them in a line of its own or (one) as a whole. */
const mailAbout = (w: World, subject: string, ids: number[], href = 'https://crm.example.org/inbox/1') =>
  inTransaction(w.db, (trx) =>
    sendMail(trx, {
      to: { address: w.manager.email, account_id: w.manager.id, locale: 'en' },
      kind: ids.length > 1 ? 'digest' : 'mention',
      about: ids,
      content: {
        ...{ subject, heading: subject, paragraphs: [], uncounted: 'New' },
        ...(ids.length > 1 && { lines: ids.map((about) => ({ text: `line of ${about}`, href, about })) }),
        action: { label: 'Open', href },
      },
    }),
  )
const mailsLeft = async ({ db }: World) =>
  (await db.selectFrom('mail').select(['subject', 'content']).orderBy('id').execute()).map(
    ({ subject, content }) => [
      subject,
      ...((JSON.parse(content) as { lines?: { text: string }[] }).lines ?? []).map(({ text }) => text),
    ],
  )

test('mails about an erased person go under whatever name, of summaries their lines, and no other mail', async () => {
  const { w, id } = await aKnownPerson()
  const other = await registerTalent(w.db, w.manager, { ...person(w), name_latin: 'Bo Basalt', emails: [] })
  await mailAbout(w, 'Quillon Zephyrine', [id])
  await mailAbout(w, '2 new', [other, id])
  await mailAbout(w, 'Zephyrine Winds', [other])
  await mailAbout(w, 'An https mail', [], `https://crm.example.org/talents/${id}`)
  // The name it had in the mails is not the one it is erased under.
  await editTalent(w.db, w.manager, id, { version: 2, name_latin: 'http', name_native: '' })
  await eraseTalent(w.db, w.admin, id, { version: 3 })
  expect(await mailsLeft(w)).toEqual([['New', `line of ${other}`], ['Zephyrine Winds'], ['An https mail']])
  expect(await w.db.selectFrom('mail_record').select('record_id').execute()).toEqual([
    { record_id: other },
    { record_id: other },
  ])
})

test('a mail that is written of somebody just erased is not, and a summary without them', async () => {
  const { w, id } = await aKnownPerson()
  const other = await registerTalent(w.db, w.manager, { ...person(w), name_latin: 'Bo Basalt', emails: [] })
  await eraseTalent(w.db, w.admin, id, { version: 2 })
  await mailAbout(w, 'Quillon Zephyrine', [id])
  await mailAbout(w, '2 new', [other, id])
  expect(await mailsLeft(w)).toEqual([['New', `line of ${other}`]])
})

/** Another program that has the file open, and is reading it until it says so. */
function aReader(w: World) {
  const elsewhere = new SQLite(fileOf(w.url), { readonly: true })
  onTestFinished(() => void elsewhere.close())
  elsewhere.exec('begin')
  elsewhere.prepare('select count(*) from talent').get()
  return elsewhere
}

const inLog = (w: World, word: string) => readFileSync(`${fileOf(w.url)}-wal`).includes(word)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'nothing of an erased person is left in the log once another program has read to its end, however long that took',
  async () => {
    const { w, id } = await aKnownPerson()
    const elsewhere = aReader(w)
    await eraseTalent(w.db, w.admin, id, { version: 2 })
    // Longer than any write waits for others.
    await new Promise((resolve) => setTimeout(resolve, 6000))
    expect(inLog(w, 'Quillon')).toBe(true)
    elsewhere.exec('commit')
    await expect.poll(() => inLog(w, 'Quillon')).toBe(false)
  },
)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'what a process left in the log when it ended is cleared by the next one',
  async () => {
    const { w, id } = await aKnownPerson()
    const elsewhere = aReader(w)
    await eraseTalent(w.db, w.admin, id, { version: 2 })
    await w.db.destroy()
    elsewhere.exec('commit')
    expect(inLog(w, 'Quillon')).toBe(true)
    const next = connect(w.url)
    onTestFinished(() => next.destroy())
    await next.selectFrom('park').select('id').execute()
    expect(inLog(w, 'Quillon')).toBe(false)
  },
)

const MARK = 'zzkestrel'
const marked: Partial<Record<Kind, unknown>> = {
  text: MARK,
  emails: [`${MARK}@example.org`],
  links: [`https://${MARK}.example.org/`],
}

/** In which tables a word stands, whatever they are. */
async function tablesWith(db: Db, word: string) {
  const tables = await db.introspection.getTables()
  const found = tables.map(async ({ name }) => {
    // SQLite's own search tables show no rows; the file is looked at above.
    if (/_search(_|$)/.test(name)) return []
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    return JSON.stringify(rows).toLowerCase().includes(word) ? [name] : []
  })
  return (await Promise.all(found)).flat()
}

test('whatever is personal of a person goes, a field that comes tomorrow too', async () => {
  const w = await world()
  const fields = Object.entries<Field>(noun.fields).filter(([, { personal }]) => personal)
  const said = Object.fromEntries(fields.map(([name, { kind }]) => [name, marked[kind]]))
  expect(fields.filter(([name]) => said[name] === undefined)).toEqual([])
  const facts = { ...said, phone: '0757 0199 42', basis_kind: 'contract' as const }
  const id = await registerTalent(w.db, w.manager, { ...facts, owner_id: w.manager.id })
  await editTalent(w.db, w.manager, id, { version: 1, affiliation: `${MARK} two`, phone: '0757 0199 43' })
  // The definition says a further field, a migration makes its column, and the one merge keeps what it was.
  await sql`alter table talent add column wechat text`.execute(w.db)
  await sql`update talent set wechat = 'zzharrier' where id = ${id}`.execute(w.db)
  await inTransaction(w.db, async (trx) =>
    recordAudit(trx, w.manager, {
      action: 'talent.edit',
      entity: 'talent',
      entity_id: id,
      values: { before: { wechat: 'zzharrier' }, after: { wechat: '' } },
    }),
  )
  expect(await tablesWith(w.db, MARK)).toEqual(expect.arrayContaining(['talent', 'talent_email', 'record']))
  expect(await tablesWith(w.db, 'zzharrier')).toEqual(['audit_value', 'talent'])
  await eraseTalent(w.db, w.admin, id, { version: 2 })
  for (const word of [MARK, 'zzharrier', '0199 4', '075701994'])
    expect(await tablesWith(w.db, word), word).toEqual([])
})

test('the seat of an event to come is free again; what a past one filled stays counted', async () => {
  const { w, id } = await aKnownPerson()
  const [past, next] = [await anEvent(w, '2026-05-01'), await anEvent(w, '2026-12-24')]
  for (const event of [past, next]) await registerForEvent(w.db, w.organiser, event, id)
  await markAttended(w.db, w.organiser, past, id)
  await eraseTalent(w.db, w.manager, id, { version: 2 })
  const events = await w.db.selectFrom('event').orderBy('id').select('taken').execute()
  expect(events.map(({ taken }) => taken)).toEqual([1, 0])
  expect(await w.db.selectFrom('attendance').selectAll().execute()).toEqual([])
})

test('a member of a team is taken out there first', async () => {
  const { w, id } = await aKnownPerson()
  const venture = await logVenture(w.db, w.manager, {
    name: 'Team',
    track: 'team',
    park_id: w.park('nanhai'),
    sector_id: w.sector('ai'),
  } as never)
  const leader = { talent_id: id, role: 'leader' as const, share: null }
  await changeMembers(w.db, w.manager, venture, { members: [leader], seen: [] })
  await expect(eraseTalent(w.db, w.admin, id, { version: 2 })).rejects.toMatchObject({
    key: 'talent_refusal_member',
  })
  await changeMembers(w.db, w.manager, venture, { members: [], seen: [leader] })
  await eraseTalent(w.db, w.admin, id, { version: 2 })
  const left = JSON.stringify(await w.db.selectFrom('audit_value').selectAll().execute())
  expect(left).not.toMatch(/zephyrine|鸢尾花/i)
})

test('only an administrator or the owner erases, and nobody what changed since they looked', async () => {
  const { w, id } = await aKnownPerson()
  await expect(eraseTalent(w.db, w.organiser, id, { version: 2 })).rejects.toMatchObject({ status: 403 })
  await expect(eraseTalent(w.db, w.leader, id, { version: 2 })).rejects.toMatchObject({ status: 403 })
  await expect(eraseTalent(w.db, w.manager, id, { version: 1 })).rejects.toMatchObject({ status: 409 })
  await eraseTalent(w.db, w.manager, id, { version: 2 })
  await expect(eraseTalent(w.db, w.manager, id, { version: 2 })).rejects.toMatchObject({ status: 404 })
})

async function anEvent(w: World, day: string) {
  const moment = `${day}T01:00:00.000Z`
  const id = await aRecord(w.db, 'event')
  await w.db
    .insertInto('event')
    .values({
      id,
      slug: day,
      name_zh: '',
      name_en: day,
      name_key: day,
      kind: 'forum',
      starts_at: moment,
      ends_at: moment,
      time_zone: 'Asia/Shanghai',
      online: 0,
      capacity: 5,
      organiser_id: null,
      created_at: moment,
      created_by: null,
      updated_at: moment,
      updated_by: null,
    })
    .execute()
  return id
}

/** Rounds in which a person is erased at the very moment at which somebody uses their record. */
async function eraseWhile(rounds: number, use: (w: World, id: number) => Promise<unknown>) {
  const w = await world()
  const failures: unknown[] = []
  for (let round = 0; round < rounds; round++) {
    const id = await registerTalent(w.db, w.manager, {
      ...person(w),
      emails: [],
      name_latin: `Guest ${round}`,
    })
    const results = await Promise.allSettled([use(w, id), eraseTalent(w.db, w.manager, id, { version: 1 })])
    for (const result of results) if (result.status === 'rejected') failures.push(result.reason)
  }
  return { failures, left: await w.db.selectFrom('note').select('body').execute() }
}

test('whoever uses a record while it is erased is told so in words, and nothing of what they wrote is left', async () => {
  const { failures, left } = await eraseWhile(15, (w, id) =>
    writeNote(w.db, w.manager, id, { kind: 'note', body: 'x' }),
  )
  for (const failure of failures) expect(failure).toMatchObject({ status: 404 })
  expect(left).toEqual([])
})

/** Somebody looks before a person is erased, holding on to nothing, and writes afterwards: what becomes of that. */
async function writeAfterErasing(w: World, id: number, late: { look: Step; write: Step }) {
  const looked = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const writing = w.db.transaction().execute(async (trx) => {
    await late.look(trx)
    looked.resolve()
    await gone.promise
    await late.write(trx)
  })
  // Whichever of the two fails, the other comes to its end.
  const erasing = Promise.race([looked.promise, writing])
    .then(() => eraseTalent(w.db, w.manager, id, { version: 1 }))
    .finally(gone.resolve)
  const [written, erased] = await Promise.allSettled([writing, erasing])
  expect(erased).toMatchObject({ status: 'fulfilled' })
  return written
}

type Step = (trx: Trx) => Promise<unknown>

const onPostgres = test.runIf(process.env.TEST_ENGINE === 'postgres')

onPostgres(
  'negative control: without holding on to the common row a note is left of somebody erased',
  async () => {
    const w = await world()
    const id = await registerTalent(w.db, w.manager, { ...person(w), emails: [] })
    const note = {
      record_id: id,
      kind: 'note',
      body: 'late',
      on_date: '2026-11-23',
      at: '',
      account_id: w.admin.id,
    }
    const written = await writeAfterErasing(w, id, {
      look: (trx) => trx.selectFrom('record').where('id', '=', id).select('id').executeTakeFirstOrThrow(),
      write: (trx) => trx.insertInto('note').values(note).execute(),
    })
    expect(written).toMatchObject({ status: 'fulfilled' })
    expect(await w.db.selectFrom('note').select('body').execute()).toEqual([{ body: 'late' }])
  },
)

onPostgres(
  'negative control: without asking again the database itself refuses, on the engine where two write at once',
  async () => {
    const w = await world()
    const id = await registerTalent(w.db, w.manager, { ...person(w), emails: [] })
    const written = await writeAfterErasing(w, id, {
      look: (trx) => trx.selectFrom('talent').where('id', '=', id).select('id').executeTakeFirstOrThrow(),
      write: (trx) => trx.insertInto('talent_name').values({ talent_id: id, name_form: 'late' }).execute(),
    })
    expect(written).toMatchObject({ status: 'rejected', reason: { code: '23503' } })
  },
)

/** What `use` holds while it waits for a person whom somebody else holds: rows that one may still need. */
async function heldWhileWaiting(use: (w: World, id: number, event: number) => Promise<unknown>) {
  const w = await world()
  at('2026-11-23T02:00:00.000Z')
  const id = await registerTalent(w.db, w.manager, { ...person(w), emails: [] })
  const event = await anEvent(w, '2026-11-23')
  await registerForEvent(w.db, w.organiser, event, id)
  const held: string[] = []
  let using: Promise<unknown> = Promise.resolve()
  await w.db.transaction().execute(async (trx) => {
    await trx.selectFrom('talent').where('id', '=', id).select('id').forUpdate().executeTakeFirstOrThrow()
    using = use(w, id, event)
    await untilSomebodyWaits(w.db, using)
    for (const rows of [
      sql`select id from record where id = ${id}`,
      sql`select id from attendance where talent_id = ${id}`,
      sql`select id from event where id = ${event}`,
    ]) {
      await sql`savepoint before`.execute(trx)
      await sql`${rows} for update nowait`.execute(trx).catch(async ({ code }) => {
        held.push(code)
        await sql`rollback to savepoint before`.execute(trx)
      })
    }
  })
  await using
  return held
}

async function untilSomebodyWaits(db: Db, using: Promise<unknown>) {
  let ended = false
  const end = () => {
    ended = true
  }
  using.then(end, end)
  while (!ended) {
    const { rows } = await sql`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    if (rows.length > 0) return
  }
  throw new Error('nobody waited')
}

onPostgres.each([
  [
    'marks them as present',
    (w: World, id: number, event: number) => markAttended(w.db, w.organiser, event, id),
  ],
  [
    'edits them',
    (w: World, id: number) => editTalent(w.db, w.admin, id, { version: 1, name_latin: 'New Name' }),
  ],
  ['erases them', (w: World, id: number) => eraseTalent(w.db, w.admin, id, { version: 1 })],
] as const)('whoever %s waits at the person first, so that no two wait for each other', async (_, use) => {
  expect(await heldWhileWaiting(use)).toEqual([])
})

onPostgres('negative control: a seat that is held before its person is noticed', async () => {
  const held = await heldWhileWaiting((w, id, event) =>
    inTransaction(w.db, async (trx) => {
      await trx.updateTable('attendance').set({ attended_at: null }).where('event_id', '=', event).execute()
      await trx.selectFrom('talent').where('id', '=', id).select('id').forUpdate().execute()
    }),
  )
  expect(held).toEqual(['55P03'])
})
