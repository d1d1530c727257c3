import { existsSync } from 'node:fs'
import { mkdir, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DAY_MS } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { contentAt, listAside, storeSettings } from './store.server.ts'

/** How long a content that no row here ever named stays beside the others before it is gone. */
const ASIDE_MS = 30 * DAY_MS

export const asideAt = (hash: string) => join(storeSettings().folder, 'aside', hash)

/**
 * Lays aside a content that no row names: a row may have named it in a database that was put back meanwhile. For the
 * transaction that made sure of it.
 */
export async function layAside(hash: string): Promise<void> {
  const path = asideAt(hash)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rename(contentAt(hash), path).catch(unlessGone)
  await utimes(path, new Date(), new Date()).catch(unlessGone)
}

/** Of what was laid aside, all that has a row again. */
export async function bringAllBack(db: Db): Promise<void> {
  for await (const { hash } of listAside()) {
    const known = await db.selectFrom('file').where('hash', '=', hash).select('hash').executeTakeFirst()
    if (known) await bringBack(hash)
  }
}

/** A content that a row names, where it was laid aside: whether it is in its place now. */
export async function bringBack(hash: string): Promise<boolean> {
  if (existsSync(contentAt(hash))) {
    await rm(asideAt(hash), { force: true })
    return true
  }
  if (!existsSync(asideAt(hash))) return false
  await mkdir(dirname(contentAt(hash)), { recursive: true, mode: 0o700 })
  // Somebody else who misses it may have been quicker.
  await rename(asideAt(hash), contentAt(hash)).catch(unlessGone)
  return existsSync(contentAt(hash))
}

/** What was laid aside long ago is gone for good. */
export async function forgetAside(): Promise<void> {
  for await (const { path, written } of listAside()) {
    if (Date.now() - written > ASIDE_MS) await rm(path, { force: true })
  }
}

function unlessGone(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOENT') throw error
}
