import { constants, setPriority } from 'node:os'
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { FileType } from './file.ts'
import { isCutToPieces } from './png-chunks.ts'

/*
 * A process that reads what strangers made. What a picture unpacks to, how long that takes and how much a library
 * has to say about it is nobody else's: where it takes too much this process is killed, and the server goes on.
 */

export type Job = { from: string; to: string; type: FileType; small: boolean }

/** What became of it, with the memory this process kept: a new one begins with less. */
export type Answer = { kept: number } & (
  | { size: Size }
  | { refused: string; params: Record<string, number> }
  | { full: string }
)

type Size = { width: number; height: number }

/** Larger than any camera's at the zone; a bomb of a few bytes can say it is far more. */
const MOST_PIXELS = 80_000_000
/** What is not written row by row is in memory as a whole, several times over. */
const MOST_WHOLE = 24_000_000
const MOST_OF: Partial<Record<FileType, number>> = { webp: 12_000_000, gif: 24_000_000 }
/** A frame costs as much as so many pixels, however few it has. */
const LEAST_OF_FRAME = 20_000
/** The largest photograph, turned, takes a sixth less. */
const MOST_MEMORY = 380_000_000
/** Four times what it takes: of the processor, however busy that is with something else. */
const MOST_WORK_MS = 30_000
const LOOK_MS = 20
/** What a list shows, on a screen with two pixels for one. */
const THUMB = 320
/** Enough that a page of print stays as it was. */
const QUALITY = 90
/** More than that no library has to say. */
const WORDS = 300

// Each picture is seen once: remembering its pieces would only take memory. One core is enough beside a server.
sharp.cache(false)
sharp.concurrency(1)
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// A server that was told to stop finishes what is under way; this goes when it has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', die)
process.on('message', async (job: Job) => {
  const before = process.cpuUsage()
  const watching = setInterval(() => takesTooMuch(before) && die(), LOOK_MS)
  const said = await (job.small ? shrink(job) : redraw(job)).catch(refused)
  clearInterval(watching)
  process.send?.({ ...said, kept: process.memoryUsage.rss() } satisfies Answer)
})
process.send?.('ready')

function takesTooMuch(before: NodeJS.CpuUsage) {
  const { user, system } = process.cpuUsage(before)
  return process.memoryUsage.rss() > MOST_MEMORY || user + system > MOST_WORK_MS * 1000
}

/** At once, whatever its threads are at. */
function die() {
  process.kill(process.pid, 'SIGKILL')
}

async function redraw({ from, to, type }: Job) {
  if (type === 'png' && isCutToPieces(from)) return BROKEN
  const head = await sharp(from, { limitInputPixels: false }).metadata()
  const most = mostOf(type, head)
  if (pixelsOf(head) > most) return tooMany(most)
  const moving = type === 'gif' || type === 'webp'
  // Its colours are turned into those that are meant where nothing is said: a profile holds whatever one puts there.
  const picture = sharp(from, { ...CAREFUL, animated: moving }).autoOrient()
  const { width, height, pageHeight } = await formatted(picture, type).toFile(to)
  return { size: { width, height: pageHeight ?? height } }
}

async function shrink({ from, to }: Job) {
  const { width, height } = await sharp(from, CAREFUL)
    .resize(THUMB, THUMB, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toFile(to)
  return { size: { width, height } }
}

const CAREFUL = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const

const mostOf = (type: FileType, { isProgressive }: Metadata) =>
  MOST_OF[type] ?? (isProgressive ? MOST_WHOLE : MOST_PIXELS)

const pixelsOf = ({ width, height, pages = 1 }: Metadata) =>
  pages > 1 ? pages * Math.max(width * height, LEAST_OF_FRAME) : width * height

function formatted(picture: Sharp, type: FileType) {
  switch (type) {
    case 'jpeg':
      // The best codes are known once all of it is: a few percent are not worth five times the memory.
      return picture.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: false })
    case 'png':
      return picture.png({ compressionLevel: 7 })
    case 'webp':
      return picture.webp({ quality: QUALITY, effort: 1 })
    default:
      return picture.gif({ effort: 2 })
  }
}

const BROKEN = { refused: 'file_refusal_broken_picture', params: {} }

const tooMany = (most: number) => ({
  refused: most === MOST_PIXELS ? 'file_refusal_too_many_pixels' : 'file_refusal_too_many_pixels_of_kind',
  // Whole ones: Chinese counts a hundred ten thousands in each.
  params: { millions: most / 1_000_000 },
})

function refused(error: unknown) {
  const words = error instanceof Error ? error.message.slice(0, WORDS) : ''
  if (/pixel limit/i.test(words)) return tooMany(MOST_PIXELS)
  if (/read error/i.test(words)) return BROKEN
  // What the disk can't take libvips says in words only.
  if (/no space|write error|unable to write/i.test(words)) return { full: words }
  return BROKEN
}
