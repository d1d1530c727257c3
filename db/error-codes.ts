/*
 * What a database says when it can't do what it was asked and nobody made a mistake: SQLite's codes, PostgreSQL's,
 * and those of the network between.
 */

/** A full disk, a broken one, a file that is no longer there, or a database that takes no changes for now. */
const UNWRITABLE = /^(SQLITE_FULL|SQLITE_READONLY.*|SQLITE_IOERR.*|SQLITE_CANTOPEN.*|53100|25006)$/
/** Somebody else holds what is needed: a lock, a snapshot, the time a statement may take. */
const BUSY = /^(SQLITE_BUSY.*|SQLITE_LOCKED.*|55P03|57014|40001|40P01)$/
/** Stopping, starting, full of connections, or not to be reached. */
const AWAY =
  /^(08...|57P0.|25P03|53300|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
/** node-postgres tells of a lost connection in words only. */
const AWAY_IN_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout)/

/** A prepared statement whose table has changed under it, or that is gone from its connection: asked anew it succeeds. */
const STALE_PLAN = /^(0A000|26000)$/

/** True when the database could not write, whatever was asked of it. */
export const isUnwritable = (error: unknown) => UNWRITABLE.test(codeOf(error))

/** True when the same may well succeed in a moment: others were in the way. */
export const isBusy = (error: unknown) => BUSY.test(codeOf(error))

/** True when the database can't be reached, or went away in the middle. */
export const isAway = (error: unknown) =>
  AWAY.test(codeOf(error)) || (error instanceof Error && AWAY_IN_WORDS.test(error.message))

/** True when a prepared statement has to be prepared again. */
export const isStalePlan = (error: unknown) => STALE_PLAN.test(codeOf(error))

export const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '')
