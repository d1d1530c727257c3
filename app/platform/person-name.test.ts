import { expect, test } from 'vitest'
import { markOf, shortNameOf } from './person-name.ts'

test.each([
  ['陈晓梅', '晓梅', '陈'],
  ['高远', '高远', '高'],
  ['欧阳会', '欧阳会', '欧阳'],
  ['欧阳娜娜', '娜娜', '欧阳'],
  ['𠮷田', '𠮷田', '𠮷'],
  ['Liang Fengqi', 'LF', 'LF'],
  ['Ada', 'A', 'A'],
  ['', '', ''],
])('%s is %s for short, and never half a surname', (name, short, mark) => {
  expect(shortNameOf(name)).toBe(short)
  expect(markOf(name)).toBe(mark)
})
