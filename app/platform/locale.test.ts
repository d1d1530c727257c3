import { expect, test } from 'vitest'
import { localeOf, nameIn } from './locale.ts'

test.each([
  ['en', 'zh-CN', 'en'],
  ['zh-CN', 'en', 'zh-CN'],
  ['fr', 'en-GB,en;q=0.9', 'en'],
  [undefined, 'zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
  [undefined, 'en;q=0.5,zh;q=0.9', 'zh-CN'],
  [undefined, 'de-DE,de;q=0.9,en;q=0.4', 'en'],
  [undefined, 'de-DE', 'en'],
  [undefined, '*', 'zh-CN'],
  [undefined, undefined, 'zh-CN'],
  [undefined, 'en;q=0', 'zh-CN'],
] as const)('cookie %s, browser %s: %s', (cookie, header, locale) => {
  expect(localeOf(cookie, header)).toBe(locale)
})

test('a name stands in the language asked for, else in the other', () => {
  const both = { name_zh: '禅城园', name_en: 'Chancheng Park' }
  expect([nameIn('zh-CN', both), nameIn('en', both)]).toEqual(['禅城园', 'Chancheng Park'])
  expect(nameIn('en', { name_zh: '禅城园', name_en: '' })).toBe('禅城园')
  expect(nameIn('zh-CN', { name_zh: null, name_en: 'Chancheng Park' })).toBe('Chancheng Park')
  expect(nameIn('en', { name_zh: null, name_en: null })).toBe('')
})
