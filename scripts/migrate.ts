import { boot, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { connect } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'

const db = connect(boot().DATABASE_URL, { patient: true })
const applied = await migrate(db).catch((error) => refuseToStart(`Not migrated: ${reasonOf(error)}`))
await db.destroy()
console.log(applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'The database is up to date.')
