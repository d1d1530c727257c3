import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Staff } from '#app/features/accounts/actor.ts'
import { atOnce } from '#app/platform/at-once.ts'
import { Refusal } from '#app/platform/errors.ts'
import { logger } from '#app/platform/log.server.ts'
import { bringBack } from './aside.server.ts'
import { type Outgoing, opened } from './content.server.ts'
import { isShown, mimeOf } from './file.ts'
import { shrink } from './picture.server.ts'
import type { FoundFile } from './queries.server.ts'
import { contentAt, discard, sizeOnDisk, tempFile, thumbAt } from './store.server.ts'

/** The content can't be found on the disk: somebody has to know, and whoever asked is told so. */
export function tellGone({ id, hash }: Pick<FoundFile, 'id' | 'hash'>) {
  logger.error(
    { file: id, hash },
    'a file is gone from the store: put it back from the back-up (npm run files:verify)',
  )
}

/** Contents that one person may be reading at the same time: a viewer of PDF asks for several stretches. */
const MOST_READ = 20
const begin = atOnce(MOST_READ)

/** Who asks, how, and how the answer goes out. */
type Door = { request: Pick<Request, 'method' | 'headers'>; context: Outgoing; actor: Pick<Staff, 'id'> }

/**
 * A file as it is downloaded or, where a browser shows its type, looked at. It is what it was kept as and never what
 * a browser makes of it: no script of it runs, and it gets none of the site's rights. Null where it is gone.
 */
export async function serve(
  file: FoundFile,
  { request: { method, headers }, context, actor }: Door,
  save: boolean,
): Promise<Response | null> {
  const path = contentAt(file.hash)
  const content = (await opened(path)) ?? ((await bringBack(file.hash)) ? await opened(path) : null)
  if (!content) return null
  const { size } = content
  const own = headersOf(file, save)
  if (isKnown(file, headers)) return content.left(new Response(null, { status: 304, headers: own }))
  // Each opening is recorded: by stretches nobody could say whether it was one.
  const range = file.personal ? null : rangeIn(headers.get('Range'), size)
  if (range === 'none') {
    const none = { ...own, 'Content-Range': `bytes */${size}` }
    return content.left(new Response(null, { status: 416, headers: none }))
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const answer = {
    status: range ? 206 : 200,
    headers: {
      ...own,
      'Content-Length': String(end - start + 1),
      ...(!file.personal && { 'Accept-Ranges': 'bytes' }),
      ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    },
  }
  // Remix sends no body then, and would leave one lying open.
  if (method === 'HEAD') return content.left(new Response(null, answer))
  const over = begin(actor.id)
  if (!over) return content.left(new Response(null, { status: 429, headers: { 'Retry-After': '5' } }))
  context.on_close(over)
  return new Response(content.stream(context, { start, end }), answer)
}

/**
 * The small one of a picture, made when it is first asked for, and anew where it is not whole. Null where the picture
 * itself is gone or can't be read any more.
 */
export async function serveThumb(
  file: FoundFile,
  { request: { method, headers }, actor }: Omit<Door, 'context'>,
): Promise<Response | null> {
  const path = thumbAt(file.hash)
  const thumb =
    (await readThumb(path)) ?? ((await makeThumb(file, path, actor)) ? await readThumb(path) : null)
  if (!thumb) return null
  const own = {
    'Content-Type': 'image/webp',
    'Cache-Control': 'max-age=86400',
    ETag: etagOf(file.hash, 'thumb'),
  }
  if (headers.get('If-None-Match') === own.ETag) return new Response(null, { status: 304, headers: own })
  return new Response(method === 'HEAD' ? null : thumb, { headers: own })
}

const RIFF_HEAD = 8

/** Read at once, as it is small: nothing lies open while it is sent. One that a crash cut off says how long it should be. */
async function readThumb(path: string) {
  const thumb = await readFile(path).catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const isWhole =
    thumb &&
    thumb.length >= RIFF_HEAD &&
    thumb.toString('latin1', 0, 4) === 'RIFF' &&
    thumb.readUInt32LE(4) + RIFF_HEAD === thumb.length
  return isWhole ? thumb : null
}

const making = new Map<string, Promise<boolean>>()

/** Once, however many ask at the same time. */
function makeThumb({ hash, type }: FoundFile, path: string, person: Pick<Staff, 'id'>) {
  const begun =
    making.get(hash) ??
    make({ hash, type }, path, person).finally(() => {
      making.delete(hash)
    })
  making.set(hash, begun)
  return begun
}

type Content = Pick<FoundFile, 'hash' | 'type'>

async function make({ hash, type }: Content, path: string, { id }: Pick<Staff, 'id'>) {
  if ((await sizeOnDisk(hash)) === null && !(await bringBack(hash))) return false
  const temp = await tempFile()
  try {
    await shrink(id, { from: contentAt(hash), to: temp, type })
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rename(temp, path)
    return true
  } catch (error) {
    // It was drawn by ourselves once: what lies there now is something else.
    if (error instanceof Refusal) return false
    throw error
  } finally {
    await discard(temp)
  }
}

/**
 * Who opened what says something about a person is recorded: a browser that kept it would open it unrecorded. PDF has
 * the rights of no page anyway, and Chromium shows none in a sandbox.
 */
function headersOf({ hash, name, type, personal }: FoundFile, save: boolean) {
  const shown = isShown(type) && !save
  return {
    'Content-Type': mimeOf(type),
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; ${namedIn(name)}`,
    // Packed on the way it would have another length than was said.
    'Cache-Control': personal ? 'no-store, no-transform' : 'no-cache, no-transform',
    ...(type !== 'pdf' && { 'Content-Security-Policy': 'sandbox' }),
    ...(!personal && { ETag: etagOf(hash) }),
  }
}

const etagOf = (hash: string, what = '') => `"${hash.slice(0, 32)}${what}"`

const isKnown = ({ hash, personal }: FoundFile, headers: Headers) =>
  !personal && headers.get('If-None-Match') === etagOf(hash)

/** As RFC 6266 says it: letters any system knows, and the whole name for those that read it. */
export function namedIn(name: string) {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}

/** One stretch of it, as viewers of PDF ask; what asks for several gets all. */
export function rangeIn(asked: string | null, size: number): { start: number; end: number } | 'none' | null {
  const found = /^bytes=(?<from>\d{0,15})-(?<to>\d{0,15})$/.exec(asked ?? '')
  const [, first = '', last = ''] = found ?? []
  if (!found || (!first && !last)) return null
  const start = first ? Number(first) : Math.max(0, size - Number(last))
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1
  return start > end || start >= size ? 'none' : { start, end }
}
