import { constants, existsSync, readFileSync } from 'node:fs'
import { copyFile, link, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { logger } from '#app/platform/log.server.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { asideAt, bringAllBack } from './aside.server.ts'
import { contentAt, storeSettings, tempFile } from './store.server.ts'

/** What the folder says it is of: the database's key, and where that database is. No content is called so. */
const MARK = 'database'
/** Written there by somebody who means the folder to begin without what the database knows. */
const ANEW = 'anew'

type Mark = { key: string; place: string }

/**
 * Before anything is kept: the folder can be written to, and it is this database's and no other's. What was laid aside
 * and has a row again (of a database that was put back) is brought back. Throws an Error in words for whoever stands at
 * the machine.
 */
export async function ownStore(db: Db): Promise<void> {
  const { folder } = storeSettings()
  await writing(folder, async () => rm(await written('')))
  if (await holdsStore(db)) await bringAllBack(db)
}

/**
 * Whether it is for this database to take anything away. A copy of it knows the same key, but lies elsewhere: it would
 * take what was added since for left over, so it only serves. Throws where the folder is another database's, or where
 * the disk it is on isn't there.
 */
export async function holdsStore(db: Db): Promise<boolean> {
  const { folder } = storeSettings()
  const file = join(folder, MARK)
  const mine = { key: await keyOf(db), place: await placeOf(db) }
  const mark = await markOf(db, file, mine)
  if (mark.key !== mine.key) {
    throw new Error(
      `FILES_DIR (${folder}) keeps the files of another database. Give this one a folder of its own; if the folder ` +
        `is meant to be this database's from now on, delete ${file} first.`,
    )
  }
  if (mark.place === mine.place) return true
  logger.error(
    `FILES_DIR (${folder}) is kept for the database at ${mark.place}. This one, at ${mine.place}, is a copy of it or ` +
      `was moved: it serves the files and takes none away. If it is the one in use from now on, delete ${file}.`,
  )
  return false
}

/** The mark that is there, or this database's, made where there is none; one that says no place is half of one. */
async function markOf(db: Db, file: string, mine: Mark): Promise<Mark> {
  for (;;) {
    const found = readMark(file)
    if (found.place || (found.key && found.key !== mine.key && found.key !== ANEW)) return found
    if (!found.key) await refuseWithoutContents(db, file)
    await writing(storeSettings().folder, () => writeMark(file, mine))
  }
}

function readMark(file: string): Mark {
  const [key = '', place = ''] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  return { key, place }
}

/** Whole or not at all, and over nobody else's: only what is half of one makes room. */
async function writeMark(file: string, { key, place }: Mark) {
  const temp = await written(`${key}\n${place}\n`)
  try {
    if (existsSync(file) && !readMark(file).place) await rm(file, { force: true })
    await link(temp, file).catch((error) => {
      if (error.code === 'EEXIST') return
      // Some file systems know no second name for a file.
      return copyFile(temp, file, constants.COPYFILE_EXCL)
    })
  } finally {
    await rm(temp, { force: true })
  }
}

/** A folder without a mark and without anything that the database knows is the place where a disk should be. */
async function refuseWithoutContents(db: Db, file: string) {
  const { folder } = storeSettings()
  const known = await db.selectFrom('file').select('hash').execute()
  const isThere = ({ hash }: { hash: string }) => existsSync(contentAt(hash)) || existsSync(asideAt(hash))
  if (known.length === 0 || known.some(isThere)) return
  throw new Error(
    `FILES_DIR (${folder}) has none of the ${known.length} contents that this database knows. Mount the disk they ` +
      `are on, or put the folder back from its back-up; to begin without them, write the word ${ANEW} into ${file}.`,
  )
}

async function written(words: string) {
  const temp = await tempFile()
  const file = await open(temp, 'wx', 0o600)
  try {
    await file.writeFile(words)
    await file.sync()
  } finally {
    await file.close()
  }
  return temp
}

async function writing(folder: string, work: () => Promise<void>) {
  try {
    await work()
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

/** Where the database is: no copy that somebody looks at beside it is there too, and one that was put back is. */
async function placeOf(db: Db): Promise<string> {
  if (engineOf(db) === 'sqlite') {
    const { rows } = await sql<{
      file: string
    }>`select file from pragma_database_list where name = 'main'`.execute(db)
    return rows[0]?.file || 'memory'
  }
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  // Not everybody may ask which server it is.
  const asked = sql<{ id: string }>`select system_identifier::text as id from pg_control_system()`
  const server = await asked.execute(db).catch(() => null)
  return `postgres ${server?.rows[0]?.id ?? ''}/${rows[0]?.name}`
}
