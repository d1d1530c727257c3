import type { Action } from '#app/features/audit/audit.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { place } from '#app/features/ventures/standing.server.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { addDays, type Instant, instantOf, type LocalDate, localDateOf, today } from '#app/platform/clock.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { type Entered, standingOn, type TrackStanding, type VentureHistory } from './past.ts'

/** Moves read at once: a statement stays far below 10 ms. */
const PAGE = 2000
/** On PostgreSQL a move with a lower number may be committed after one with a higher: look back this far. */
const LOOK_BACK = 64
/** Days whose standing is remembered: today's, and the few past days people compare. */
const MOST_STANDINGS = 8

/** A cancellation may be committed after one with a later moment: look back this far for those as well. */
const LOOK_BACK_MS = 15 * 60_000

/*
 * What was entered is never changed or deleted, only cancelled, or taken back with its whole record. So a process keeps
 * the moves and places it has read and asks for newer ones, for cancellations and for what was taken back: a request
 * costs one look at the end of each of four indexes, however long the history is.
 */
class Memory {
  readonly histories = new Map<number, Remembered>()
  readonly #recent = new Set<number>()
  #cancelledAt = ''
  readonly #places = new Map<number, Place[]>()
  #lastPlace = 0
  #begun: Instant = ''
  readonly #standings = new Map<string, TrackStanding>()
  #last = 0
  /** The newest line of the audit when nothing was read yet, or that of the last that was taken back. */
  #looked: number | undefined
  #reading = Promise.resolve()
  #next: Promise<void> | undefined

  /** Grows with every move read: what was computed from an older version is out of date. */
  version = 0

  /** Readings follow each other. One that has not begun is shared: one under way may have passed what this request knows of. */
  catchUp(db: Db): Promise<void> {
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined
      const reading = this.#read(db)
      this.#reading = reading.catch(() => {})
      return reading
    })
    return this.#next
  }

  /** How a track stood at the end of a day: as is known of it now, or as was known `then`. */
  standingOn(track: Track, day: LocalDate, known: KnownWhen = 'now'): TrackStanding {
    const key = `${this.version} ${track} ${day} ${known}`
    let standing = this.#standings.get(key)
    if (!standing) {
      const begun = this.#begun ? localDateOf(this.#begun) : day
      const until = known === 'then' ? momentAfter(day) : null
      standing = standingOn(this.histories.values(), { track, day, until, begun })
      if (this.#standings.size >= MOST_STANDINGS)
        this.#standings.delete(this.#standings.keys().next().value ?? '')
      this.#standings.set(key, standing)
    }
    return standing
  }

  /** The park and sector a venture had at the end of a day; before its first line, those of that one. */
  placeOn(id: number, day: LocalDate): Place | undefined {
    const lines = this.#places.get(id)
    if (day >= today()) return lines?.at(-1)
    const end = momentAfter(day)
    return lines?.findLast(({ at }) => at < end) ?? lines?.[0]
  }

  async #read(db: Db) {
    this.#looked ??= await lastSeq(db)
    const back = engineOf(db) === 'postgres' ? LOOK_BACK : 0
    let after = Math.max(this.#last - back, 0)
    for (;;) {
      const moves = await listMoves(db, after)
      for (const move of moves) this.#add(move)
      if (moves.length < PAGE) break
      after = moves.at(-1)?.id ?? after
      await new Promise((resolve) => setImmediate(resolve))
    }
    await this.#readPlaces(db, back)
    for (const line of await listCancelled(db, earlier(this.#cancelledAt))) this.#cancel(line)
    await this.#forget(db)
    for (const id of this.#recent) if (id <= this.#last - LOOK_BACK) this.#recent.delete(id)
  }

  async #readPlaces(db: Db, back: number) {
    let after = Math.max(this.#lastPlace - back, 0)
    for (;;) {
      const places = await listPlaces(db, after)
      for (const line of places) this.#addPlace(line)
      if (places.length < PAGE) break
      after = places.at(-1)?.id ?? after
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** What was taken back never was. The audit's numbers are committed in their order: none is missed. */
  async #forget(db: Db) {
    const gone = await listTakenBack(db, this.#looked ?? 0)
    for (const { seq, record_id } of gone) {
      this.#looked = seq
      if (record_id === null) continue
      this.histories.delete(record_id)
      this.#places.delete(record_id)
      this.version++
    }
    if (gone.length > 0) this.#begun = firstOf(this.histories.values())
  }

  #addPlace({ venture_id, ...line }: Awaited<ReturnType<typeof listPlaces>>[number]) {
    this.#lastPlace = Math.max(this.#lastPlace, line.id)
    const lines = this.#places.get(venture_id)
    if (!lines) this.#places.set(venture_id, [line])
    else if (!lines.some(({ id }) => id === line.id)) {
      lines.push(line)
      lines.sort((a, b) => a.id - b.id)
    }
  }

  #add({ venture_id, track, ...change }: Move) {
    if (this.#recent.has(change.id)) return
    this.#recent.add(change.id)
    this.#last = Math.max(this.#last, change.id)
    if (this.#begun === '' || change.at < this.#begun) this.#begun = change.at
    this.version++
    const history = this.histories.get(venture_id)
    if (!history) this.histories.set(venture_id, { id: venture_id, track: track as Track, changes: [change] })
    else {
      const last = history.changes.at(-1)
      history.changes.push(change)
      // A correction, or a latecomer of another transaction.
      if (last && last.place > change.place) history.changes.sort((a, b) => a.place - b.place)
    }
  }

  #cancel({ id, venture_id, cancelled_at }: Cancelled) {
    if (cancelled_at && cancelled_at > this.#cancelledAt) this.#cancelledAt = cancelled_at
    const line = this.histories.get(venture_id)?.changes.find((change) => change.id === id)
    if (!line || line.cancelled_at === cancelled_at) return
    line.cancelled_at = cancelled_at
    this.version++
  }
}

type Remembered = Omit<VentureHistory, 'changes'> & {
  changes: (Entered & { id: number; place: number })[]
}

function firstOf(histories: Iterable<Remembered>): Instant {
  let first: Instant = ''
  for (const { changes } of histories)
    for (const { at } of changes) if (first === '' || at < first) first = at
  return first
}

/** Which knowledge of a past day is asked for: today's, or that day's. */
export type KnownWhen = 'now' | 'then'

export type Place = { id: number; park_id: number; sector_id: number; at: Instant }

/** The first moment after a day in the zone. */
export const momentAfter = (day: LocalDate): Instant => instantOf(`${addDays(day, 1)}T00:00`)

type Move = Awaited<ReturnType<typeof listMoves>>[number]

function listMoves(db: Db, after: number) {
  return db
    .selectFrom('stage_change')
    .innerJoin('venture', 'venture.id', 'stage_change.venture_id')
    .where('stage_change.id', '>', after)
    .orderBy('stage_change.id')
    .limit(PAGE)
    .select([
      'stage_change.id',
      'venture_id',
      'venture.track',
      'stage_change.from_stage',
      'stage_change.to_stage',
      'stage_change.on_date',
      'stage_change.at',
      'stage_change.cancelled_at',
      place.as('place'),
    ])
    .execute()
}

const listPlaces = (db: Db, after: number) =>
  db
    .selectFrom('venture_place')
    .where('id', '>', after)
    .orderBy('id')
    .limit(PAGE)
    .select(['id', 'venture_id', 'park_id', 'sector_id', 'at'])
    .execute()

const listCancelled = (db: Db, since: string) =>
  db
    .selectFrom('stage_change')
    .where('cancelled_at', '>=', since)
    .select(['id', 'venture_id', 'cancelled_at'])
    .execute()

type Cancelled = Awaited<ReturnType<typeof listCancelled>>[number]

const TAKEN_BACK: Action = 'record.take_back'

const listTakenBack = (db: Db, after: number) =>
  db
    .selectFrom('audit')
    .where('seq', '>', after)
    .where('action', '=', TAKEN_BACK)
    .orderBy('seq')
    .select(['seq', 'record_id'])
    .execute()

const earlier = (moment: string) =>
  moment === '' ? '' : new Date(Date.parse(moment) - LOOK_BACK_MS).toISOString()

const memories = new WeakMap<Db, Memory>()

/** The zone's moves as this process remembers them, up to date. */
export async function readHistory(db: Db): Promise<Memory> {
  let memory = memories.get(db)
  if (!memory) {
    memory = new Memory()
    memories.set(db, memory)
  }
  await memory.catchUp(db)
  return memory
}

export type History = Memory
