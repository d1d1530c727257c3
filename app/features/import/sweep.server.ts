import { daysAgo } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { KEPT_DAYS } from './import.ts'

/** Sheets are forgotten after a while with all that stands in them. What was brought in stays, and can't be taken back as a whole any more. */
export async function sweepImports(db: Db): Promise<void> {
  const old = db.selectFrom('import').where('created_at', '<', daysAgo(KEPT_DAYS)).select('id')
  await db.deleteFrom('import_row').where('import_id', 'in', old).execute()
  await db.deleteFrom('import_unknown').where('import_id', 'in', old).execute()
  await db
    .deleteFrom('import')
    .where('id', 'in', old)
    .where('id', 'not in', db.selectFrom('audit').where('import_id', 'is not', null).select('import_id'))
    .execute()
}
