import { verifyChain } from '#app/features/audit/verify.server.ts'
import { boot, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { connect, engineOfUrl, fileOf } from '#db/connect.ts'
import { refuseForeign } from '#db/migrate.ts'
import { restore } from '#db/restore.ts'

/*
 * Puts a copy back where the database was, with the server stopped: npm run restore -- <file>
 * Where the audit chain can't be proved any more (its key was lost), with --unproved.
 */
const [copy] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unproved = process.argv.includes('--unproved')
const env = boot()
if (engineOfUrl(env.DATABASE_URL) === 'postgres') {
  refuseToStart('This database is on PostgreSQL: restore it with pg_restore, into an empty database.')
}
if (!copy) refuseToStart('Say which copy: npm run restore -- <file>')

const target = fileOf(env.DATABASE_URL)
const aside = await restore(copy, target, verify).catch((error) =>
  refuseToStart(`Nothing was changed: ${reasonOf(error)}`),
)
console.log(`${copy} is ${target} now.${aside ? ` What was there before is ${aside}.` : ''}`)

async function verify(file: string) {
  const db = connect(`file:${file}`)
  const { fault, head } = await refuseForeign(db)
    .then(() => verifyChain(db))
    .finally(() => db.destroy())
  if (fault && !unproved) {
    throw new Error(
      `its audit chain does not hold at entry ${fault.seq} (${fault.kind}). With another key than the one it was ` +
        'signed with, none does: put the audit.key that belongs to it into DATA_DIR. With --unproved it is taken all the same',
    )
  }
  console.log(
    fault ? 'The audit chain could not be proved.' : `The audit chain is whole: ${head.seq}:${head.hash}`,
  )
}
