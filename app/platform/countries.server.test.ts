import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countryChoices, countryName } from './countries.server.ts'

test.each([
  ['TW', '中国台湾', 'Taiwan, China'],
  ['HK', '中国香港', 'Hong Kong, China'],
  ['MO', '中国澳门', 'Macao, China'],
  ['DE', '德国', 'Germany'],
])('%s is called as official documents call it', (code, zh, en) => {
  expect(countryName(code, 'zh-CN')).toBe(zh)
  expect(countryName(code, 'en')).toBe(en)
  expect(countryChoices('en')).toContainEqual({ value: code, label: en })
})

const asksForRegions = (text: string) => /Intl\.DisplayNames[^)]*region/.test(text)

test('nobody else asks ICU what a country is called', () => {
  const files = globSync('{app,seeds,db}/**/*.{ts,tsx}').filter((file) => !/paraglide|\.test\./.test(file))
  const asking = files.filter((file) => asksForRegions(readFileSync(file, 'utf8')))
  expect(asking).toEqual(['app/platform/countries.server.ts'])
  expect(asksForRegions("new Intl.DisplayNames(locale, { type: 'region' })")).toBe(true)
})
