import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import type { FeedName } from './feed.ts'

/** What a feed is called on our own pages. */
export function useFeedLabel() {
  const { parkName } = useZone()
  return ({ kind, park_id }: FeedName) => {
    if (kind === 'park') return m.feed_kind_park({ park: parkName(park_id) })
    return kind === 'tasks' ? m.feed_kind_tasks() : m.feed_kind_events()
  }
}
