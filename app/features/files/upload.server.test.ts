import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { aPdf, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { MOST_AT_ONCE } from './file.ts'
import { readUpload } from './upload.server.ts'

const MARK = '----wutong'
const part = (head: string, content: string) =>
  `--${MARK}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
const file = (name: string, content: string) => part(`name="files"; filename="${name}"`, content)
const END = `--${MARK}--\r\n`

const read = async (body: string, type = `multipart/form-data; boundary=${MARK}`) => {
  const { db } = await world()
  const request = new Request('http://wutong.test/records/1/upload', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  })
  return readUpload(request, { db } as AppLoadContext, { id: 1 })
}
const left = (folder: string) => {
  try {
    return readdirSync(join(folder, 'tmp'))
  } catch {
    return []
  }
}

test('files and what stands beside them come apart, each with its own answer', async () => {
  store()
  const { staged, refused, form } = await read(
    part('name="body"', '签约') + file('协议.pdf', aPdf()) + file('logo.svg', '<svg/>') + file('', '') + END,
  )
  expect(staged.map(({ name }) => name)).toEqual(['协议.pdf'])
  expect(refused).toMatchObject([{ name: 'logo.svg', refusal: { key: 'file_refusal_type' } }])
  expect(form.fields.get('body')).toBe('签约')
})

test.each([
  ['no form', 415, 'a=1', 'application/x-www-form-urlencoded'],
  ['one without a boundary', 400, '', 'multipart/form-data; x=1'],
  [
    'one that breaks off',
    400,
    file('a.pdf', aPdf()) + part('name="files"; filename="b.pdf"', aPdf()).slice(0, -9),
    undefined,
  ],
  [
    'one with a part that has no name',
    400,
    `${file('a.pdf', aPdf())}--${MARK}\r\nContent-Disposition: form-data\r\n\r\nx\r\n${END}`,
    undefined,
  ],
  ['too many files', 413, file('a.pdf', aPdf()).repeat(MOST_AT_ONCE + 1) + END, undefined],
  ['too many fields', 413, file('a.pdf', aPdf()) + part('name="x"', 'y').repeat(20) + END, undefined],
  [
    'a field that is too long',
    413,
    file('a.pdf', aPdf()) + part('name="body"', 'x'.repeat(50_000)) + END,
    undefined,
  ],
])('of %s nothing is left', async (_, status, body, type) => {
  const folder = store()
  const answer = await read(body, type).catch((error) => error)
  expect(answer).toMatchObject({ status })
  expect(left(folder)).toEqual([])
})

test('a file that is too large is not written to its end, and those beside it are kept', async () => {
  store({ FILE_MAX_MB: '1' })
  const { staged, refused } = await read(
    file('large.pdf', aPdf('x'.repeat(1_100_000))) + file('small.pdf', aPdf()) + END,
  )
  expect(staged.map(({ name }) => name)).toEqual(['small.pdf'])
  expect(refused).toMatchObject([
    { name: 'large.pdf', refusal: { key: 'file_refusal_too_large', params: { size: 1 } } },
  ])
})
