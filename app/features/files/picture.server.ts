import type { Sharp } from 'sharp'
import { Wrong } from '#app/platform/errors.ts'
import type { FileType } from './file.ts'

/** Larger than any camera's at the zone; a bomb of a few bytes can say it is far more. */
const MOST_PIXELS = 80_000_000
/** What a list shows, on a screen with two pixels for one. */
const THUMB = 320
/** Enough that a page of print stays as it was. */
const QUALITY = 90

/** Loaded with the first picture: it takes some ten megabytes, and days may pass without one. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  // Each picture is seen once: remembering its pieces would only take memory. One core is enough beside a server.
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

type Size = { width: number; height: number }

/**
 * Makes a picture anew from what is seen of it, turned as it is meant to be seen: where it was taken, by what, and
 * whatever else a file carries beside or behind its pixels is left behind. Colours keep their meaning.
 */
export function redraw(from: string, to: string, type: FileType): Promise<Size> {
  return inTurn(async () => {
    const sharp = await loadSharp()
    try {
      const moving = type === 'gif' || type === 'webp'
      const picture = sharp(from, { ...CAREFUL, animated: moving })
      const { width, height, pageHeight } = await formatted(
        picture.autoOrient().keepIccProfile(),
        type,
      ).toFile(to)
      return { width, height: pageHeight ?? height }
    } catch (error) {
      throw refused(error)
    }
  })
}

/** A small one for lists. */
export function shrink(from: string, to: string): Promise<void> {
  return inTurn(async () => {
    const sharp = await loadSharp()
    await sharp(from, CAREFUL)
      .resize(THUMB, THUMB, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toFile(to)
  })
}

const CAREFUL = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const

function formatted(picture: Sharp, type: FileType) {
  switch (type) {
    case 'jpeg':
      return picture.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    case 'png':
      return picture.png({ compressionLevel: 7 })
    case 'webp':
      return picture.webp({ quality: QUALITY })
    default:
      return picture.gif()
  }
}

function refused(error: unknown) {
  const words = error instanceof Error ? error.message : ''
  if (/pixel limit/i.test(words)) return new Wrong('file_refusal_too_many_pixels')
  // What the disk can't take libvips says in words only.
  if (/no space|write error|unable to write/i.test(words))
    return Object.assign(new Error(words), { code: 'ENOSPC' })
  return new Wrong('file_refusal_broken_picture')
}

let last: Promise<unknown> = Promise.resolve()

/** One at a time: each may take a hundred megabytes for a moment. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => {})
  return turn
}
