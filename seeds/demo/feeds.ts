import type { Staff } from '#app/features/accounts/actor.ts'
import { makeFeed } from '#app/features/feeds/commands.server.ts'
import type { FeedName } from '#app/features/feeds/feed.ts'
import { now } from '#app/platform/clock.ts'
import { type Beat, byRole, colleagueOf, momentOf, type Zone } from './zone.ts'

/** In days before today. */
const MADE = 18
const FETCHED = 1

/** Some have the zone in their own calendars, which looked yesterday. Nobody knows the addresses any more. */
export function feedBeats(): Beat[] {
  return [
    { at: momentOf(MADE, 5), act: makeFeeds },
    { at: momentOf(FETCHED, 3), act: lookAtFeeds },
  ]
}

async function makeFeeds(zone: Zone) {
  const nanhai = zone.park('nanhai')
  const made: [Staff, FeedName][] = [
    [byRole(zone, 'administrator', 0), { kind: 'tasks', park_id: null }],
    [byRole(zone, 'administrator', 0), { kind: 'park', park_id: nanhai }],
    [byRole(zone, 'organiser', 0), { kind: 'events', park_id: null }],
    [colleagueOf(zone, 'nanhai', 0), { kind: 'park', park_id: nanhai }],
  ]
  for (const [actor, feed] of made) await makeFeed(zone.db, actor, feed)
}

const lookAtFeeds = ({ db }: Zone) =>
  db
    .updateTable('feed')
    .set({ fetched_at: now() })
    .where('kind', '<>', 'events')
    .execute()
    .then(() => {})
