import { place, standing } from '#app/features/ventures/standing.server.ts'
import type { StageChange, Track } from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { type Standing, standingOn, type VentureHistory } from './history.ts'

/** Moves read at once: a statement stays far below 10 ms. */
const PAGE = 2000
/** On PostgreSQL a move with a lower number may be committed after one with a higher: look back this far. */
const LOOK_BACK = 64
/** Days whose standing is remembered: today's, and the few past days people compare. */
const MOST_STANDINGS = 8

/** A cancellation may be committed after one with a later moment: look back this far for those as well. */
const LOOK_BACK_MS = 15 * 60_000

/*
 * What was entered is never changed or deleted, only cancelled, so a process keeps the moves it has read and asks
 * for newer ones and for cancellations: a request costs one look at the end of each of two indexes, however long
 * the history is.
 */
class Memory {
  readonly histories = new Map<number, Remembered>()
  readonly #recent = new Set<number>()
  readonly #cancelled = new Set<number>()
  #cancelledAt = ''
  readonly #standings = new Map<string, Standing>()
  #last = 0
  #reading: Promise<void> | undefined

  /** Grows with every move read: what was computed from an older version is out of date. */
  version = 0

  catchUp(db: Db): Promise<void> {
    this.#reading ??= this.#read(db).finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  standingOn(track: Track, day: LocalDate): Standing {
    const key = `${this.version} ${track} ${day}`
    let standing = this.#standings.get(key)
    if (!standing) {
      standing = standingOn(this.histories.values(), track, day)
      if (this.#standings.size >= MOST_STANDINGS)
        this.#standings.delete(this.#standings.keys().next().value ?? '')
      this.#standings.set(key, standing)
    }
    return standing
  }

  async #read(db: Db) {
    const back = engineOf(db) === 'postgres' ? LOOK_BACK : 0
    let after = Math.max(this.#last - back, 0)
    for (;;) {
      const moves = await listMoves(db, after)
      for (const move of moves) this.#add(move)
      if (moves.length < PAGE) break
      after = moves.at(-1)?.id ?? after
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (const line of await listCancelled(db, earlier(this.#cancelledAt))) this.#cancel(line)
    for (const id of this.#recent) if (id <= this.#last - LOOK_BACK) this.#recent.delete(id)
  }

  #add({ venture_id, track, ...change }: Move) {
    if (this.#recent.has(change.id)) return
    this.#recent.add(change.id)
    this.#last = Math.max(this.#last, change.id)
    if (this.#cancelled.has(change.id)) return
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
    if (this.#cancelled.has(id)) return
    this.#cancelled.add(id)
    const history = this.histories.get(venture_id)
    const rest = history?.changes.filter((change) => change.id !== id)
    if (!history || !rest || rest.length === history.changes.length) return
    this.version++
    history.changes = rest
  }
}

type Remembered = Omit<VentureHistory, 'changes'> & {
  changes: (StageChange & { id: number; place: number })[]
}

type Move = Awaited<ReturnType<typeof listMoves>>[number]

function listMoves(db: Db, after: number) {
  return db
    .selectFrom('stage_change')
    .innerJoin('venture', 'venture.id', 'stage_change.venture_id')
    .where('stage_change.id', '>', after)
    .where(standing)
    .orderBy('stage_change.id')
    .limit(PAGE)
    .select([
      'stage_change.id',
      'venture_id',
      'venture.track',
      'stage_change.from_stage',
      'stage_change.to_stage',
      'stage_change.on_date',
      place.as('place'),
    ])
    .execute()
}

const listCancelled = (db: Db, since: string) =>
  db
    .selectFrom('stage_change')
    .where('cancelled_at', '>=', since)
    .select(['id', 'venture_id', 'cancelled_at'])
    .execute()

type Cancelled = Awaited<ReturnType<typeof listCancelled>>[number]

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
