import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Manifest } from '#app/features/archive/manifest.ts'
import { readThrough } from '#app/features/archive/read.server.ts'
import { archiveOf } from '#app/features/archive/write.server.ts'
import { boot, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { connect, engineOfUrl } from '#db/connect.ts'
import { isMigrated } from '#db/migrate.ts'
import { oneFile } from './one-file.ts'

/*
 * All that there is in one file, while the server runs: npm run export:archive -- <file>
 */
const { file } = oneFile(`npm run export:archive -- <file>

Writes one .zip with everything: manifest.json (what is in it, with checksums), schema.json (what is what),
tables/*.jsonl (every row) and files/* (uploads). It is the same from SQLite and PostgreSQL, and
npm run import:archive loads it into a new database of either.

Password hashes and the secrets of groups, webhooks and calendar feeds are in it, and what tokens of
programs are known again by: it can be read by its owner only (mode 0600); keep it so. Sessions, invitations, reset links and waiting jobs are not in it.
The key of the audit chain is not in it either: take DATA_DIR/audit.key (or AUDIT_KEY) along by another way.`)

const env = boot()
const target = resolve(file)
const part = `${target}.part`
// Looking must not make a new, empty one.
if (
  engineOfUrl(env.DATABASE_URL) === 'sqlite' &&
  !existsSync(resolve(env.DATABASE_URL.slice('file:'.length)))
)
  refuseToStart(`There is no database at ${env.DATABASE_URL}`)
if (existsSync(target)) refuseToStart(`${file} is there already: name a new file.`)
const db = connect(env.DATABASE_URL, { patient: true })
const manifest = await write()
  .catch(async (error) => {
    await rm(part, { force: true })
    refuseToStart(`No archive was made: ${reasonOf(error)}`)
  })
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

/** It has its name once it is on the disk and was read back. */
async function write(): Promise<Manifest> {
  if (!(await isMigrated(db))) throw new Error('this database is not up to date: npm run migrate first')
  await rm(part, { force: true })
  const written = await open(part, 'wx', 0o600)
  await pipeline(Readable.from(archiveOf(db, { secrets: true })), written.createWriteStream({ flush: true }))
  const manifest = await readThrough(part, db)
  await rename(part, target)
  return manifest
}
