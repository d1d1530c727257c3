import { join } from 'node:path'
import { boot, reasonOf, refuseNoDatabase, refuseToStart } from '#app/platform/boot.server.ts'
import { backUp, manifestOf } from '#db/backup.ts'
import { engineOfUrl, fileOf } from '#db/connect.ts'

/*
 * Copies the database while the server runs, reads the copy back, and writes down what is in it:
 * npm run backup [-- <file>]
 */
const env = boot()
if (engineOfUrl(env.DATABASE_URL) === 'postgres') {
  refuseToStart(
    `This database is on PostgreSQL: back it up with pg_dump -Fc, and restore it with pg_restore. Then copy ${env.FILES_DIR}.`,
  )
}
refuseNoDatabase(env.DATABASE_URL)
const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
const copy = process.argv[2] ?? join(env.DATA_DIR, 'backups', `wutong-${moment}.db`)
const { bytes, rows, audit_head } = await backUp(fileOf(env.DATABASE_URL), copy).catch((error) =>
  refuseToStart(`Nothing was backed up: ${reasonOf(error)}`),
)
const count = Object.values(rows).reduce((sum, n) => sum + n, 0)
console.log(
  `${copy}: ${bytes} bytes, ${count} rows, read back and sound. Audit head: ${audit_head || 'none'}`,
)
console.log(`What it holds stands in ${manifestOf(copy)}.`)
console.log(`Uploaded files are not in it: copy ${env.FILES_DIR} after it.`)
console.log(
  env.AUDIT_KEY === undefined
    ? `The key of the audit chain is not in it: keep a copy of ${join(env.DATA_DIR, 'audit.key')} somewhere else.`
    : 'The key of the audit chain is not in it: keep AUDIT_KEY somewhere else.',
)
