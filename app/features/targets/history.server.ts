import type { Track } from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { type Standing, standingOn, type VentureHistory } from './history.ts'

/** Moves read at once: a statement stays far below 10 ms. */
const PAGE = 2000
/** On PostgreSQL a move with a lower number may be committed after one with a higher: look back this far. */
const LOOK_BACK = 64
/** Days whose standing is remembered: today's, and the few past days people compare. */
const MOST_STANDINGS = 8

/*
 * Moves are never changed or deleted, so a process keeps those it has read and asks only for newer ones: a
 * request costs one look at the end of a primary key, however long the history is.
 */
class Memory {
  readonly histories = new Map<number, VentureHistory>()
  readonly #recent = new Set<number>()
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
    for (const id of this.#recent) if (id <= this.#last - LOOK_BACK) this.#recent.delete(id)
  }

  #add({ id, venture_id, track, ...change }: Move) {
    if (this.#recent.has(id)) return
    this.#recent.add(id)
    const late = id < this.#last
    this.#last = Math.max(this.#last, id)
    this.version++
    const history = this.histories.get(venture_id)
    if (!history) this.histories.set(venture_id, { id: venture_id, track: track as Track, changes: [change] })
    else {
      history.changes.push(change)
      // A latecomer of another transaction; within one venture the days are in order.
      if (late) history.changes.sort((a, b) => (a.on_date < b.on_date ? -1 : a.on_date > b.on_date ? 1 : 0))
    }
  }
}

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
    ])
    .execute()
}

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
