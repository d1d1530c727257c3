import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
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

function listener() {
  const heard: Change[] = []
  return {
    heard,
    ended: false,
    changed: (changes: Change[]) => void heard.push(...changes),
    people: [] as number[],
    told(people: ReadonlySet<number>) {
      this.people.push(...people)
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
  const ear = listener()
  feedOf(zone).listen(ear, await lastSeq(zone.db))
  await writeNote(zone.db, zone.admin, id, { kind: 'note', body: 'x' })
  await expect.poll(() => ear.people).toEqual([zone.organiser.id, zone.leader.id])
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
