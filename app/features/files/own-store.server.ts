import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DAY_MS } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { contentAt, listAside, storeSettings, tempFile } from './store.server.ts'

/** How long a content that no row here ever named stays beside the others before it is gone. */
const ASIDE_MS = 30 * DAY_MS

/**
 * Before anything is kept or swept: the folder can be written to, and it is this database's and no other's, whose
 * contents a sweep would take for left over. What was laid aside and has a row again (of a database that was put back)
 * is brought back. Throws an Error in words for whoever stands at the machine.
 */
export async function ownStore(db: Db): Promise<void> {
  const { folder } = storeSettings()
  await tryToWrite(folder)
  const key = await keyOf(db)
  const file = join(folder, MARK)
  await writeFile(file, key, { flag: 'wx', mode: 0o600 }).catch(unlessThere)
  if (readFileSync(file, 'utf8').trim() !== key) {
    throw new Error(
      `FILES_DIR (${folder}) keeps the files of another database. Give this one a folder of its own; if the folder ` +
        `is meant to be this database's from now on, delete ${file} first.`,
    )
  }
  await bringBack(db)
}

/** What the folder is known by; no content is called so. */
const MARK = 'database'

async function tryToWrite(folder: string) {
  try {
    const probe = await tempFile()
    writeFileSync(probe, '')
    await rm(probe)
  } catch (error) {
    throw new Error(`FILES_DIR can't be written (${folder}): ${(error as Error).message}`)
  }
}

/** Made once, with the first process that asks. */
async function keyOf(db: Db): Promise<string> {
  await db
    .insertInto('file_store')
    .values({ id: 1, key: crypto.randomUUID() })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const { key } = await db.selectFrom('file_store').select('key').executeTakeFirstOrThrow()
  return key
}

async function bringBack(db: Db) {
  for await (const { path, hash } of listAside()) {
    const known = await db.selectFrom('file').where('hash', '=', hash).select('hash').executeTakeFirst()
    if (!known) continue
    if (existsSync(contentAt(hash))) await rm(path, { force: true })
    else {
      await mkdir(dirname(contentAt(hash)), { recursive: true, mode: 0o700 })
      await rename(path, contentAt(hash))
    }
  }
}

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

export const asideAt = (hash: string) => join(storeSettings().folder, 'aside', hash)

/** What was laid aside long ago is gone for good. */
export async function forgetAside(): Promise<void> {
  for await (const { path, written } of listAside()) {
    if (Date.now() - written > ASIDE_MS) await rm(path, { force: true })
  }
}

function unlessGone(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOENT') throw error
}

function unlessThere(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}
