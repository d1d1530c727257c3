/* A feed is an address at which somebody's calendar asks for what lies ahead. */

export const FEED_KINDS = ['tasks', 'events', 'park'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** Which of a person's feeds is meant: a park's by its park, of any other there is one. */
export type FeedName = { kind: FeedKind; park_id: number | null }

type Person = { inPark(park_id: number): boolean }

/** Whether somebody may have a feed: of a park those who work for it, of their own tasks and events everybody. */
export const mayHave = (person: Person, { kind, park_id }: FeedName) =>
  kind === 'park' ? park_id !== null && person.inPark(park_id) : park_id === null

/** How far back a feed goes, days: calendars forget what a feed doesn't say any more. */
export const KEPT_DAYS = 365

/** What a feed says at most, the soonest first. */
export const MOST_ENTRIES = 2000

/** What a calendar shows. `day` is a whole one; anything else has a beginning and an end. */
export type Entry = {
  /** The same for as long as it is the same thing, by whichever feed it is told. */
  uid: string
  /** How often it was changed. */
  sequence: number
  created_at: string
  changed_at: string
  when: { day: string } | { starts_at: string; ends_at: string }
  title: string
  place: string
  text: string
  path: string
}
