import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import { faultIn } from './soundness.ts'

/** What stands beside a copy, in a file of its own: enough to tell later whether it is still the copy that was made. */
export type Manifest = {
  made_at: string
  bytes: number
  sha256: string
  /** The end of the audit chain, as `npm run audit:verify -- --head` takes it. */
  audit_head: string
  rows: Record<string, number>
}

export const manifestOf = (copy: string) => `${copy}.json`

/**
 * A whole copy of a SQLite database in one file, made while others go on writing. It has its name once it was read
 * back: sound, with nothing beside it, and with what it holds written down in its manifest.
 */
export async function backUp(source: string, copy: string): Promise<Manifest> {
  await mkdir(dirname(copy), { recursive: true, mode: 0o700 })
  await (await open(copy, 'wx', 0o600)).close()
  const part = `${copy}.part`
  try {
    await rm(part, { force: true })
    await (await open(part, 'wx', 0o600)).close()
    const db = new SQLite(source, { fileMustExist: true })
    await db.backup(part).finally(() => db.close())
    const manifest = readBack(part)
    await flush(part)
    const { size } = await stat(part)
    const whole = { ...manifest, bytes: size, sha256: await sha256Of(part) }
    await writeFile(manifestOf(copy), `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600 })
    await flush(manifestOf(copy))
    await rename(part, copy)
    return whole
  } catch (error) {
    for (const left of [part, `${part}-wal`, `${part}-shm`, copy]) await rm(left, { force: true })
    throw error
  }
}

/** What a copy is worth: its manifest where there is one, and the first thing wrong with it. */
export async function inspect(copy: string): Promise<{ manifest: Manifest | null; fault: string | null }> {
  const manifest = await readFile(manifestOf(copy), 'utf8').then(JSON.parse, () => null)
  if (manifest && manifest.sha256 !== (await sha256Of(copy))) {
    return { manifest, fault: 'it is not what its manifest says it was when it was made' }
  }
  return { manifest, fault: null }
}

function readBack(part: string) {
  const fault = faultIn(part, { thorough: true })
  if (fault) throw new Error(`the copy is not sound: ${fault}`)
  const db = new SQLite(part)
  try {
    // One file that needs nothing beside it; the server's first start on it makes a log again.
    db.pragma('journal_mode = delete')
    db.pragma('query_only = on')
    const count = (table: string) => db.prepare(`select count(*) from "${table}"`).pluck().get() as number
    const tables = db.prepare(
      "select name from sqlite_master where type = 'table' and sql not like '%virtual%' and name not like 'sqlite_%'",
    )
    const rows = Object.fromEntries(
      (tables.pluck().all() as string[]).sort().map((name) => [name, count(name)]),
    )
    const head = db.prepare("select seq || ':' || hash from audit order by seq desc limit 1").pluck().get()
    return { made_at: new Date().toISOString(), audit_head: String(head ?? ''), rows }
  } finally {
    db.close()
  }
}

export async function flush(file: string) {
  const written = await open(file, 'r+')
  await written.sync().finally(() => written.close())
}

async function sha256Of(file: string) {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
