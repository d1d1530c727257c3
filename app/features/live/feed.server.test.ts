import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { markAllRead, markRead, markUnread } from '#app/features/notifications/commands.server.ts'
import { newestLine } from '#app/features/notifications/queries.server.ts'
import { follow } from '#app/features/records/followers.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { type World, world } from '#app/testing/world.ts'
import { connect } from '#db/connect.ts'
import { type Change, openFeed } from './feed.server.ts'

/** A feed as another process has it: with a connection of its own. */
function feedOf({ url }: World) {
  const db = connect(url)
  const feed = openFeed(db, url)
  onTestFinished(async () => {
    await feed.close()
    await db.destroy()
  })
  return feed
}

function listener(account_id = 0) {
  const heard: Change[] = []
  return {
    account_id,
    heard,
    ended: false,
    changed: (changes: Change[]) => void heard.push(...changes),
    told_times: 0,
    told() {
      this.told_times++
    },
    end() {
      this.ended = true
    },
  }
}

const log = ({ db, admin, park, sector }: World, name: string) =>
  logVenture(db, admin, { name, track: 'team', park_id: park('nanhai'), sector_id: sector('ai') })

test('what one process writes, the other hears', async () => {
  const zone = await world()
  const ear = listener()
  feedOf(zone).listen(ear, await lastSeq(zone.db))
  const id = await log(zone, 'Heard')
  await expect
    .poll(() => ear.heard)
    .toEqual([
      expect.objectContaining({ entity: 'venture', id, parks: [zone.park('nanhai')], by: zone.admin.id }),
    ])
})

test('who has something new in their inbox is heard too, in another process', async () => {
  const zone = await world()
  const id = await log(zone, 'Followed')
  for (const actor of [zone.leader, zone.organiser]) await follow(zone.db, actor, id)
  const feed = feedOf(zone)
  const ears = [zone.organiser, zone.leader, zone.manager].map((actor) => listener(actor.id))
  for (const ear of ears) feed.listen(ear, await lastSeq(zone.db))
  const times = () => ears.map(({ told_times }) => told_times)
  // Once each as they begin to listen.
  await expect.poll(times).toEqual([1, 1, 1])
  await writeNote(zone.db, zone.admin, id, { kind: 'note', body: 'x' })
  await expect.poll(times).toEqual([2, 2, 1])
})

test('whoever reads lines, or takes that back, is heard by their own ears alone, in another process', async () => {
  const zone = await world()
  const id = await log(zone, 'Followed')
  for (const actor of [zone.leader, zone.organiser]) await follow(zone.db, actor, id)
  await writeNote(zone.db, zone.admin, id, { kind: 'note', body: 'x' })
  const up_to = await newestLine(zone.db, zone.leader)
  const feed = feedOf(zone)
  const ears = [zone.leader, zone.leader, zone.organiser].map((actor) => listener(actor.id))
  for (const ear of ears) feed.listen(ear, await lastSeq(zone.db))
  const times = () => ears.map(({ told_times }) => told_times)
  await expect.poll(times).toEqual([1, 1, 1])
  await markRead(zone.db, zone.leader, up_to)
  await expect.poll(times).toEqual([2, 2, 1])
  await markUnread(zone.db, zone.leader, up_to)
  await expect.poll(times).toEqual([3, 3, 1])
  await markAllRead(zone.db, zone.leader, { up_to, kind: null })
  await expect.poll(times).toEqual([4, 4, 1])
})

test('everybody who listens hears it, and whoever left does not', async () => {
  const zone = await world()
  const feed = feedOf(zone)
  const [stays, leaves] = [listener(), listener()]
  feed.listen(stays, await lastSeq(zone.db))
  const leave = feed.listen(leaves, await lastSeq(zone.db))
  leave()
  await log(zone, 'Said to one')
  await expect.poll(() => stays.heard).toHaveLength(1)
  expect(leaves.heard).toEqual([])
})

test('what happened between the page and the first word is made up for', async () => {
  const zone = await world()
  const before = await lastSeq(zone.db)
  const id = await log(zone, 'Missed')
  const ear = listener()
  feedOf(zone).listen(ear, before)
  await expect.poll(() => ear.heard.map((change) => change.id)).toContain(id)
})

test('whoever came in while the database was away hears what happened once it is back', async () => {
  const zone = await world()
  const before = await lastSeq(zone.db)
  await sql`alter table audit rename to audit_away`.execute(zone.db)
  const ear = listener()
  feedOf(zone).listen(ear, before)
  // It has tried, and failed.
  await new Promise((done) => setTimeout(done, 100))
  await sql`alter table audit_away rename to audit`.execute(zone.db)
  const id = await log(zone, 'After the storm')
  await expect.poll(() => ear.heard.map((change) => change.id)).toEqual([id])
})

test('a server that stops says so to everybody', async () => {
  const zone = await world()
  const feed = feedOf(zone)
  const ear = listener()
  feed.listen(ear, null)
  await feed.close()
  expect(ear.ended).toBe(true)
})
