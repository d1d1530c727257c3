import { connect } from '#db/connect.ts'
import { appliedMigrations, migrate } from '#db/migrate.ts'
import { type Loaded, loadArchive } from './load.server.ts'
import { openArchive } from './read.server.ts'

/** Loads an archive into the database with this address, which is made where there is none: but not for what is no archive. */
export async function loadInto(url: string, path: string, wish: { unproved: boolean }): Promise<Loaded> {
  const { parts } = await openArchive(path)
  parts.close()
  const db = connect(url, { patient: true })
  try {
    // One that is not new is left at the version it is.
    if ((await appliedMigrations(db)).length === 0) await migrate(db)
    return await loadArchive(db, path, wish)
  } finally {
    await db.destroy()
  }
}
