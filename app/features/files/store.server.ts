import {
  closeSync,
  type Dirent,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FILE_LIMITS } from '#app/platform/env.ts'
import { Refusal } from '#app/platform/errors.ts'

/*
 * The folder of contents: each under its SHA-256 (`ab/cdef…`), with a small picture of a picture beside it, and in
 * `tmp` what is on its way in. Which of them anything refers to, the database knows.
 */

const MEGABYTE = 1_000_000

/** The start of the process puts these into the environment (boot.server.ts). */
export function storeSettings() {
  const { FILES_DIR, FILES_MAX_GB = FILE_LIMITS.FILES_MAX_GB } = process.env
  if (!FILES_DIR)
    throw new Error('FILES_DIR is not set: start through server.ts or a script that loads the settings')
  return {
    folder: FILES_DIR,
    largest: largestFile(),
    room: Number(FILES_MAX_GB) * 1000 * MEGABYTE,
  }
}

/** In bytes. */
export const largestFile = () => Number(process.env.FILE_MAX_MB ?? FILE_LIMITS.FILE_MAX_MB) * MEGABYTE

/** Where a content lies, and where its thumbnail does. */
export const contentAt = (hash: string) => join(storeSettings().folder, hash.slice(0, 2), hash.slice(2))
export const thumbAt = (hash: string) => `${contentAt(hash)}.webp`

/** A new place for something on its way in; nobody else writes there. */
export async function tempFile(): Promise<string> {
  const folder = join(storeSettings().folder, 'tmp')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, crypto.randomUUID())
}

/**
 * Puts a content that is written and synced to its place; what lay there under its hash may have been damaged, and so
 * may what was drawn from that. For the transaction that refers to it and holds its row: then nobody sweeps it away
 * meanwhile. It waits for the disk and for nothing else, and may be done again.
 */
export function place(temp: string, hash: string) {
  const path = contentAt(hash)
  if (!existsSync(temp) && existsSync(path)) return
  const folder = dirname(path)
  if (mkdirSync(folder, { recursive: true, mode: 0o700 })) syncFolder(dirname(folder))
  renameSync(temp, path)
  rmSync(thumbAt(hash), { force: true })
  syncFolder(folder)
}

/** Takes a content out of the store; for the transaction that holds its row and knows that nothing refers to it. */
export function displace(hash: string) {
  displaceThumb(hash)
  takeAway(contentAt(hash))
}

export const displaceThumb = (hash: string) => takeAway(thumbAt(hash))

/** What is no file is none of ours: whoever verifies the store is told of it. */
function takeAway(path: string) {
  if (isThere(path)) rmSync(path, { force: true })
}

function isThere(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** A new name is kept once its folder is; Windows keeps it by itself and can't open folders. */
function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

export async function discard(...temps: (string | undefined)[]) {
  for (const temp of temps) {
    if (!temp) continue
    onTheWay.delete(temp)
    await rm(temp, { force: true })
  }
}

/** What this process has written of what is on its way in, by where it lies. */
const onTheWay = new Map<string, number>()

/**
 * Notes how much of something on its way in is written; whoever keeps or discards it lets go of that. `room` is how
 * much more may be kept. Beyond it one file of the largest kind may be on its way: what is kept already can be added
 * once more.
 */
export function noteOnTheWay(temp: string, bytes: number, room = Number.POSITIVE_INFINITY) {
  onTheWay.set(temp, bytes)
  if (bytesOnTheWay() > Math.max(0, room) + largestFile()) throw new StoreFull('file_refusal_quota')
}

export const bytesOnTheWay = () => [...onTheWay.values()].reduce((sum, bytes) => sum + bytes, 0)

/** How large a content is on the disk; null where it isn't there. */
export const sizeOnDisk = (hash: string): Promise<number | null> =>
  stat(contentAt(hash)).then(
    ({ size }) => size,
    (error) => {
      if (isMissing(error)) return null
      throw error
    },
  )

/** Beside the contents: what is on its way in, what was laid aside, and whose folder it is. */
const OURS = ['tmp', 'aside', 'database']
/** Nothing is there; also where a file stands in a folder's place. */
const isMissing = (error: unknown) =>
  ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException)?.code))

const HASH_IN_PATH = /^[0-9a-f]{62}$/

/** Something in the store: a content or a small picture by its hash, or what is none of ours, by where it lies. */
export type Found = { hash: string } | { thumb: string } | { stray: string }

/** What lies in the store, but for what is on its way in. */
export async function* listStore(): AsyncGenerator<Found> {
  const { folder } = storeSettings()
  for (const part of await entriesIn(folder)) {
    if (OURS.includes(part.name)) continue
    if (part.isDirectory() && /^[0-9a-f]{2}$/.test(part.name)) yield* listPart(folder, part.name)
    else yield { stray: join(folder, part.name) }
  }
}

async function* listPart(folder: string, part: string): AsyncGenerator<Found> {
  for (const entry of await entriesIn(join(folder, part))) {
    const [rest = '', ending] = entry.name.split(/(?=\.webp$)/)
    if (!entry.isFile() || !HASH_IN_PATH.test(rest)) yield { stray: join(folder, part, entry.name) }
    else yield ending ? { thumb: part + rest } : { hash: part + rest }
  }
}

/** What is on its way in, or was given up, with when it was last written to. */
export const listTemps = () => listFolder('tmp')

/** Contents that were laid aside, with when that was. */
export async function* listAside() {
  for await (const { name, ...found } of listFolder('aside')) yield { hash: name, ...found }
}

async function* listFolder(part: string): AsyncGenerator<{ name: string; path: string; written: number }> {
  const folder = join(storeSettings().folder, part)
  for (const { name } of await entriesIn(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found) yield { name, path, written: found.mtimeMs }
  }
}

const entriesIn = (folder: string) =>
  readdir(folder, { withFileTypes: true }).catch((error): Dirent[] => {
    if (isMissing(error)) return []
    throw error
  })

/** The disk under the store is full, broken or read-only, or all files together may not be larger. */
export class StoreFull extends Refusal {
  override readonly status = 507

  constructor(key = 'file_refusal_disk_full') {
    super(key)
  }
}

const FULL = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST']

/** What the disk said, as a refusal where it takes nothing. */
export const refusedByDisk = (error: unknown): unknown =>
  FULL.includes(String((error as NodeJS.ErrnoException)?.code)) ? new StoreFull() : error
