import { verifyStore } from '#app/features/files/verify.server.ts'
import { boot, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { connect } from '#db/connect.ts'
import { refuseUnmigrated } from '#db/migrate.ts'

/*
 * Whether every file that the database knows lies in FILES_DIR as it was kept, and nothing else does:
 * npm run files:verify
 */
const env = boot()
const db = connect(env.DATABASE_URL)
try {
  await refuseUnmigrated(db)
  const { checked, faults } = await verifyStore(db)
  const words = {
    gone: 'is missing: put it back from the back-up of FILES_DIR',
    changed: 'is not what was kept: put it back from the back-up of FILES_DIR',
    missized: 'is what was kept, but its row says another size: put the database back from its back-up',
    unlinked:
      'was added by the audit and not removed, but its row is gone: put the database back from its back-up; no sweep takes the content away',
    altered:
      'is what was added by the audit, but its row says something else: put the database back from its back-up; no sweep takes the content away',
    untraced: 'stands on a record, but the audit knows nothing of it: somebody wrote the row past Wutong',
    rowless:
      'stands on a record, but what kind of content it has is known to no row: put the database back from its back-up',
    unreferred: 'is used by no file any more; the next sweep (daily) takes it away',
    thumb:
      'is no small picture of what lies beside it, or of nothing that has one: a sweep (daily) takes it away within 30 days, or take it away yourself; it is drawn anew when it is asked for',
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
