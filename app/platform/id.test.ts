import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GREATEST_ID, idIn, isId } from './id.ts'

test('an id is a number as a record has it, and no greater than any engine keeps', () => {
  expect([idIn('12'), idIn(String(GREATEST_ID))]).toEqual([12, GREATEST_ID])
  for (const text of [String(GREATEST_ID + 1), '999999999999999', '0', '012', '1e3', '-1', '', null, 12])
    expect([idIn(text), isId(text)]).toEqual([null, false])
})

/** A pattern for a whole number that doesn't begin with nought, and a parameter taken as a number as it comes. */
const READS = [/\[1-9\]\\d[{*+]/, /\bNumber\((?:search|url\.searchParams)\.get\('(?!size'|page'|span'|year')/]

test('ids in addresses are read in one way', () => {
  const own = globSync('app/**/*.{ts,tsx}').filter(
    (file) => !/app[\\/]paraglide|app[\\/]platform[\\/]id\.ts|\.test\.tsx?$/.test(file),
  )
  const others = own.filter((file) => READS.some((reads) => reads.test(readFileSync(file, 'utf8'))))
  expect(others).toEqual([])
})
