import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { aPdf, aPicture, asked, staged, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { addFiles } from './commands.server.ts'
import { type FoundFile, findFile } from './queries.server.ts'
import { namedIn, rangeIn, serve, serveThumb } from './serve.server.ts'
import { contentAt, place, thumbAt } from './store.server.ts'

async function fileOn(kind: 'team' | 'talent', content: string | Buffer, name: string): Promise<FoundFile> {
  store()
  const { db, admin, park, sector } = await world()
  const record_id =
    kind === 'team'
      ? await logVenture(db, admin, {
          name: 'Heron',
          track: 'team',
          park_id: park('nanhai'),
          sector_id: sector('ai'),
        })
      : await registerTalent(db, admin, { name_latin: 'Rowan Ash', basis_kind: 'contract' })
  const [added] = await addFiles(db, admin, record_id, { staged: [await staged(content, name)] })
  return (await findFile(db, admin, added?.id ?? 0)) ?? Promise.reject()
}

const serveAll = async (file: FoundFile, headers?: Record<string, string>, save = false) =>
  (await serve(file, asked(headers), save)) ?? Promise.reject(new Error('gone'))

test('a picture is looked at with no rights, and a document of Office only kept', async () => {
  const picture = await fileOn('team', await aPicture().png().toBuffer(), 'photo.png')
  const looked = await serveAll(picture)
  expect(Object.fromEntries(looked.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename="photo.png"; filename*=UTF-8''photo.png`,
    'content-security-policy': 'sandbox',
    'cache-control': 'no-cache, no-transform',
  })
  await looked.body?.cancel()
  const saved = await serveAll(picture, {}, true)
  expect(saved.headers.get('Content-Disposition')).toMatch(/^attachment/)
  await saved.body?.cancel()
  const text = await serveAll(await fileOn('team', 'a,b\n', '预算.csv'))
  expect(text.headers.get('Content-Disposition')).toBe(
    `attachment; filename="__.csv"; filename*=UTF-8''%E9%A2%84%E7%AE%97.csv`,
  )
  expect(text.headers.get('Content-Type')).toBe('text/csv')
  expect(await text.text()).toBe('a,b\n')
})

test('what a browser has is not sent again, and a stretch of a PDF by itself', async () => {
  const file = await fileOn('team', aPdf(), 'a.pdf')
  const whole = await serveAll(file)
  expect(whole.headers.get('Content-Length')).toBe(String(aPdf().length))
  expect(await whole.text()).toBe(aPdf())
  const ETag = whole.headers.get('ETag') ?? ''
  expect((await serveAll(file, { 'If-None-Match': ETag })).status).toBe(304)
  const part = await serveAll(file, { Range: 'bytes=1-3' })
  expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([
    206,
    `bytes 1-3/${aPdf().length}`,
    'PDF',
  ])
  expect((await serveAll(file, { Range: 'bytes=9999-' })).status).toBe(416)
})

test('what says something about a person is sent whole and kept by no browser', async () => {
  const file = await fileOn('talent', aPdf(), 'passport.pdf')
  const answer = await serveAll(file, { Range: 'bytes=1-3', 'If-None-Match': '*' })
  expect([answer.status, answer.headers.get('ETag'), answer.headers.get('Cache-Control')]).toEqual([
    200,
    null,
    'no-store, no-transform',
  ])
  expect(await answer.text()).toBe(aPdf())
})

test('a thumbnail is made once, small, by however many ask', async () => {
  const big = await aPicture(10, { width: 2000, height: 1000 }).jpeg().toBuffer()
  const file = await fileOn('team', big, 'photo.jpg')
  const all = await Promise.all([1, 2, 3].map(() => serveThumb(file, asked())))
  const bytes = await Promise.all(all.map((thumb) => thumb?.arrayBuffer()))
  expect(new Set(bytes.map((one) => one?.byteLength)).size).toBe(1)
  const { width, height, format } = await sharp(Buffer.from(bytes[0] ?? new ArrayBuffer())).metadata()
  expect({ width, height, format }).toEqual({ width: 320, height: 160, format: 'webp' })
})

test('what is gone from the disk is said to be', async () => {
  const file = await fileOn('team', await aPicture().png().toBuffer(), 'photo.png')
  expect(readFileSync(contentAt(file.hash)).length).toBe(file.size)
  rmSync(contentAt(file.hash))
  expect(await serve(file, asked(), false)).toBeNull()
  expect(await serveThumb(file, asked())).toBeNull()
})

test('of what is only asked for its head nothing lies open', async () => {
  const file = await fileOn('team', aPdf(), 'a.pdf')
  const answer = await serve(file, asked({}, 'HEAD'), false)
  expect([answer?.status, answer?.headers.get('Content-Length'), answer?.body]).toEqual([
    200,
    String(aPdf().length),
    null,
  ])
})

const thumbOf = async (file: FoundFile) =>
  Buffer.from((await (await serveThumb(file, asked()))?.arrayBuffer()) ?? new ArrayBuffer())

test.skipIf(!existsSync('/proc/self/fd'))(
  'of a thumbnail nothing lies open, however slowly it is taken',
  async () => {
    const file = await fileOn('team', await aPicture().png().toBuffer(), 'photo.png')
    await thumbOf(file)
    const slow = await serveThumb(file, asked())
    const open = readdirSync('/proc/self/fd').map((fd) => linkOf(`/proc/self/fd/${fd}`))
    expect(open).not.toContain(thumbAt(file.hash))
    expect(slow?.status).toBe(200)
  },
)

/** What was closed meanwhile leads nowhere. */
function linkOf(path: string) {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}

test('a thumbnail that is not whole is made anew, and one of a picture that is damaged is not there', async () => {
  const file = await fileOn('team', await aPicture().png().toBuffer(), 'photo.png')
  const first = await thumbOf(file)
  for (const left of [0, 5, first.length - 1]) {
    truncateSync(thumbAt(file.hash), left)
    const again = await thumbOf(file)
    expect(again.equals(first)).toBe(true)
  }
  rmSync(thumbAt(file.hash))
  writeFileSync(contentAt(file.hash), 'no picture')
  expect(await serveThumb(file, asked())).toBeNull()
})

test('the same content uploaded again takes the place of one that is damaged, and so does its thumbnail', async () => {
  const png = await aPicture().png().toBuffer()
  const file = await fileOn('team', png, 'photo.png')
  const kept = readFileSync(contentAt(file.hash))
  writeFileSync(contentAt(file.hash), Buffer.alloc(kept.length))
  writeFileSync(thumbAt(file.hash), 'of something else')
  const { temp, hash } = await staged(png, 'again.png')
  place(temp, hash)
  expect(hash).toBe(file.hash)
  expect(readFileSync(contentAt(hash)).equals(kept)).toBe(true)
  expect(existsSync(thumbAt(hash))).toBe(false)
  // A transaction that is begun anew does it again.
  place(temp, hash)
  expect(readFileSync(contentAt(hash)).equals(kept)).toBe(true)
})

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=5-', { start: 5, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=0-1000', { start: 0, end: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=7-3', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=0-1,3-4', null],
  ['bytes=-', null],
  ['pages=1', null],
  [null, null],
] as const)('%s of a hundred bytes', (range, wanted) => {
  expect(rangeIn(range, 100)).toEqual(wanted)
})

test('no name breaks out of its header', () => {
  expect(namedIn(`a"; filename="b'.pdf`)).toBe(
    `filename="a_; filename=_b'.pdf"; filename*=UTF-8''a%22%3B%20filename%3D%22b%27.pdf`,
  )
})
