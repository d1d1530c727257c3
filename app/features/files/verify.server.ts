import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Db } from '#db/connect.ts'
import { contentAt, listStore, sizeOnDisk } from './store.server.ts'

export type StoreFault = { kind: 'gone' | 'changed' | 'unknown' | 'stray'; what: string; names: string[] }

/**
 * Compares rows and contents both ways: every content that a row refers to is there and is what its hash says, and
 * whatever lies in the store has a row. What is only unknown can be an upload under way, or left by a crash; the next
 * sweep takes it away.
 */
export async function verifyStore(db: Db): Promise<{ checked: number; faults: StoreFault[] }> {
  const rows = await db.selectFrom('file').select(['hash', 'size']).orderBy('hash').execute()
  const faults: StoreFault[] = []
  for (const { hash, size } of rows) {
    const found = await sizeOnDisk(hash)
    const kind = found === null ? 'gone' : found !== size || (await hashOf(hash)) !== hash ? 'changed' : null
    if (kind) faults.push({ kind, what: contentAt(hash), names: await namesOf(db, hash) })
  }
  const known = new Set(rows.map(({ hash }) => hash))
  for await (const found of listStore()) {
    if ('stray' in found) faults.push({ kind: 'stray', what: found.stray, names: [] })
    else if (!known.has(found.hash)) faults.push({ kind: 'unknown', what: contentAt(found.hash), names: [] })
  }
  return { checked: rows.length, faults }
}

async function hashOf(hash: string) {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(contentAt(hash))) digest.update(piece as Buffer)
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
  return rows.map(({ name, record_id }) => `${name} (record ${record_id})`)
}
