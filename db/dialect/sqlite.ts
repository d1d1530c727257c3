import { setTimeout } from 'node:timers/promises'
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'
import { LONGEST_PAUSE, LONGEST_WAIT, RoutedConnection, WriteQueue } from './sqlite-connection.ts'
import { Handle, openReader, openWriter } from './sqlite-file.ts'

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
