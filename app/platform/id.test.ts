import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GREATEST_ID, idAfter, idIn, isId } from './id.ts'

test('an id is a number as a record has it, and no greater than any engine keeps', () => {
  expect([idIn('12'), idIn(String(GREATEST_ID))]).toEqual([12, GREATEST_ID])
  for (const text of [String(GREATEST_ID + 1), '999999999999999', '0', '012', '1e3', '-1', '', null, 12])
    expect([idIn(text), isId(text)]).toEqual([null, false])
})

test('an id behind a word is read as any other', () => {
  expect(['move-12', `move-${GREATEST_ID}`].map((text) => idAfter('move', text))).toEqual([12, GREATEST_ID])
  for (const text of ['move-012', 'move-', 'move', 'remove-12', 'move-1-2', `move-${GREATEST_ID + 1}`])
    expect(idAfter('move', text)).toBeNull()
})

/**
 * A pattern for a whole number that doesn't begin with nought or comes behind a word or in a path, and a parameter
 * taken as a number as it comes.
 */
const READS = [
  /[a-z)]-\(\\d[{*+]/,
  /\\\/\\d[{*+]/,
  /\[1-9\]\\d[{*+]/,
  /\bNumber\((?:search|url\.searchParams)\.get\('(?!size'|page'|span'|year')/,
]

test('ids in addresses and forms are read in one way', () => {
  const own = globSync('app/**/*.{ts,tsx}').filter(
    (file) => !/app[\\/]paraglide|app[\\/]platform[\\/]id\.ts|\.test\.tsx?$/.test(file),
  )
  const others = own.filter((file) => READS.some((reads) => reads.test(readFileSync(file, 'utf8'))))
  expect(others).toEqual([])
})
