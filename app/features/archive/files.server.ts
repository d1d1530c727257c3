import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import {
  contentAt,
  discard,
  displace,
  place,
  storeSettings,
  tempFile,
} from '#app/features/files/store.server.ts'
import { filePart, type Manifest } from './manifest.ts'
import type { Opened } from './read.server.ts'

const wholeOnes = ({ files }: Manifest) => files.filter(({ state }) => state === 'whole')

/** Before anything is unpacked: what all files together may take is a setting. */
export function refuseTooMuch(manifest: Manifest) {
  const bytes = wholeOnes(manifest).reduce((sum, file) => sum + file.bytes, 0)
  const { room } = storeSettings()
  if (bytes > room) {
    throw new Error(
      `its files take ${Math.ceil(bytes / 1e9)} GB, all files together may take ${room / 1e9}: raise FILES_MAX_GB`,
    )
  }
}

type Staged = { hash: string; temp: string }

/** Unpacks the files to where what is on its way in lies, each checked and synced. */
export async function stageFiles({ parts, manifest }: Opened): Promise<Staged[]> {
  const staged: Staged[] = []
  try {
    for (const { hash, bytes } of wholeOnes(manifest)) {
      const temp = await tempFile()
      staged.push({ hash, temp })
      const file = await open(temp, 'wx', 0o600)
      try {
        for await (const piece of parts.read(filePart(hash), { bytes, sha256: hash }))
          await file.writeFile(piece)
        await file.sync()
      } finally {
        await file.close()
      }
    }
    return staged
  } catch (error) {
    await discard(...staged.map(({ temp }) => temp))
    throw error
  }
}

/**
 * `work` refers to the files in a transaction and puts them to their places as the last thing before it commits: a
 * content is there before its row is. Where it fails, none of them stays.
 */
export async function keepFiles<T>(staged: Staged[], work: (placeAll: () => void) => Promise<T>): Promise<T> {
  const placed: string[] = []
  try {
    return await work(() => {
      for (const { hash, temp } of staged) {
        if (!existsSync(contentAt(hash))) placed.push(hash)
        place(temp, hash)
      }
    })
  } catch (error) {
    for (const hash of placed) displace(hash)
    throw error
  } finally {
    await discard(...staged.map(({ temp }) => temp))
  }
}
