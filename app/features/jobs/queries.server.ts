import { type Instant, now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { LANES, later } from './job.ts'

/** What is due waits no longer than this while somebody works, milliseconds. */
const STUCK_AFTER_MS = 15 * 60_000
/** Something of the timetable comes due every hour: where nobody wrote that down for so long, nobody works. */
const UNATTENDED_AFTER_MS = 2 * 3_600_000
const MOST_SHOWN = 100

export type FailedJob = {
  id: number
  name: string
  payload: Record<string, unknown>
  tries: number
  error: string
  failed_at: Instant
  created_at: Instant
  /** Of a message to a group: which group. */
  channel_id: number | null
}

/** Jobs that nobody tries any more, the latest first, and how many there are. */
export async function listFailed(db: Db): Promise<{ failed: FailedJob[]; total: number }> {
  const rows = await db
    .selectFrom('job')
    .where('failed_at', 'is not', null)
    .select(['id', 'name', 'payload', 'tries', 'error', 'failed_at', 'created_at'])
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  const { n } = await db
    .selectFrom('job')
    .where('failed_at', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const read = rows.map(({ payload, failed_at, ...row }) => ({
    ...row,
    payload: JSON.parse(payload) as Record<string, unknown>,
    failed_at: failed_at ?? '',
  }))
  const groups = await groupsOf(db, read)
  const failed = read.map((job) => ({ ...job, channel_id: groups.get(job.payload.message_id) ?? null }))
  return { failed, total: Number(n) }
}

/** The groups of the messages that were given up, by message. */
async function groupsOf(db: Db, failed: readonly Pick<FailedJob, 'name' | 'payload'>[]) {
  const ids = failed
    .filter(({ name }) => name === 'channel.send')
    .map(({ payload }) => Number(payload.message_id))
  if (ids.length === 0) return new Map<unknown, number>()
  const rows = await db
    .selectFrom('channel_message')
    .where('id', 'in', ids)
    .select(['id', 'channel_id'])
    .execute()
  return new Map<unknown, number>(rows.map(({ id, channel_id }) => [id, channel_id]))
}

export type WaitingKind = {
  name: string
  waiting: number
  retried: number
  running: number
  next_at: Instant
  error: string
}

/** What waits or is under way, by kind: how many, how many of them failed at least once, and when the next is due. */
export async function listWaiting(db: Db): Promise<WaitingKind[]> {
  const rows = await db
    .selectFrom('job')
    .where('failed_at', 'is', null)
    .groupBy('name')
    .orderBy('name')
    .select((eb) => [
      'name',
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.count<number>(eb.case().when('error', '<>', '').then(1).end()).as('retried'),
      eb.fn.count<number>('claimed_by').as('running'),
      eb.fn.min('due_at').as('next_at'),
      eb.fn.max('error').as('error'),
    ])
    .execute()
  return rows.map(({ waiting, retried, running, ...row }) => ({
    ...row,
    waiting: Number(waiting),
    retried: Number(retried),
    running: Number(running),
  }))
}

export type Queue = { moving: boolean; late_seconds: number; failed: number }

/** The timetable was looked at not long ago. Where a clock that ran ahead did so, nothing comes back until then. */
const isAttended = (slot: Instant, at: Instant) =>
  later(slot, UNATTENDED_AFTER_MS) > at && slot <= later(at, UNATTENDED_AFTER_MS)

/**
 * Whether what is due is taken and what comes back by itself is written down, for whoever watches the server: how late
 * the oldest is, and how many were left.
 */
export async function checkQueue(db: Db): Promise<Queue> {
  const at = now()
  const heads = LANES.map((lane) =>
    db
      .selectFrom('job')
      .where('failed_at', 'is', null)
      .where('lane', '=', lane)
      .select('due_at')
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst(),
  )
  const [oldest] = (await Promise.all(heads)).map((head) => head?.due_at ?? at).sort()
  const { n } = await db
    .selectFrom('job')
    .where('failed_at', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const { slot } = await db
    .selectFrom('timetable')
    .select((eb) => eb.fn.max('slot').as('slot'))
    .executeTakeFirstOrThrow()
  const due_at = oldest ?? at
  return {
    moving: later(due_at, STUCK_AFTER_MS) > at && slot !== null && isAttended(slot, at),
    late_seconds: Math.max(0, Math.round((Date.parse(at) - Date.parse(due_at)) / 1000)),
    failed: Number(n),
  }
}
