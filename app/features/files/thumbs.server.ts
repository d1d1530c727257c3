import { readFile } from 'node:fs/promises'
import type { Db } from '#db/connect.ts'
import { FILE_TYPES, type FileType, isPicture } from './file.ts'
import { shrink } from './picture.server.ts'
import { contentAt, discard, tempFile, thumbAt } from './store.server.ts'

/**
 * The contents of which there may be a small picture, and their types: pictures that stand somewhere without saying
 * anything about a person.
 */
export async function contentsWithThumbs(db: Db): Promise<ReadonlyMap<string, FileType>> {
  const rows = await db
    .selectFrom('attachment')
    .innerJoin('file', 'file.hash', 'attachment.hash')
    .where('attachment.personal', '=', 0)
    .where('file.type', 'in', FILE_TYPES.filter(isPicture))
    .select(['file.hash', 'file.type'])
    .distinct()
    .execute()
  return new Map(rows.map(({ hash, type }) => [hash, type as FileType]))
}

/** In levels of 255, on average: what another version of a codec makes of the same picture differs by less. */
const ALIKE = 6

/** Nobody waits for it. */
const NOBODY = 0

/** Whether the small one is what its picture gives. One of a picture that can't be read is as good as any. */
export async function isThumbOf(hash: string, type: FileType): Promise<boolean> {
  const temp = await tempFile()
  try {
    await shrink(NOBODY, { from: contentAt(hash), to: temp, type })
  } catch {
    await discard(temp)
    return true
  }
  try {
    return alike(await pixelsOf(temp), await pixelsOf(thumbAt(hash)))
  } catch {
    return false
  } finally {
    await discard(temp)
  }
}

type Pixels = { data: Buffer; info: { width: number; height: number } }

async function pixelsOf(path: string): Promise<Pixels> {
  const { default: sharp } = await import('sharp')
  // Given its bytes: of a path it would remember what stood there before.
  return sharp(await readFile(path))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
}

function alike(one: Pixels, other: Pixels): boolean {
  if (one.info.width !== other.info.width || one.info.height !== other.info.height) return false
  const sum = one.data.reduce((all, level, at) => all + Math.abs(level - (other.data[at] ?? 0)), 0)
  return sum / one.data.length <= ALIKE
}
