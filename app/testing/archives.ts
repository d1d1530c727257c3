import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { onTestFinished } from 'vitest'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import type { Manifest } from '#app/features/archive/manifest.ts'
import { archiveOf } from '#app/features/archive/write.server.ts'
import { unitOf } from '#db/archive/schema-text.ts'
import { shapesOf } from '#db/archive/shape.ts'
import { connect, type Db } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { connected, freshDatabase } from './engines.ts'
import { quickFolder } from './quick-folder.ts'

/** An empty folder for as long as the test runs. */
export function aFolder(where = tmpdir()) {
  const own = mkdtempSync(join(where, 'wutong-archive-'))
  onTestFinished(() => rmSync(own, { recursive: true, force: true }))
  return own
}

/** A new database in a file, whichever engine is under test. */
export async function inAFile(): Promise<Db> {
  const db = connect(`file:${join(aFolder(quickFolder()), 'wutong.db')}`)
  onTestFinished(() => db.destroy())
  await migrate(db)
  return db
}

/** A new database of the engine under test, in which nothing is but what migrations made. */
export const aNewOne = async (): Promise<Db> => connected(await freshDatabase())

/** An archive of it; answers the path. */
export const archived = (db: Db, secrets = true) => savedAs(archiveOf(db, { secrets }))

/** What was sent, in a file; answers the path. */
export async function savedAs(
  pieces: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null,
): Promise<string> {
  const path = join(aFolder(), 'all.zip')
  await pipeline(Readable.from((pieces ?? []) as AsyncIterable<Uint8Array>), createWriteStream(path))
  return path
}

export type Contents = Map<string, Buffer>

/** What is in an archive, unpacked by a program that is not ours. */
export async function partsIn(path: string): Promise<Contents> {
  const zip = await openPromise(path, { autoClose: false })
  const parts: Contents = new Map()
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    parts.set(entry.fileName, Buffer.concat(pieces))
  }
  zip.close()
  return parts
}

/** What stands in each table, as it was written. */
export const tablesOf = (parts: Contents) =>
  Object.fromEntries(
    [...parts].filter(([name]) => name.startsWith('tables/')).map(([name, it]) => [name, `${it}`]),
  )

export const manifestOf = (parts: Contents): Manifest => JSON.parse(String(parts.get('manifest.json')))

export const rowsOf = (parts: Contents, table: string): Record<string, unknown>[] =>
  String(parts.get(`tables/${table}.jsonl`))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DAY = /^\d{4}-\d\d-\d\d$/

/** What the schema says a column is in, is what stands in it; and no other column has such. Answers where not. */
export async function oddUnits(db: Db, parts: Contents): Promise<string[]> {
  const odd = new Set<string>()
  for (const shape of await shapesOf(db)) {
    if (!parts.has(`tables/${shape.name}.jsonl`)) continue
    for (const row of rowsOf(parts, shape.name)) {
      for (const column of shape.columns) {
        const [value, unit] = [row[column.name], unitOf(shape.name, column)]
        if (value === null || value === '') continue
        const text = String(value)
        const isRight =
          MOMENT.test(text) === (unit === 'moment') &&
          DAY.test(text) === (unit === 'day') &&
          (unit !== 'flag' || value === 0 || value === 1)
        if (!isRight) odd.add(`${shape.name}.${column.name}: ${text}`)
      }
    }
  }
  return [...odd]
}

/** Writes other rows into a table's part, and into the manifest what they are: as somebody would who means to deceive. */
export function withRows(parts: Contents, table: string, rows: object[] | Buffer) {
  const text = Buffer.isBuffer(rows)
    ? rows
    : Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  parts.set(`tables/${table}.jsonl`, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  saying(parts, (manifest) => {
    const said = { rows: text.toString('latin1').split('\n').length - 1, bytes: text.length, sha256 }
    manifest.tables[table] = { last_number: null, ...manifest.tables[table], ...said }
  })
}

export function saying(parts: Contents, change: (manifest: Manifest) => void) {
  const manifest = manifestOf(parts)
  change(manifest)
  parts.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
}

/** What isn't packed need not be unpacked again and again; what is large is there to be. */
const LEAST_PACKED = 1_000_000

/** A zip of these parts; answers the path. */
export async function packed(parts: Contents): Promise<string> {
  const path = join(aFolder(), 'made.zip')
  const zip = new ZipFile()
  for (const [name, content] of parts)
    zip.addBuffer(content, name, { compress: content.length >= LEAST_PACKED })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}
