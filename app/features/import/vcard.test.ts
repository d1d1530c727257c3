import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { reads, refusal } from '#app/testing/reading.ts'

const lines = (...text: string[]) => `${text.join('\r\n')}\r\n`
const HEADINGS = ['FN', 'N', 'EMAIL', 'TEL', 'ORG', 'TITLE', 'COUNTRY', 'URL', 'NOTE']

test('a card of a phone is a row, with what is folded and escaped in it', async () => {
  const { found, cells } = await reads(
    lines(
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Quartz;Ada;Maria;;',
      'FN:Ada Quartz',
      'item1.EMAIL;TYPE=INTERNET:ada@example.org',
      'EMAIL;TYPE=work:ada@uni.example',
      'TEL;TYPE="cell,voice":+1 555 0100',
      'ORG:Example University;Physics',
      'TITLE:Professor\\, chair',
      'ADR;TYPE=work:;;1 Main St\\; back;Boston;MA;02110;United States',
      'URL:https://example.org/ada',
      'NOTE:First line\\nsecond, and a long one that goes o',
      ' n below',
      `PHOTO;ENCODING=b;TYPE=JPEG:${'QUJD'.repeat(20)}`,
      ...Array.from({ length: 3000 }, () => ` ${'QUJD'.repeat(18)}`),
      'END:VCARD',
    ),
  )
  expect(found).toMatchObject({ headings: HEADINGS, rows: 1, heading_rows: [], first: 1 })
  expect(cells).toEqual([
    [
      'Ada Quartz',
      'Quartz;Ada;Maria',
      'ada@example.org; ada@uni.example',
      '+1 555 0100',
      'Example University Physics',
      'Professor, chair',
      'United States',
      'https://example.org/ada',
      'First line\nsecond, and a long one that goes on below',
    ],
  ])
})

test('old cards say their Chinese in quoted-printable, in whatever encoding, and may have no whole name', async () => {
  const quoted = (text: string, encoding: string) =>
    [...iconv.encode(text, encoding)]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('')
  const unit = quoted('中国科学院', 'gb2312')
  const { cells } = await reads(
    lines(
      'BEGIN:VCARD',
      'VERSION:2.1',
      `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted('王', 'utf-8')};${quoted('小明', 'utf-8')};;;`,
      `ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=GB2312:${unit.slice(0, 12)}=`,
      unit.slice(12),
      'TEL;CELL:13800138000',
      'END:VCARD',
      'begin:vcard',
      'version:4.0',
      'fn:李二',
      'tel;value=uri:tel:+86-138-0013-8000',
      'end:vcard',
    ),
  )
  expect(cells).toEqual([
    ['王小明', '王;小明', null, '13800138000', '中国科学院'],
    ['李二', null, null, '+86-138-0013-8000'],
  ])
})

test('a card that breaks off is refused by its number', async () => {
  const text = lines('BEGIN:VCARD', 'FN:A', 'END:VCARD', 'BEGIN:VCARD', 'FN:B')
  expect(await refusal(text)).toEqual(['import_refusal_open_card', { number: 2 }])
})
