import { loadInto } from '#app/features/archive/load-into.server.ts'
import { boot, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { oneFile } from './one-file.ts'

/*
 * Loads an archive into a new database, with the server stopped: npm run import:archive -- <file>
 */
const { file, set } = oneFile(
  `npm run import:archive -- <file> [--unproved]

Loads what npm run export:archive wrote into the database that DATABASE_URL names, on SQLite or PostgreSQL.
It has to be a new one, in which nobody has signed up; the server may not run on it. The version has to be
the one that made the archive. Uploaded files go to FILES_DIR, a folder that keeps no other database's files.

The audit chain is verified, for which its key is needed: copy audit.key from DATA_DIR of the old machine
into DATA_DIR here, or set the same AUDIT_KEY. With --unproved it is loaded although the chain can't be proved.
Where anything is wrong, nothing is loaded.`,
  ['unproved'],
)

const env = boot()
const loaded = await loadInto(env.DATABASE_URL, file, { unproved: set('unproved') }).catch((error) =>
  refuseToStart(`Nothing was loaded: ${file} can't be used: ${reasonOf(error)}`),
)

const { manifest, head, proved, without_password } = loaded
const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
const whole = manifest.files.filter(({ state }) => state === 'whole')
console.log(`${file}: ${rows} rows and ${whole.length} files are loaded.`)
console.log(
  proved ? `The audit chain is whole: ${head.seq}:${head.hash}` : 'The audit chain could not be proved.',
)
for (const { hash, state } of manifest.files) {
  if (state !== 'whole') console.log(`The file ${hash} was ${state} already where the archive was made.`)
}
if (manifest.secrets === 'left_out') {
  console.log(
    'The archive has no secrets: groups and webhooks are switched off until theirs are entered again,',
  )
  console.log('calendars need new addresses, and programs new tokens.')
}
if (without_password.length > 0) {
  console.log('These people have no password and need a link (npm run user:reset-link -- --email …):')
  for (const email of without_password) console.log(`  ${email}`)
}
