import { expect, test } from 'vitest'
import { headQueryOf, tsQueryOf } from './ts-query.ts'

test('one letter is asked for by its own entry, more of a word by its beginning, a whole word as it is', () => {
  expect(tsQueryOf([['wei'], ['z*']])).toBe("('wei') & (':z')")
  expect(tsQueryOf([['ːpark3', 'ːparknone'], ['zh*'], ['王*'], ['𬭚*']])).toBe(
    "('ːpark3' | 'ːparknone') & ('zh':*) & (':王') & (':𬭚')",
  )
  expect(headQueryOf('wang', false)).toBe("'::wang'")
  expect(headQueryOf('wan', true)).toBe("'::wan':*")
})

test('what PostgreSQL reads as its own is quoted', () => {
  expect(tsQueryOf([["o'hara*"], ['a\\b']])).toBe("('o''hara':*) & ('a\\\\b')")
})
