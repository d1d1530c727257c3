import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Db } from '#db/connect.ts'
import { refuseUnmigrated } from '#db/migrate.ts'
import type { Manifest } from './manifest.ts'
import { readThrough } from './read.server.ts'
import { archiveOf } from './write.server.ts'

/** Writes everything with its secrets into a new file, for its owner alone. It has its name once it is on the disk and was read back. */
export async function saveArchive(db: Db, target: string): Promise<Manifest> {
  if (existsSync(target)) throw new Error(`${target} is there already: name a new file`)
  await refuseUnmigrated(db)
  const part = `${target}.part`
  try {
    await rm(part, { force: true })
    const written = await open(part, 'wx', 0o600)
    await pipeline(
      Readable.from(archiveOf(db, { secrets: true })),
      written.createWriteStream({ flush: true }),
    )
    const manifest = await readThrough(part, db)
    await rename(part, target)
    return manifest
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
