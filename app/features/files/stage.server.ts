import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Wrong } from '#app/platform/errors.ts'
import { type FileType, isPicture } from './file.ts'
import { nameFor } from './name.ts'
import { redraw } from './picture.server.ts'
import { discard, noteOnTheWay, refusedByDisk, storeSettings, tempFile } from './store.server.ts'
import { typeOf } from './type.server.ts'

/** A content that is written and synced and waits for a row to refer to it, or to be discarded. */
export type Staged = {
  temp: string
  hash: string
  size: number
  type: FileType
  width: number | null
  height: number | null
  name: string
}

/**
 * Writes what comes in to the disk piece by piece, and answers what it is. Throws a refusal for what may not be
 * kept; then, and when whoever sends it goes away, nothing is left of it. `given` is what the browser calls it, `person`
 * who sends it, whose turn it takes to draw a picture, and `room` how many bytes the store has left.
 */
export async function stage(
  source: Readable & { truncated?: boolean },
  given: string,
  person: number,
  room?: number,
): Promise<Staged> {
  const temp = await tempFile().catch((error) => {
    source.resume()
    throw refusedByDisk(error)
  })
  try {
    const written = await writeTo(temp, source, room)
    if (source.truncated)
      throw new Wrong('file_refusal_too_large', { size: storeSettings().largest / 1_000_000 })
    if (written.size === 0) throw new Wrong('file_refusal_empty')
    const type = await typeOf(temp, given)
    if (!type) throw new Wrong('file_refusal_type')
    const name = nameFor(given, type)
    if (!isPicture(type)) return { temp, ...written, type, width: null, height: null, name }
    return { ...(await redrawn(temp, type, person, room)), type, name }
  } catch (error) {
    // What is left of it has to be read, or whoever sends it waits for ever.
    source.resume()
    await discard(temp)
    throw refusedByDisk(error)
  }
}

async function redrawn(temp: string, type: FileType, person: number, room?: number) {
  const fresh = await tempFile()
  try {
    const size = await redraw(person, { from: temp, to: fresh, type })
    await discard(temp)
    await synced(fresh)
    const content = await hashed(fresh)
    noteOnTheWay(fresh, content.size, room)
    return { temp: fresh, ...size, ...content }
  } catch (error) {
    await discard(fresh)
    throw error
  }
}

/** Writes and syncs what comes in, piece by piece. Throws a refusal where all together is more than the store takes. */
export async function writeTo(temp: string, source: Readable, room?: number) {
  const file = await open(temp, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    // Left as it is when the disk is full: what comes after it is still to be read, and somebody to be told.
    for await (const piece of source.iterator({ destroyOnReturn: false })) {
      hash.update(piece as Buffer)
      size += (piece as Buffer).length
      noteOnTheWay(temp, size, room)
      await whole(file, piece as Buffer)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { size, hash: hash.digest('hex') }
}

/** A full disk takes a part of what it is given and says so the next time. */
async function whole(file: FileHandle, piece: Buffer) {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
}

async function synced(path: string) {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

async function hashed(path: string) {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return { hash: hash.digest('hex'), size: (await stat(path)).size }
}
