import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '#app/platform/errors.ts'

/*
 * The folder of contents: each under its SHA-256 (`ab/cdef…`), with a small picture of a picture beside it, and in
 * `tmp` what is on its way in. Which of them anything refers to, the database knows.
 */

const MEGABYTE = 1_000_000

/** The start of the process puts these into the environment (boot.server.ts). */
export function storeSettings() {
  const { FILES_DIR, FILES_MAX_GB = '20' } = process.env
  if (!FILES_DIR)
    throw new Error('FILES_DIR is not set: start through server.ts or a script that loads the settings')
  return {
    folder: FILES_DIR,
    largest: largestFile(),
    room: Number(FILES_MAX_GB) * 1000 * MEGABYTE,
  }
}

/** In bytes. */
export const largestFile = () => Number(process.env.FILE_MAX_MB ?? '50') * MEGABYTE

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
  rmSync(thumbAt(hash), { force: true })
  rmSync(contentAt(hash), { force: true })
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
  for (const temp of temps) if (temp) await rm(temp, { force: true })
}

/** How large a content is on the disk; null where it isn't there. */
export const sizeOnDisk = (hash: string): Promise<number | null> =>
  stat(contentAt(hash)).then(
    ({ size }) => size,
    (error) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )

const HASH_IN_PATH = /^[0-9a-f]{62}$/

/** What lies in the store: contents by their hashes, and what is no content of ours. */
export async function* listStore(): AsyncGenerator<{ hash: string } | { stray: string }> {
  const { folder } = storeSettings()
  for (const part of await namesIn(folder)) {
    if (part === 'tmp') continue
    if (!/^[0-9a-f]{2}$/.test(part)) {
      yield { stray: join(folder, part) }
      continue
    }
    for (const name of await namesIn(join(folder, part))) {
      if (HASH_IN_PATH.test(name)) yield { hash: part + name }
      else if (!HASH_IN_PATH.test(name.replace(/\.webp$/, ''))) yield { stray: join(folder, part, name) }
    }
  }
}

/** What is on its way in, or was given up, with when it was last written to. */
export async function* listTemps(): AsyncGenerator<{ path: string; written: number }> {
  const folder = join(storeSettings().folder, 'tmp')
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found) yield { path, written: found.mtimeMs }
  }
}

const namesIn = (folder: string) =>
  readdir(folder).catch((error): string[] => {
    if (error.code === 'ENOENT') return []
    throw error
  })

/** The disk under the store is full, broken or read-only, or all files together may not be larger. */
export class StoreFull extends Refusal {
  override readonly status = 507

  constructor(key = 'file_refusal_disk_full') {
    super(key)
  }
}

const FULL = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM']

/** What the disk said, as a refusal where it takes nothing. */
export const refusedByDisk = (error: unknown): unknown =>
  FULL.includes(String((error as NodeJS.ErrnoException)?.code)) ? new StoreFull() : error
