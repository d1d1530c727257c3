import { z } from 'zod'
import type { Instant } from '#app/platform/clock.ts'

/** Every kind of work that can wait, and what it is told: numbers of rows, never what stands in them. */
export const JOBS = {
  /** Forgets what has ended and tidies the database. */
  maintain: z.object({}),
  /** Takes out of the store what nothing refers to any more. */
  'files.sweep': z.object({}),
  /** Sends somebody who asked for it a link to a new password; of account 0, nobody. The language by its place. */
  'account.reset': z.object({ account_id: z.number().int(), locale: z.number().int() }),
  /** Hands one mail to the mail server. */
  'mail.send': z.object({ mail_id: z.number().int() }),
  /** Reminds people of their tasks that are due. */
  'tasks.due': z.object({}),
  /** Writes to everybody whose hour has come what they have not read. */
  digest: z.object({}),
  /** Writes to somebody who was mentioned. */
  mention: z.object({ notification_id: z.number().int() }),
  /** Hands one message to a group's bot. */
  'channel.send': z.object({ message_id: z.number().int() }),
  /** Tells groups what the traces of one transaction say. */
  'channel.tell': z.object({ first: z.number().int(), last: z.number().int() }),
  /** Tells groups where the year stands. */
  'channel.monday': z.object({}),
  /** Tells groups what went over its limit, and what is overdue. */
  'channel.stuck': z.object({}),
  /** Tells groups of tomorrow's events. */
  'channel.events': z.object({}),
  /** Hands one message to a webhook's receiver. */
  'webhook.send': z.object({ delivery_id: z.number().int() }),
  /** Writes down what the traces of one transaction tell webhooks. */
  'webhook.tell': z.object({ first: z.number().int(), last: z.number().int() }),
  /** Looks at the rows of a draft. */
  'import.check': z.object({ import_id: z.number().int() }),
  /** Writes the rows of an import. */
  'import.run': z.object({ import_id: z.number().int() }),
  /** Takes an import back. */
  'import.undo': z.object({ import_id: z.number().int(), by: z.number().int() }),
}

export type JobName = keyof typeof JOBS
export type Payload<N extends JobName> = z.output<(typeof JOBS)[N]>

/** Work that is told nothing: all that a timetable can ask for. */
export type RecurringJob = { [N in JobName]: Record<never, never> extends Payload<N> ? N : never }[JobName]

export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name)

/** How a job's row says what it is told; whoever looks for the job of a row of theirs asks for this. */
export const payloadOf = <N extends JobName>(name: N, payload: Payload<N>): string =>
  JSON.stringify(JOBS[name].parse(payload))

/**
 * Work that speaks with a machine elsewhere, or takes long: so many at once of such a kind are all that a worker does,
 * as neither what hangs nor who brings much may hold up everything else.
 */
export const HANDS: Partial<Record<JobName, number>> = {
  'mail.send': 4,
  'channel.send': 4,
  'webhook.send': 4,
  'import.check': 1,
  // A small sheet doesn't wait for a large one: they take turns.
  'import.run': 2,
  'import.undo': 1,
}

/** Where a job waits: with others of its kind where that has hands of its own, else with all the rest. */
export const laneOf = (name: string): string => (Object.hasOwn(HANDS, name) ? name : '')
export const LANES: readonly string[] = ['', ...Object.keys(HANDS)]

const MINUTE = 60_000
/** How long after each try that failed the next one comes, milliseconds; after the last of them nobody tries again. */
const PAUSES = [MINUTE / 2, MINUTE, 5 * MINUTE, ...Array<number>(10).fill(60 * MINUTE)]

/** How often a job is begun before it is left to a person. */
export const MOST_TRIES = PAUSES.length + 1

/**
 * When a job that was begun `tries` times is tried again, or null: never. A tenth more or less, so that what failed
 * together doesn't come back together; `luck` is from 0 to 1.
 */
export function nextTry(tries: number, now: Instant, luck = Math.random()): Instant | null {
  const pause = PAUSES[tries - 1]
  return pause === undefined ? null : later(now, pause * (0.9 + 0.2 * luck))
}

/**
 * What is dated further ahead than this was written by a clock that was wrong: a week's work that is done comes no second
 * time because a clock was set back.
 */
export const MOST_AHEAD_MS = 8 * 86_400_000

export const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString()

/** Thrown by a handler whose work will never succeed: nobody tries again, and a person sees why. */
export class GiveUp extends Error {}

/** Thrown by a handler that finds the machine it speaks with away: whatever of its kind waits is put off a little too. */
export class Away extends Error {}
