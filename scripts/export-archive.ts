import { resolve } from 'node:path'
import { saveArchive } from '#app/features/archive/save.server.ts'
import { boot, reasonOf, refuseNoDatabase, refuseToStart } from '#app/platform/boot.server.ts'
import { connect } from '#db/connect.ts'
import { oneFile } from './one-file.ts'

/*
 * All that there is in one file, while the server runs: npm run export:archive -- <file>
 */
const { file } = oneFile(`npm run export:archive -- <file>

Writes one .zip with everything: manifest.json (what is in it, with checksums), schema.json (what is what),
tables/*.jsonl (every row) and files/* (uploads). It is the same from SQLite and PostgreSQL, and
npm run import:archive loads it into a new database of either.

Password hashes and the secrets of groups, webhooks, calendar feeds and tokens are in it: it can be read by
its owner only (mode 0600); keep it so. Sessions, invitations, reset links and waiting jobs are not in it.
The key of the audit chain is not in it either: take DATA_DIR/audit.key (or AUDIT_KEY) along by another way.`)

const env = boot()
refuseNoDatabase(env.DATABASE_URL)
const db = connect(env.DATABASE_URL, { patient: true })
const manifest = await saveArchive(db, resolve(file))
  .catch((error) => refuseToStart(`No archive was made: ${reasonOf(error)}`))
  .finally(() => db.destroy())

const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
const whole = manifest.files.filter(({ state }) => state === 'whole')
console.log(`${file}: ${rows} rows and ${whole.length} files, read back and sound.`)
console.log(`Audit head: ${manifest.audit.seq}:${manifest.audit.hash}`)
for (const { hash, state } of manifest.files) {
  if (state !== 'whole')
    console.log(`The file ${hash} is ${state} in ${env.FILES_DIR}: npm run files:verify says whose it is.`)
}
console.log('Password hashes and secrets are in it: keep it where nobody else reads it.')
console.log(
  env.AUDIT_KEY === undefined
    ? `The key of the audit chain is not in it: take ${resolve(env.DATA_DIR, 'audit.key')} along by another way.`
    : 'The key of the audit chain is not in it: set the same AUDIT_KEY where it is loaded.',
)
