import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Db, engineOf, fileUnder } from '#db/connect.ts'
import { isMigrated } from '#db/migrate.ts'
import { now } from './clock.ts'

/** Room for one write and the log it goes through; the probe's own row would fit where a form no longer does. */
const LEAST_FREE_BYTES = 1_000_000

/** A balancer waits no longer for an answer; a database that takes longer for a row is not ready. */
const LONGEST_MS = 3000

/** Whether the database can be read, written and is on this version's schema, within seconds. Never throws. */
export async function checkReadiness(db: Db) {
  const checks = { read: false, write: false, migrated: false }
  await Promise.race([tick(checks, db), setTimeout(LONGEST_MS, undefined, { ref: false })])
  return { ready: Object.values(checks).every(Boolean), checks: { ...checks } }
}

async function tick(checks: { read: boolean; write: boolean; migrated: boolean }, db: Db) {
  try {
    await sql`select 1`.execute(db)
    checks.read = true
    checks.migrated = await isMigrated(db)
    const at = now()
    await db
      .insertInto('probe')
      .values({ id: 1, at })
      .onConflict((oc) => oc.column('id').doUpdateSet({ at }))
      .execute()
    checks.write = await hasRoom(db)
  } catch {
    // The missing ticks say what failed; details of the database are not for strangers.
  }
}

/** Only for a file here: PostgreSQL watches its own disk. */
async function hasRoom(db: Db) {
  const file = engineOf(db) === 'sqlite' ? await fileUnder(db) : null
  if (!file) return true
  const { bavail, bsize } = await statfs(dirname(file))
  return bavail * bsize > LEAST_FREE_BYTES
}
