import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { aPicture, staged, store } from '#app/testing/store.ts'
import type { FileType } from './file.ts'
import { draw } from './picture.server.ts'

/** Square, in one colour: a few kilobytes however many pixels. */
const flat = (side: number) => aPicture(200, { width: side, height: side })

const OF_KIND = 'file_refusal_too_many_pixels_of_kind'

test.each([
  ['a progressive JPEG', 'a.jpg', () => flat(5000).jpeg({ progressive: true })],
  ['an interlaced PNG', 'a.png', () => flat(5000).png({ progressive: true })],
  ['a WebP', 'a.webp', () => flat(3500).webp({ lossless: true, effort: 0 })],
])('%s that has to be unpacked as a whole is refused by its head', async (_, name, picture) => {
  const folder = store()
  await expect(staged(await picture().toBuffer(), name)).rejects.toMatchObject({ key: OF_KIND, status: 422 })
  expect(readdirSync(join(folder, 'tmp'))).toEqual([])
})

test('what moves is counted with all its frames, however small', async () => {
  store()
  const head = '4749463839610a000a00f00000000000ffffff'
  const frame = '21f90400010000002c0000000001000100000202440100'
  const gif = (frames: number) => Buffer.from(`${head}${frame.repeat(frames)}3b`, 'hex')
  await expect(staged(gif(1300), 'a.gif')).rejects.toMatchObject({ key: OF_KIND })
  expect(await staged(gif(3), 'a.gif')).toMatchObject({ type: 'gif', width: 10, height: 10 })
})

test('a PNG of more pieces than any picture is refused before a word is said of each', async () => {
  store()
  const png = await flat(16).png().toBuffer()
  const piece = Buffer.from('000000007445587400000000', 'hex')
  const pieces = Buffer.concat([png.subarray(0, 33), ...Array(60_000).fill(piece), png.subarray(33)])
  await expect(staged(pieces, 'a.png')).rejects.toMatchObject({ key: 'file_refusal_broken_picture' })
})

test.each([5, 50, 95])(
  'a PNG of which only %s % came is a broken picture, and no full disk',
  async (percent) => {
    const folder = store()
    const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, i) => (i * 7919) % 251))
    const png = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
      .png()
      .toBuffer()
    const from = join(folder, 'from')
    writeFileSync(from, png.subarray(0, Math.max(60, (png.length * percent) / 100)))
    const job = { from, to: join(folder, 'to'), type: 'png' as FileType, small: false }
    await expect(draw(1, job)).rejects.toMatchObject({ key: 'file_refusal_broken_picture', status: 422 })
  },
)

test('what takes too long is given up in words, and whoever comes after it is served', async () => {
  const folder = store()
  const from = join(folder, 'from')
  writeFileSync(from, await flat(4000).jpeg().toBuffer())
  const job = { from, to: join(folder, 'to'), type: 'jpeg' as FileType, small: false }
  await expect(draw(1, job, 0)).rejects.toMatchObject({ key: 'file_refusal_heavy_picture', status: 422 })
  expect(await draw(1, job)).toEqual({ width: 4000, height: 4000 })
  expect((await sharp(job.to).metadata()).format).toBe('jpeg')
})

test('a profile of its own goes, and the colours it meant stay', async () => {
  const folder = store()
  const from = join(folder, 'from')
  const colour = { r: 200, g: 60, b: 40 }
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
  writeFileSync(from, await picture.png().withIccProfile('p3').toBuffer())
  expect((await sharp(from).raw().keepIccProfile().toBuffer())[0], 'as numbers it is another').not.toBe(200)
  const job = { from, to: join(folder, 'to'), type: 'png' as FileType, small: false }
  await draw(1, job)
  expect((await sharp(job.to).metadata()).icc).toBeUndefined()
  const seen = await sharp(job.to).raw().toBuffer()
  for (const [at, value] of Object.values(colour).entries())
    expect(Math.abs((seen[at] ?? 0) - value), `channel ${at}`).toBeLessThanOrEqual(2)
})
