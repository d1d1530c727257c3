import { expect, test } from 'vitest'
import { callsIn, markFor, partsOf, typedCall } from './mention.ts'

const PEOPLE = [
  { id: 1, calls: ['王伟', 'Wei Wang', 'weiwang', 'Wei Wang#1'] },
  { id: 2, calls: ['王伟明', ''] },
  { id: 3, calls: ['李娜', 'Na Li', 'nali', 'Na Li#3'] },
  { id: 4, calls: ['', 'Na Li', 'nali', 'Na Li#4'] },
]
const called = (text: string) => callsIn(text, PEOPLE).map(({ text, people }) => [text, ...people])

test('an @ before a name calls whoever is called so: in either writing, in any case, the longest name', () => {
  expect(called('请@王伟看一下')).toEqual([['@王伟', 1]])
  expect(called('请＠王伟明看一下')).toEqual([['＠王伟明', 2]])
  expect(called('Ask @wei wang, please, and @WeiWang')).toEqual([
    ['@wei wang', 1],
    ['@WeiWang', 1],
  ])
  expect(called('@Wei Wang请看')).toEqual([['@Wei Wang', 1]])
  expect(called('@na li#4, please')).toEqual([['@na li#4', 4]])
  expect(called('@Na Li')).toEqual([['@Na Li', 3, 4]])
})

test('a text of nothing but @ calls nobody, and names that begin alike are told apart however many they are', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({
    id: i + 1,
    calls: ['王', `王伟${i}`, `Wei Wang ${i}`],
  }))
  expect(callsIn('@'.repeat(9999), many)).toEqual([])
  expect(
    callsIn('@王伟1999 @wei wang 12, @王!', many).map(({ text, people }) => [text, people.length]),
  ).toEqual([
    ['@王伟1999', 1],
    ['@wei wang 12', 1],
    ['@王', 2000],
  ])
})

test('nobody is called by half a word, by an e-mail address or by an @ alone', () => {
  for (const text of ['@Wei Wangler', 'post@weiwang', 'x.y@王伟', '@', '@ 王伟', 'Wei Wang', '@nobody'])
    expect(called(text), text).toEqual([])
})

test('a text is taken apart into words and people, whoever is named in it', () => {
  const wang = { id: 1, name_zh: '王伟', name_en: '' }
  expect(partsOf(`请${markFor(1)}看，不是@[2]`, [wang])).toEqual(['请', wang, '看，不是', '@[2]'])
  expect(partsOf('plain', [])).toEqual(['plain'])
})

test('what stands after an @ up to the cursor is a name on its way, with one blank at most', () => {
  expect(typedCall('请@')).toEqual({ from: 1, q: '' })
  expect(typedCall('Ask @Wei Wa')).toEqual({ from: 4, q: 'Wei Wa' })
  for (const text of ['', 'Wei', 'mail@host', '@Wei Wang and more', '@Wei\nnext', '@Wei '])
    expect(typedCall(text), text).toBeNull()
})
