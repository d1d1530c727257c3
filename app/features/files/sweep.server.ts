import { rm } from 'node:fs/promises'
import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { KEPT_DAYS } from './file.ts'
import { forgetAside, layAside } from './own-store.server.ts'
import { displace, listStore, listTemps } from './store.server.ts'

const DAY_MS = 86_400_000
/** No upload is longer on its way. */
const TEMP_MS = 3_600_000

/**
 * Takes out of the store what nothing refers to any more: what was removed long ago, and what belonged to somebody who
 * was erased. What no row names is laid aside for a while: left by a process that was killed, or kept for a database
 * that another was put in the place of. Running twice, at once or again, does no more than once.
 */
export async function sweepFiles(db: Db): Promise<void> {
  await forgetRemoved(db)
  for (const { hash } of await listUnreferred(db)) await sweep(db, hash)
  for await (const found of listStore()) if ('hash' in found) await sweepUnknown(db, found.hash)
  await forgetAside()
  for await (const { path, written } of listTemps()) {
    if (Date.now() - written > TEMP_MS) await rm(path, { force: true })
  }
}

function forgetRemoved(db: Db) {
  const since = new Date(Date.parse(now()) - KEPT_DAYS * DAY_MS).toISOString()
  return db.deleteFrom('attachment').where('removed_at', '<', since).execute()
}

export const listUnreferred = (db: Db) =>
  db
    .selectFrom('file')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('attachment').whereRef('attachment.hash', '=', 'file.hash').select('id'))),
    )
    .select('hash')
    .execute()

/**
 * Sweeps one content away unless something refers to it. Whoever uploads the same holds the same row, so one waits for
 * the other: they find the content gone and put theirs in its place, or this finds that it is referred to.
 */
export const sweep = (db: Db, hash: string): Promise<void> => sweepWith(db, hash, displace)

/** As `sweep`, for what lies on the disk without a row. */
async function sweepUnknown(db: Db, hash: string) {
  const row = await db.selectFrom('file').where('hash', '=', hash).select('hash').executeTakeFirst()
  if (!row) await sweepWith(db, hash, layAside)
}

async function sweepWith(db: Db, hash: string, takeAway: (hash: string) => void | Promise<void>) {
  if (await isReferredTo(db, hash)) return
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
