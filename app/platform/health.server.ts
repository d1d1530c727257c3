import { sql } from 'kysely'
import type { Db } from '#db/connect.ts'
import { isMigrated } from '#db/migrate.ts'
import { now } from './clock.ts'

/** Whether the database can be read, written and is on this version's schema. Never throws. */
export async function checkReadiness(db: Db) {
  const checks = { read: false, write: false, migrated: false }
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
    checks.write = true
  } catch {
    // The missing ticks say what failed; details of the database are not for strangers.
  }
  return { ready: Object.values(checks).every(Boolean), checks }
}
