import { setTimeout } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'
import { isBusy } from '../error-codes.ts'
import { Handle, openReader, openWriter } from './sqlite-file.ts'

/** How long a write waits, in all, for a lock that another program holds; milliseconds. */
const LONGEST_WAIT = 5000
const LONGEST_PAUSE = 50

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
 * Kysely on better-sqlite3 with two connections to one file: a read-only one that every plain read uses, and
 * one writer whose transactions begin immediately and wait for each other. Statements are prepared once.
 */
export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new TwoConnectionAdapter(),
    createDriver: () => new TwoConnectionDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new LiteralLimitCompiler(),
  }
}

/** Kysely's own adapter thinks of one connection, used by one at a time, without transactional schema changes. */
class TwoConnectionAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }

  override get supportsMultipleConnections() {
    return true
  }
}

/**
 * Writes out how many rows are wanted: SQLite prepares a statement anew each time it is given that as a parameter,
 * since the plan may depend on it.
 */
class LiteralLimitCompiler extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode) {
    this.append('limit ')
    this.#writeOut(limit)
  }

  protected override visitOffset({ offset }: OffsetNode) {
    this.append('offset ')
    this.#writeOut(offset)
  }

  #writeOut(rows: OperationNode) {
    if (ValueNode.is(rows) && Number.isSafeInteger(rows.value)) this.append(String(rows.value))
    else this.visitNode(rows)
  }
}

class TwoConnectionDriver implements Driver {
  readonly #file: string
  readonly #queue = new WriteQueue()
  #writer: Handle | undefined
  #reader: Handle | undefined
  #owesClearing = false

  constructor(file: string) {
    this.#file = file
  }

  async init() {
    this.#writer = new Handle(openWriter(this.#file), this.#file)
    this.#reader = new Handle(openReader(this.#file), this.#file)
    // Whoever had the file open before may have ended while they still owed it.
    await this.#clearLog()
  }

  async acquireConnection() {
    if (!this.#writer || !this.#reader) throw new Error('the database is closed')
    return new RoutedConnection(this.#writer, this.#reader, this.#queue)
  }

  async beginTransaction(connection: DatabaseConnection) {
    await (connection as RoutedConnection).begin()
  }

  async commitTransaction(connection: DatabaseConnection) {
    if ((connection as RoutedConnection).end('commit')) await this.#clearLog()
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    ;(connection as RoutedConnection).end('rollback')
  }

  async releaseConnection() {}

  /** Another program that is reading can be in the way for as long as it likes: what is owed is tried until it is done. */
  async #clearLog() {
    if ((await this.#tryToClear()) || this.#owesClearing) return
    this.#owesClearing = true
    void this.#clearLater()
  }

  async #clearLater() {
    for (let pause = LONGEST_PAUSE; this.#owesClearing; pause = Math.min(pause * 2, LONGEST_WAIT)) {
      await setTimeout(pause, undefined, { ref: false })
      this.#owesClearing = !(await this.#tryToClear())
    }
  }

  async #tryToClear() {
    const leave = await this.#queue.enter()
    try {
      return this.#writer?.clearLog() ?? true
    } finally {
      leave()
    }
  }

  async destroy() {
    this.#reader?.close()
    this.#writer?.close()
    this.#reader = this.#writer = undefined
  }
}

/** Reads outside a transaction go to the reader; everything else waits its turn on the writer. */
class RoutedConnection implements DatabaseConnection {
  readonly #writer: Handle
  readonly #reader: Handle
  readonly #queue: WriteQueue
  #leave: (() => void) | undefined
  #leavesNothing = false
  #leavesReferences = false

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
    if (sql === LEAVE_REFERENCES) {
      this.#leavesReferences = true
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
      if (this.#leavesReferences) this.#writer.exec(LEAVE_REFERENCES)
      await untilFree(until, () => this.#writer.exec('begin immediate'))
      this.#leave = leave
    } catch (error) {
      this.#lookAtReferences()
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
      this.#lookAtReferences()
      this.#leave = undefined
      this.#leavesNothing = false
      leave?.()
    }
    return leavesNothing
  }

  /** Whoever has their turn on the writer next is held to them. */
  #lookAtReferences() {
    if (this.#leavesReferences) this.#writer.exec('pragma foreign_keys = on')
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
class WriteQueue {
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
