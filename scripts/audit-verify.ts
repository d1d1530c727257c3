import { parseArgs } from 'node:util'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { boot, reasonOf, refuseNoDatabase, refuseToStart } from '#app/platform/boot.server.ts'
import { connect } from '#db/connect.ts'
import { refuseUnmigrated } from '#db/migrate.ts'

/*
 * Checks the whole audit chain: npm run audit:verify
 * With a head that an earlier log line or backup wrote down, also that nothing was cut off the end since:
 * npm run audit:verify -- --head 1234:9f86d0…
 */
const wanted = readHeadOption()
const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(wanted ?? '') ?? []
if (wanted !== undefined && !hash) misused()

const { DATABASE_URL } = boot()
refuseNoDatabase(DATABASE_URL)
const db = connect(DATABASE_URL)
const anchor = seq && hash ? { seq: Number(seq), hash } : undefined
const { fault, checked, erased, head } = await refuseUnmigrated(db)
  .then(() => verifyChain(db, { anchor }))
  .catch((error) => refuseToStart(`The audit chain can't be read: ${reasonOf(error)}`))
await db.destroy()

const FAULTS = {
  gap: 'is missing',
  edited: 'was edited',
  replaced: 'was exchanged for another',
  value_edited: 'has values other than those it was signed with',
  value_gone: 'has lost its values, though no erasure is recorded',
  cut: 'and what followed was cut off',
}
if (fault?.kind === 'other_key') {
  console.error(
    'No entry of the audit chain is signed with this AUDIT_KEY, though each follows on the one before it: set the key they were written with (without AUDIT_KEY it stands in audit.key in DATA_DIR). If this is that key, all of them were exchanged.',
  )
  process.exit(1)
}
if (fault) {
  console.error(
    `The audit chain is broken: entry ${fault.seq} ${FAULTS[fault.kind]} (${checked} entries before it hold).`,
  )
  process.exit(1)
}
console.log(
  `The audit chain is whole: ${checked} entries, the values of ${erased} erased. Head: ${head.seq}:${head.hash}`,
)

function readHeadOption() {
  try {
    return parseArgs({ options: { head: { type: 'string' } } }).values.head
  } catch {
    misused()
  }
}

function misused(): never {
  console.error('npm run audit:verify [-- --head <number>:<hash>, as the log wrote it down]')
  process.exit(2)
}
