import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { type ContentFault, nameIn, type StoreFault } from './fault.ts'
import { verifyRows } from './rows.server.ts'
import { contentAt, listStore, sizeOnDisk, thumbAt } from './store.server.ts'
import { contentsWithThumbs, isThumbOf } from './thumbs.server.ts'
import { contentsTraced } from './traced.server.ts'

/**
 * Compares rows and contents both ways, and rows with what the audit tells of them: every content that a row refers to
 * is there and is what its hash says, whatever lies in the store has a row, and every file is what was added. What is
 * only unknown can be an upload under way, or left by a crash; the next sweep takes it away.
 */
export async function verifyStore(db: Db): Promise<{ checked: number; faults: StoreFault[] }> {
  const rows = await db.selectFrom('file').select(['hash', 'size']).orderBy('hash').execute()
  const faults: StoreFault[] = []
  for (const { hash, size } of rows) {
    const kind = await faultOf(hash, size)
    if (kind) faults.push({ kind, what: contentAt(hash), names: await namesOf(db, hash) })
  }
  faults.push(...(await verifyRows(db)), ...(await strays(db, new Set(rows.map(({ hash }) => hash)))))
  return { checked: rows.length, faults }
}

async function strays(db: Db, known: ReadonlySet<string>) {
  const faults: StoreFault[] = []
  const [missed, pictures] = [await missedContents(db), await contentsWithThumbs(db)]
  for await (const found of listStore()) {
    if ('stray' in found) faults.push({ kind: 'stray', what: found.stray, names: [] })
    else if ('thumb' in found) {
      const { thumb } = found
      const type = pictures.get(thumb)
      if (!type || !(await isThumbOf(thumb, type)))
        faults.push({ kind: 'thumb', what: thumbAt(thumb), names: [] })
    } else if (!known.has(found.hash) && !missed.has(found.hash))
      faults.push({ kind: 'unknown', what: contentAt(found.hash), names: [] })
  }
  return faults
}

/** Contents that something names, whether they have a row or not: what is wrong with those is said already. */
async function missedContents(db: Db) {
  const named = await db.selectFrom('attachment').select('hash').distinct().execute()
  return new Set([...(await contentsTraced(db, now())), ...named.map(({ hash }) => hash)])
}

async function faultOf(hash: string, size: number): Promise<ContentFault | null> {
  const found = await sizeOnDisk(hash)
  if (found === null) return 'gone'
  if ((await hashOf(hash)) !== hash) return 'changed'
  return found === size ? null : 'missized'
}

/** Of what can't be read to its end nothing, nor of what only leads to a content: a folder or a link in its place, a broken disk. */
async function hashOf(hash: string) {
  const digest = createHash('sha256')
  try {
    if (!(await lstat(contentAt(hash))).isFile()) return null
    for await (const piece of createReadStream(contentAt(hash))) digest.update(piece as Buffer)
  } catch {
    return null
  }
  return digest.digest('hex')
}

/** Where it is missed: enough to find it in a back-up. */
async function namesOf(db: Db, hash: string) {
  const rows = await db
    .selectFrom('attachment')
    .where('hash', '=', hash)
    .select(['name', 'record_id'])
    .orderBy('id')
    .limit(3)
    .execute()
  return rows.map(nameIn)
}
