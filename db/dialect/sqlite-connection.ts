import { setTimeout } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { isBusy } from '../error-codes.ts'
import type { Handle } from './sqlite-file.ts'

/** How long a write waits, in all, for a lock that another program holds; milliseconds. */
export const LONGEST_WAIT = 5000
export const LONGEST_PAUSE = 50

/**
 * Run in a transaction, it zeroes the pages that are given back; and when that has committed, nothing of what stood
 * there stays in the log beside the file.
 */
export const LEAVE_NOTHING = 'pragma secure_delete = on'

/**
 * Said on a connection before it begins a transaction, that one doesn't look at references, so that a table which
 * others refer to can be exchanged. Within a transaction SQLite wouldn't hear it.
 */
export const LEAVE_REFERENCES = 'pragma foreign_keys = off'

/**
 * Said on a connection before it begins a transaction, that one is written down without waiting for the disk: only a
 * machine that loses its power can lose it, and then as a whole. For what would be done again without harm, and nobody
 * was promised. The next transaction that waits takes this one to the disk with it.
 */
export const LEAVE_UNSYNCED = 'pragma synchronous = normal'

/** What may be said before a transaction, and what the one after it begins with again. */
const UNDONE_BY: Readonly<Record<string, string>> = {
  [LEAVE_REFERENCES]: 'pragma foreign_keys = on',
  [LEAVE_UNSYNCED]: 'pragma synchronous = full',
}

/** Reads outside a transaction go to the reader; everything else waits its turn on the writer. */
export class RoutedConnection implements DatabaseConnection {
  readonly #writer: Handle
  readonly #reader: Handle
  readonly #queue: WriteQueue
  #leave: (() => void) | undefined
  #leavesNothing = false
  #said: string[] = []

  constructor(writer: Handle, reader: Handle, queue: WriteQueue) {
    this.#writer = writer
    this.#reader = reader
    this.#queue = queue
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#leave) {
      if (sql === LEAVE_NOTHING) this.#leavesNothing = true
      return this.#writer.run<R>(sql, parameters)
    }
    if (sql in UNDONE_BY) {
      this.#said.push(sql)
      return { rows: [] }
    }
    const until = performance.now() + LONGEST_WAIT
    if (await untilFree(until, () => this.#isRead(sql))) {
      return untilFree(until, () => this.#reader.run<R>(sql, parameters))
    }
    const leave = await this.#queue.enter()
    try {
      this.#writer.refuseLostFile()
      return await untilFree(until, () => this.#writer.run<R>(sql, parameters))
    } finally {
      leave()
    }
  }

  #isRead(sql: string) {
    const { readonly, reader } = this.#reader.prepare(sql)
    return readonly && reader
  }

  // biome-ignore lint/correctness/useYield: an open cursor would hold the reader; long reads page by key
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('page by key instead of streaming')
  }

  async begin() {
    const until = performance.now() + LONGEST_WAIT
    const leave = await this.#queue.enter()
    try {
      this.#writer.refuseLostFile()
      for (const said of this.#said) this.#writer.exec(said)
      await untilFree(until, () => this.#writer.exec('begin immediate'))
      this.#leave = leave
    } catch (error) {
      this.#undoSaid()
      leave()
      throw error
    }
  }

  /** True when nothing may stay of what this transaction deleted. */
  end(how: 'commit' | 'rollback') {
    const leave = this.#leave
    const leavesNothing = this.#leavesNothing
    try {
      // A full disk or a failed commit has already rolled back.
      if (this.#writer.inTransaction) this.#writer.exec(how)
    } finally {
      this.#undoSaid()
      this.#leave = undefined
      this.#leavesNothing = false
      leave?.()
    }
    return leavesNothing
  }

  /** Whoever has their turn on the writer next is held to the rules. */
  #undoSaid() {
    for (const said of this.#said) this.#writer.exec(UNDONE_BY[said] ?? '')
  }
}

/**
 * Tries until no other program holds the lock, or for as long as said. SQLite's own waiting would hold up the whole
 * process: between two tries everybody else gets their turn.
 */
async function untilFree<T>(until: number, attempt: () => T): Promise<T> {
  for (let pause = 2; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
    }
    await setTimeout(pause)
  }
}

/** First come, first served; one holder at a time. */
export class WriteQueue {
  #last: Promise<void> = Promise.resolve()

  async enter(): Promise<() => void> {
    const before = this.#last
    let leave = () => {}
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await before
    return leave
  }
}
