import { existsSync, statSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { codeOf } from './error-codes.ts'

/** A tenth of a second or so to read; larger files are read whole only when something looks wrong. */
const SMALL = 100_000_000

/**
 * Refuses a SQLite file that is damaged: serving it would answer with half of what was there, and write on. A log
 * beside the file that has something in it was left by a crash, or belongs to another copy: then all of it is read.
 */
export function refuseDamaged(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })
  if (statSync(file).size > SMALL && !log?.size) return
  const fault = faultIn(file)
  if (fault) {
    throw new Error(
      `the file is damaged (${fault}). Put the latest good copy back with: npm run restore -- <copy>`,
    )
  }
}

/** The first thing wrong with a SQLite file, in its own words; null when it is sound. */
export function faultIn(file: string, { thorough = false } = {}): string | null {
  const db = new SQLite(file, { fileMustExist: true })
  try {
    const said = db.pragma(thorough ? 'integrity_check(1)' : 'quick_check(1)', { simple: true })
    return said === 'ok' ? null : String(said).split('\n').join(' ')
  } catch (error) {
    if (!/^SQLITE_CORRUPT/.test(codeOf(error))) throw error
    return (error as Error).message
  } finally {
    db.close()
  }
}
