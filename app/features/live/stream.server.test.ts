import { expect, onTestFinished, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { changeAccess, disable } from '#app/features/accounts/commands.server.ts'
import { endOtherSessions, savePreferences } from '#app/features/accounts/own-account.server.ts'
import { createSession, readSession } from '#app/features/accounts/session.server.ts'
import { signOut } from '#app/features/accounts/sign-in.server.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { markAllRead } from '#app/features/notifications/commands.server.ts'
import { countUnread, newestLine } from '#app/features/notifications/queries.server.ts'
import { follow } from '#app/features/records/followers.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { editVenture, logVenture } from '#app/features/ventures/commands.server.ts'
import { takeBackVenture } from '#app/features/ventures/take-back.server.ts'
import { SALON } from '#app/testing/salon.ts'
import { person, type World, world } from '#app/testing/world.ts'
import { connect, inTransaction } from '#db/connect.ts'
import { openFeed } from './feed.server.ts'
import { streamChanges } from './stream.server.ts'
import type { RecordChange } from './use-changes.ts'

/** A browser that listens, signed in: what it hears, how it goes away, and the session it came by. */
async function listening({ db }: World, live: ReturnType<typeof openFeed>, actor: Staff, after: number) {
  let leave = () => {}
  const cookies = (await createSession(db, actor.id, { user_agent: '', secure: false })).split(';')[0] ?? ''
  const session_hash = (await readSession(db, cookies, false))?.session_hash ?? ''
  const request = new Request(`http://localhost/live?after=${after}`)
  const on_close = (gone: () => void) => {
    leave = gone
  }
  const unread = () => countUnread(db, actor)
  const response = streamChanges(request, { db, live, on_close }, { actor, session_hash }, unread)
  return { response, reader: response.body?.getReader(), leave: () => leave(), cookies, session_hash }
}

async function hears({ reader }: Awaited<ReturnType<typeof listening>>, words: RegExp) {
  let heard = ''
  while (!words.test(heard)) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) break
    heard += new TextDecoder().decode(value)
  }
  return heard
}

/** The records an ear was told of, of all that it heard. */
const told = (heard: string) =>
  (heard.match(/(?<=event: change\ndata: ).*/g) ?? []).flatMap((line) => JSON.parse(line) as RecordChange[])

function liveIn({ db, url }: World) {
  const live = openFeed(db, url)
  onTestFinished(() => live.close())
  return live
}

const log = ({ db, admin, park, sector }: World, where: string) =>
  logVenture(db, admin, { name: where, track: 'team', park_id: park(where), sector_id: sector('ai') })

test('a person hears of their own parks only, and is told ids and nothing else', async () => {
  const zone = await world()
  const ear = await listening(zone, liveIn(zone), zone.manager, await lastSeq(zone.db))
  await log(zone, 'shunde')
  const ours = await log(zone, 'nanhai')
  const heard = await hears(ear, /event: change\n.*\n\n/)
  expect(told(heard)).toEqual([{ entity: 'venture', id: ours, by: zone.admin.id, seq: expect.any(Number) }])
  ear.leave()
})

test('a person hears how much of their inbox is unread, at once and whenever it becomes more or less', async () => {
  const zone = await world()
  const id = await log(zone, 'nanhai')
  await follow(zone.db, zone.manager, id)
  const note = (actor: Staff) => writeNote(zone.db, actor, id, { kind: 'note', body: 'x' })
  await note(zone.leader)
  const ear = await listening(zone, liveIn(zone), zone.manager, await lastSeq(zone.db))
  expect(await hears(ear, /event: unread\ndata: 1\n\n/)).toMatch(/^retry: \d+\n\nevent: unread/)
  await note(zone.manager)
  await note(zone.leader)
  expect(await hears(ear, /event: unread\ndata: 2\n\n/)).not.toMatch(/data: 1\n/)
  // And in one browser what was read in another.
  await markAllRead(zone.db, zone.manager, { up_to: await newestLine(zone.db, zone.manager), kind: null })
  await hears(ear, /event: unread\ndata: 0\n\n/)
  ear.leave()
})

test('what goes to another park, and what is taken back, is unread no more', async () => {
  const zone = await world()
  const [leaves, goes] = [await log(zone, 'nanhai'), await log(zone, 'nanhai')]
  for (const id of [leaves, goes]) {
    await follow(zone.db, zone.manager, id)
    await writeNote(zone.db, zone.leader, id, { kind: 'note', body: 'x' })
  }
  const ear = await listening(zone, liveIn(zone), zone.manager, await lastSeq(zone.db))
  await hears(ear, /event: unread\ndata: 2\n\n/)
  await editVenture(zone.db, zone.admin, leaves, { version: 1, park_id: zone.park('shunde') })
  await hears(ear, /event: unread\ndata: 1\n\n/)
  await inTransaction(zone.db, (trx) => takeBackVenture(trx, zone.admin, goes))
  await hears(ear, /event: unread\ndata: 0\n\n/)
  ear.leave()
})

test('the stream ends when the server stops', async () => {
  const zone = await world()
  const live = liveIn(zone)
  const ear = await listening(zone, live, zone.leader, 0)
  await live.close()
  expect(await hears(ear, /never/)).toMatch(/^retry: \d+\n\n(event: unread\ndata: 0\n\n)?$/)
})

test('one person may listen in some tabs, not in any number; a closed tab makes room', async () => {
  const zone = await world()
  const live = liveIn(zone)
  const tabs = []
  for (let i = 0; i < 9; i++) tabs.push(await listening(zone, live, zone.organiser, 0))
  expect(tabs.map(({ response }) => response.status)).toEqual([...Array(8).fill(200), 429])
  tabs[0]?.leave()
  expect((await listening(zone, live, zone.organiser, 0)).response.status).toBe(200)
})

/** What ends a session, done in another process than the one that streams. */
const ENDINGS: Record<
  string,
  (zone: World, ear: { cookies: string; session_hash: string }) => Promise<unknown>
> = {
  disabled: ({ db, admin, manager }) => disable(db, admin, manager.id, 1),
  'given other parks': ({ db, admin, manager, park }) =>
    changeAccess(db, admin, manager.id, {
      role: 'manager',
      reach: 'parks',
      park_ids: [park('shunde')],
      version: 1,
    }),
  'signed out': ({ db, manager }, { cookies }) =>
    signOut(db, manager.id, { cookies, ip: '', user_agent: '', secure: false, locale: 'en' }),
  'ended from another session': ({ db, manager }) => endOtherSessions(db, manager, 'another'),
}

test.each(Object.keys(ENDINGS))(
  'a stream of somebody %s ends at once, before it tells anything more',
  async (how) => {
    const zone = await world()
    const elsewhere = connect(zone.url)
    onTestFinished(() => elsewhere.destroy())
    const ear = await listening(zone, liveIn(zone), zone.manager, await lastSeq(zone.db))
    const before = await log(zone, 'nanhai')
    let heard = await hears(ear, /event: change/)
    await ENDINGS[how]?.({ ...zone, db: elsewhere }, ear)
    await log(zone, 'nanhai')
    heard += await hears(ear, /never/)
    expect(told(heard).map(({ id }) => id)).toEqual([before])
  },
)

test('a stream ends when its session has run out', async () => {
  const zone = await world()
  const ear = await listening(zone, liveIn(zone), zone.manager, await lastSeq(zone.db))
  const soon = new Date(Date.now() + 300).toISOString()
  await zone.db.updateTable('session').set({ expires_at: soon }).where('id', '=', ear.session_hash).execute()
  // Something of one's own in the audit makes it look; then it knows when.
  await savePreferences(zone.db, zone.manager, { theme: 'dark' })
  expect(told(await hears(ear, /never/))).toEqual([])
})

test('a venture that goes to another park is told to both, and to no third', async () => {
  const zone = await world()
  const id = await log(zone, 'nanhai')
  const live = liveIn(zone)
  const gaoming = await person(zone.db, {
    name: 'Third Thuja',
    role: 'manager',
    park_ids: [zone.park('gaoming')],
  })
  const since = await lastSeq(zone.db)
  const [old, fresh, third] = await Promise.all(
    [zone.manager, zone.stranger, gaoming].map((actor) => listening(zone, live, actor, since)),
  )
  await editVenture(zone.db, zone.admin, id, { park_id: zone.park('shunde'), version: 1 })
  await log(zone, 'gaoming')
  for (const ear of [old, fresh])
    if (ear) expect(told(await hears(ear, /event: change\n.*\n\n/)).map((change) => change.id)).toEqual([id])
  if (third)
    expect(told(await hears(third, /event: change\n.*\n\n/)).map((change) => change.id)).not.toContain(id)
})

test('records of every kind are told by kind and id; accounts and an event of two other parks are not', async () => {
  const zone = await world()
  const ear = await listening(zone, liveIn(zone), zone.manager, await lastSeq(zone.db))
  const event = (park_ids: number[], name_en: string) =>
    planEvent(zone.db, zone.admin, { ...SALON, name_en, park_ids })
  await event([zone.park('shunde'), zone.park('gaoming')], 'Elsewhere')
  await savePreferences(zone.db, zone.admin, { theme: 'dark' })
  const ours = await event([zone.park('shunde'), zone.park('nanhai')], 'Here')
  const heard = told(await hears(ear, /event: change\n.*\n\n/))
  expect(heard.map(({ entity, id }) => ({ entity, id }))).toEqual([{ entity: 'event', id: ours }])
})
