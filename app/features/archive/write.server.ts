import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { setImmediate as aTurn } from 'node:timers/promises'
import { ZipFile } from 'yazl'
import { readHead } from '#app/features/audit/verify.server.ts'
import { contentAt, sizeOnDisk } from '#app/features/files/store.server.ts'
import { now } from '#app/platform/clock.ts'
import { lineOf } from '#db/archive/lines.ts'
import { schemaOf } from '#db/archive/schema-text.ts'
import { type Shape, shapesOf } from '#db/archive/shape.ts'
import { lastNumber, rowsIn, snapshotOf } from '#db/archive/snapshot.ts'
import { isTaken, leftOut, taken } from '#db/archive/tables.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { appliedMigrations } from '#db/migrate.ts'
import product from '../../../package.json' with { type: 'json' }
import { FORMAT, filePart, MANIFEST, type Manifest, PRODUCT, SCHEMA, tablePart } from './manifest.ts'

type Wish = {
  /** Whether what one signs in with, and what opens a door elsewhere, comes along. */
  secrets: boolean
  /** Asked before each piece whether whoever takes it still may. */
  ask_again?: () => Promise<void>
  /** What was written, once all of it is. */
  done?: (manifest: Manifest) => void
}

/**
 * All of the database as it is at this moment, and all uploaded files, packed while they are read: a piece is asked
 * for when the one before it went out. The manifest comes last, as it says what was packed.
 */
export async function* archiveOf(db: Db, wish: Wish): AsyncGenerator<Uint8Array> {
  const snapshot = await snapshotOf(db)
  const zip = new ZipFile()
  const packed = zip.outputStream as Readable
  const breakOff = (error: Error) => void packed.destroy(error)
  zip.on('error', breakOff)
  let reading: AsyncGenerator<Uint8Array> | undefined
  const add = (name: string, begin: () => AsyncGenerator<Uint8Array>, compress = true) =>
    zip.addReadStreamLazy(name, { mode: 0o100600, compress }, (give) => {
      reading = begin()
      const stream = Readable.from(reading, { objectMode: false, highWaterMark: 64 * 1024 })
      stream.on('error', breakOff)
      give(null, stream)
    })
  try {
    const shapes = await shapesOf(snapshot.db)
    const manifest = await begun(snapshot.db, shapes, wish)
    const schema = Buffer.from(textOf(schemaOf(shapes.filter(({ name }) => isTaken(name, wish.secrets)))))
    for (const shape of shapes.filter(({ name }) => isTaken(name, wish.secrets)))
      add(tablePart(shape.name), () => tableOf(snapshot.db, shape, wish, manifest))
    for (const file of manifest.files.filter(({ state }) => state !== 'missing'))
      add(filePart(file.hash), () => contentOf(file, wish), false)
    add(SCHEMA, () =>
      measured([schema], ({ bytes, sha256 }) => {
        manifest.schema = { bytes, sha256 }
      }),
    )
    add(MANIFEST, async function* () {
      wish.done?.(manifest)
      yield Buffer.from(textOf(manifest))
    })
    zip.end()
    for await (const chunk of packed) yield chunk
  } finally {
    packed.destroy()
    // What it is reading from may not be closed under it.
    await reading?.return(undefined).catch(() => {})
    await snapshot.close()
  }
}

const textOf = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

async function begun(db: Db, shapes: Shape[], { secrets }: Wish): Promise<Manifest> {
  const tables: Manifest['tables'] = {}
  for (const shape of shapes.filter(({ name }) => isTaken(name, secrets)))
    tables[shape.name] = { rows: 0, bytes: 0, sha256: '', last_number: await lastNumber(db, shape) }
  return {
    product: PRODUCT,
    format: FORMAT,
    version: product.version,
    made_at: now(),
    engine: engineOf(db),
    migrations: await appliedMigrations(db),
    secrets: secrets ? 'included' : 'left_out',
    schema: { bytes: 0, sha256: '' },
    tables,
    left_out: leftOut(secrets),
    files: await filesOf(db),
    audit: await readHead(db),
  }
}

async function filesOf(db: Db): Promise<Manifest['files']> {
  const known = await db.selectFrom('file').select(['hash', 'size']).orderBy('hash').execute()
  const files: Manifest['files'] = []
  for (const { hash, size } of known) {
    const found = await sizeOnDisk(hash)
    files.push({ hash, bytes: found ?? size, state: found === null ? 'missing' : 'whole' })
  }
  return files
}

async function* tableOf(db: Db, shape: Shape, { secrets, ask_again }: Wish, { tables }: Manifest) {
  let count = 0
  async function* lines() {
    for await (const rows of rowsIn(db, shape)) {
      await aTurn()
      await ask_again?.()
      count += rows.length
      yield Buffer.from(rows.map((row) => lineOf(shape, taken(shape.name, row, secrets))).join(''))
    }
  }
  yield* measured(lines(), (packed) => Object.assign(tables[shape.name] ?? {}, { ...packed, rows: count }))
}

/** One that is not what it was kept as is packed all the same: whoever looks into it may know it again. */
async function* contentOf(file: Manifest['files'][number], { ask_again }: Wish) {
  await ask_again?.()
  yield* measured(createReadStream(contentAt(file.hash)), ({ bytes, sha256 }) => {
    Object.assign(file, { bytes, state: sha256 === file.hash ? 'whole' : 'changed' })
  })
}

/** Hands on what it reads, and says at the end how much and what it was. */
async function* measured(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  end: (it: { bytes: number; sha256: string }) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of source) {
    hash.update(piece)
    bytes += piece.length
    yield piece
  }
  end({ bytes, sha256: hash.digest('hex') })
}
