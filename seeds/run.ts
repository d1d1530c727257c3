import { ownStore } from '#app/features/files/own-store.server.ts'
import { boot, openDatabase, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { seedReference } from './reference.ts'

/**
 * `npm run seed`: the reference data that production needs. `-- --demo` also tells the demo's story, into a new
 * database only.
 */
const env = boot()
const db = await openDatabase(env.DATABASE_URL)
await seedReference(db)
console.log('Parks, sectors, institutes and targets: what was missing is there.')
if (process.argv.includes('--demo')) {
  const people = await db.selectFrom('account').select('id').limit(1).execute()
  if (people.length > 0) {
    console.error('This database has people in it already: the demo leaves it alone.')
    process.exitCode = 1
  } else {
    // Its people have no mailboxes: what is written to them is kept.
    delete process.env.SMTP_URL
    await ownStore(db).catch((error) => refuseToStart(reasonOf(error)))
    await (await import('./demo/story.ts')).tellStory(db)
  }
}
await db.destroy()
