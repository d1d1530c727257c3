import { rm } from 'node:fs/promises'
import { DAY_MS, daysAgo, now } from '#app/platform/clock.ts'
import { logger } from '#app/platform/log.server.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { bringAllBack, forgetAside, layAside } from './aside.server.ts'
import { type FileType, KEPT_DAYS } from './file.ts'
import { holdsStore } from './own-store.server.ts'
import { displace, displaceThumb, listStore, listTemps } from './store.server.ts'
import { contentsWithThumbs, isThumbOf } from './thumbs.server.ts'
import { contentsTraced } from './traced.server.ts'

/** No upload is longer on its way. */
const TEMP_MS = 3_600_000

/**
 * Takes out of the store what nothing refers to any more: what was removed long ago, and what belonged to somebody who
 * was erased. What no row names is laid aside for a while: left by a process that was killed, or kept for a database
 * that another was put in the place of. What the audit says is there stays, whatever became of its row. Running twice,
 * at once or again, does no more than once; on a copy that is looked at beside the database, nothing.
 */
export async function sweepFiles(db: Db): Promise<void> {
  if (!(await holdsStore(db))) return
  await bringAllBack(db)
  await forgetRemoved(db)
  const traced = await contentsTraced(db, now())
  for (const { hash } of await listUnreferred(db)) await sweep(db, hash, traced)
  const pictures = await contentsWithThumbs(db)
  for await (const found of listStore()) {
    if ('hash' in found) await sweepUnknown(db, found.hash, traced)
    if ('thumb' in found) await sweepThumb(found.thumb, pictures)
  }
  await forgetAside()
  for await (const { path, written } of listTemps()) {
    if (Date.now() - written > TEMP_MS) await rm(path, { force: true })
  }
}

const forgetRemoved = (db: Db) =>
  db.deleteFrom('attachment').where('removed_at', '<', daysAgo(KEPT_DAYS)).execute()

export const listUnreferred = (db: Db) =>
  db
    .selectFrom('file')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('attachment').whereRef('attachment.hash', '=', 'file.hash').select('id'))),
    )
    .select('hash')
    .execute()

type Traced = ReadonlySet<string>

/**
 * Sweeps one content away unless something refers to it. Whoever uploads the same holds the same row, so one waits for
 * the other: they find the content gone and put theirs in its place, or this finds that it is referred to.
 */
export const sweep = (db: Db, hash: string, traced: Traced): Promise<void> =>
  sweepWith(db, hash, traced, displace)

/** As `sweep`, for what lies on the disk without a row. */
async function sweepUnknown(db: Db, hash: string, traced: Traced) {
  const row = await db.selectFrom('file').where('hash', '=', hash).select('hash').executeTakeFirst()
  if (!row) await sweepWith(db, hash, traced, layAside)
}

type TakeAway = (hash: string) => void | Promise<void>

async function sweepWith(db: Db, hash: string, traced: Traced, takeAway: TakeAway) {
  if (await isReferredTo(db, hash)) return
  if (traced.has(hash)) {
    logger.error(
      { hash },
      'a file is there by the audit, and no row refers to it: it is kept (npm run files:verify)',
    )
    return
  }
  await inTransaction(db, async (trx) => {
    // Of what only lies on the disk the row is made for as long as this takes, so that there is one to hold.
    await trx
      .insertInto('file')
      .values({ hash, size: 1, type: 'txt', width: null, height: null, created_at: now() })
      .onConflict((oc) => oc.column('hash').doUpdateSet({ hash }))
      .execute()
    if (await isReferredTo(trx, hash)) return
    await trx.deleteFrom('file').where('hash', '=', hash).execute()
    await takeAway(hash)
  })
}

const isReferredTo = async (db: Db, hash: string) =>
  (await db.selectFrom('attachment').where('hash', '=', hash).select('id').limit(1).executeTakeFirst()) !==
  undefined

/** To see whether a small picture is still its picture's, that has to be drawn: each has one night of so many. */
export const NIGHTS = 30

/** What is taken away in vain is drawn anew when it is asked for. */
async function sweepThumb(hash: string, pictures: ReadonlyMap<string, FileType>) {
  const night = Math.floor(Date.parse(now()) / DAY_MS) % NIGHTS
  const isDue = Number.parseInt(hash.slice(0, 8), 16) % NIGHTS === night
  const type = pictures.get(hash)
  if (!type || (isDue && !(await isThumbOf(hash, type)))) displaceThumb(hash)
}
