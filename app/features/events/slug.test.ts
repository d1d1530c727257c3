import { expect, test } from 'vitest'
import { slugOf } from './slug.server.ts'

test('an address comes from the English name', () => {
  expect(slugOf({ name_zh: '春季交流', name_en: 'Spring Exchange: São Paulo & Foshan' })).toBe(
    'spring-exchange-sao-paulo-foshan',
  )
})

test('without an English name it comes from pinyin', () => {
  expect(slugOf({ name_zh: '海外人才交流会2026', name_en: '' })).toBe('hai-wai-ren-cai-jiao-liu-hui-2026')
})

test('a name that leaves no letters still has an address', () => {
  expect(slugOf({ name_zh: '', name_en: '???' })).toBe('event')
})
