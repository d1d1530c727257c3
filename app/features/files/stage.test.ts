import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { aPdf, aPicture, staged, store } from '#app/testing/store.ts'
import { stage } from './stage.server.ts'

const tmp = (folder: string) => {
  try {
    return readdirSync(join(folder, 'tmp'))
  } catch {
    return []
  }
}

/** The least of a zip: entries with their content deflated, and the list of contents. */
function zipOf(entries: Record<string, Buffer | string>) {
  const locals: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(Buffer.from(content))
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(Buffer.byteLength(content), 22)
    head.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(8, 10)
    head.copy(central, 20, 18, 28)
    central.writeUInt32LE(at, 42)
    locals.push(head, Buffer.from(name), packed)
    list.push(central, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(list.length / 2, 8)
  end.writeUInt16LE(list.length / 2, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...list, end])
}

const office = (part: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const docx = (more: Record<string, Buffer | string> = {}) =>
  zipOf({ '[Content_Types].xml': office('word/document.xml'), 'word/document.xml': '<w/>', ...more })

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const HTML = '<!doctype html><title>x</title><script>alert(1)</script>'

test.each([
  ['an SVG with a script', SVG, 'logo.svg'],
  ['the same named as a picture', SVG, 'logo.png'],
  ['the same named as text', `\ufeff ${SVG}`, 'logo.txt'],
  ['an SVG behind an XML declaration', `<?xml version="1.0"?>${SVG}`, 'a.md'],
  ['HTML', HTML, 'page.html'],
  ['HTML named .pdf', HTML, 'agreement.pdf'],
  ['HTML named .csv', HTML, 'list.csv'],
  ['HTML in UTF-16 named .txt', Buffer.from(`\ufeff${HTML}`, 'utf16le'), 'a.txt'],
  ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), 'setup.pdf'],
  ['bytes that say nothing', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), 'notes.txt'],
  ['an archive', zipOf({ 'a.txt': 'x' }), 'all.zip'],
  ['an archive named .docx', zipOf({ 'a.txt': 'x' }), 'letter.docx'],
  ['a container of Office with no ending of one', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'mail.msg'],
  ['text that is called nothing', 'plain words', 'README'],
])('%s is refused by its content, and nothing of it is left', async (_, content, name) => {
  const folder = store()
  await expect(staged(content, name)).rejects.toMatchObject({ key: 'file_refusal_type', status: 422 })
  expect(tmp(folder)).toEqual([])
})

test('0 bytes are refused as such', async () => {
  const folder = store()
  await expect(staged('', 'empty.pdf')).rejects.toMatchObject({ key: 'file_refusal_empty' })
  expect(tmp(folder)).toEqual([])
})

test.each([
  ['agreement.pdf', aPdf(), 'pdf', 'agreement.pdf'],
  ['a PDF named as a page', aPdf('<script>alert(1)</script>'), 'pdf', 'a PDF named as a page.pdf'],
  ['协议.docx', docx(), 'docx', '协议.docx'],
  ['预算.csv', '名称,金额\n"a",1\n', 'csv', '预算.csv'],
  ['gbk.csv', Buffer.from('c3fbb3c62cbdf0b6ee0a', 'hex'), 'csv', 'gbk.csv'],
  ['notes.md', '# Minutes\n\n2 < 3', 'md', 'notes.md'],
  [
    'sheet.xls',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
    'xls',
    'sheet.xls',
  ],
])('%s is kept for what it is', async (given, content, type, name) => {
  store()
  expect(await staged(content, given)).toMatchObject({ type, name, size: Buffer.byteLength(content) })
})

test('a document that unpacks to a thousand times its size is kept packed, and nobody unpacks it', async () => {
  store()
  const bomb = docx({ 'word/media/image1.bin': Buffer.alloc(200_000_000) })
  expect(bomb.length).toBeLessThan(300_000)
  expect(await staged(bomb, 'bomb.docx')).toMatchObject({ type: 'docx', size: bomb.length })
})

test('a list of contents that is itself a bomb is not believed', async () => {
  store()
  const bomb = zipOf({ '[Content_Types].xml': Buffer.alloc(50_000_000, ' '), 'word/document.xml': '<w/>' })
  await expect(staged(bomb, 'bomb.docx')).rejects.toMatchObject({ key: 'file_refusal_type' })
})

test('a picture forgets where it was taken, and stands as it was held', async () => {
  store()
  const taken = await aPicture(200, { width: 64, height: 48 })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Model: 'Telephone of somebody' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '23/1 1/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '113/1 7/1 0/1',
      },
    })
    .toBuffer()
  const before = await sharp(taken).metadata()
  expect(before.exif?.includes('Telephone')).toBe(true)
  expect(before.orientation).toBe(6)
  const kept = await staged(taken, 'IMG_0001.JPG')
  const { exif, xmp, orientation, width, height } = await sharp(kept.temp).metadata()
  expect({ exif, xmp, orientation }).toEqual({ exif: undefined, xmp: undefined, orientation: undefined })
  expect({ width, height, kept: [kept.width, kept.height] }).toEqual({
    width: 48,
    height: 64,
    kept: [48, 64],
  })
})

test.each(['png', 'webp', 'gif'] as const)('so does a %s', async (format) => {
  store()
  const taken = await aPicture()
    .toFormat(format)
    .withExif({ IFD0: { Copyright: 'Somebody' } })
    .toBuffer()
  const kept = await staged(taken, `a.${format}`)
  expect(kept).toMatchObject({ type: format, width: 64, height: 48 })
  expect((await sharp(kept.temp).metadata()).exif).toBeUndefined()
})

test('what is written behind the pixels of a picture is not kept: a polyglot is a picture and nothing else', async () => {
  store()
  const jpeg = await aPicture().jpeg().toBuffer()
  const polyglot = Buffer.concat([jpeg, Buffer.from(HTML), zipOf({ 'x.html': HTML })])
  const kept = await staged(polyglot, 'picture.jpg')
  const plain = await staged(jpeg, 'picture.jpg')
  expect(kept.hash).toBe(plain.hash)
})

test('a picture of a few bytes that says it is enormous, and one that is cut off, are refused in words', async () => {
  const folder = store()
  const png = await aPicture().png().toBuffer()
  const enormous = Buffer.from(png)
  enormous.writeUInt32BE(60_000, 16)
  enormous.writeUInt32BE(60_000, 20)
  await expect(staged(enormous, 'bomb.png')).rejects.toMatchObject({
    key: expect.stringMatching(/^file_refusal_/),
  })
  const jpeg = await aPicture(9, { width: 400, height: 400 }).jpeg().toBuffer()
  await expect(staged(jpeg.subarray(0, 300), 'cut.jpg')).rejects.toMatchObject({
    key: 'file_refusal_broken_picture',
  })
  expect(tmp(folder)).toEqual([])
})

test('an upload that breaks off leaves nothing', async () => {
  const folder = store()
  const source = new Readable({ read() {} })
  source.push(aPdf())
  const staging = stage(source, 'half.pdf', 1)
  await expect.poll(() => tmp(folder).length).toBe(1)
  source.destroy(new Error('gone'))
  await expect(staging).rejects.toThrow('gone')
  expect(tmp(folder)).toEqual([])
})
