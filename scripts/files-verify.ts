import { verifyStore } from '#app/features/files/verify.server.ts'
import { boot, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { connect } from '#db/connect.ts'
import { isMigrated } from '#db/migrate.ts'

/*
 * Whether every file that the database knows lies in FILES_DIR as it was kept, and nothing else does:
 * npm run files:verify
 */
const env = boot()
const db = connect(env.DATABASE_URL)
try {
  if (!(await isMigrated(db))) refuseToStart('This database is not up to date: npm run migrate first.')
  const { checked, faults } = await verifyStore(db)
  const words = {
    gone: 'is missing: put it back from the back-up of FILES_DIR',
    changed: 'is not what was kept: put it back from the back-up of FILES_DIR',
    unknown:
      'is known to no row: an upload under way, or left by a crash; the next sweep (daily) takes it away',
    stray: 'is no file of Wutong’s: take it out of FILES_DIR',
  }
  for (const { kind, what, names } of faults) console.log(`${[what, ...names].join(', ')} ${words[kind]}`)
  console.log(
    `${checked} contents checked in ${env.FILES_DIR}: ${faults.length === 0 ? 'all there, and nothing else.' : `${faults.length} faults.`}`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  refuseToStart(`The files can't be verified: ${reasonOf(error)}`)
} finally {
  await db.destroy()
}
