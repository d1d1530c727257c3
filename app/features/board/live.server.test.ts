import { expect, onTestFinished, test } from 'vitest'
import type { Actor } from '#app/features/accounts/permissions.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { type World, world } from '#app/testing/world.ts'
import { openFeed } from './feed.server.ts'
import { streamChanges } from './live.server.ts'

/** A browser that listens: what it hears, and how it goes away. */
function listening(live: ReturnType<typeof openFeed>, actor: Actor, after: number) {
  let leave = () => {}
  const request = new Request(`http://localhost/board/live?after=${after}`)
  const on_close = (gone: () => void) => {
    leave = gone
  }
  const response = streamChanges(request, { live, on_close }, actor)
  return { response, reader: response.body?.getReader(), leave: () => leave() }
}

async function hears({ reader }: ReturnType<typeof listening>, words: RegExp) {
  let heard = ''
  while (!words.test(heard)) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) break
    heard += new TextDecoder().decode(value)
  }
  return heard
}

function liveIn({ db, url }: World) {
  const live = openFeed(db, url)
  onTestFinished(() => live.close())
  return live
}

const log = ({ db, admin, park, sector }: World, where: string) =>
  logVenture(db, admin, { name: where, track: 'team', park_id: park(where), sector_id: sector('ai') })

test('a person hears of their own parks only, and is told ids and nothing else', async () => {
  const zone = await world()
  const ear = listening(liveIn(zone), zone.manager, await lastSeq(zone.db))
  await log(zone, 'shunde')
  const ours = await log(zone, 'nanhai')
  const heard = await hears(ear, /event: change\n.*\n\n/)
  expect(heard.match(/data: .*/g)).toEqual([`data: ${JSON.stringify({ ids: [ours], by: [zone.admin.id] })}`])
  ear.leave()
})

test('the stream ends when the server stops', async () => {
  const zone = await world()
  const live = liveIn(zone)
  const ear = listening(live, zone.leader, 0)
  await live.close()
  expect(await hears(ear, /never/)).toMatch(/^retry: \d+\n\n$/)
})

test('one person may listen in some tabs, not in any number; a closed tab makes room', async () => {
  const zone = await world()
  const live = liveIn(zone)
  const tabs = Array.from({ length: 9 }, () => listening(live, zone.organiser, 0))
  expect(tabs.map(({ response }) => response.status)).toEqual([...Array(8).fill(200), 429])
  tabs[0]?.leave()
  expect(listening(live, zone.organiser, 0).response.status).toBe(200)
})
