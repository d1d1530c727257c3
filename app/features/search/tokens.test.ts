import { expect, test } from 'vitest'
import { searchTextOf, termGroupsOf } from './search-text.server.ts'
import { facet, termPiecesOf, tokensOf } from './tokens.ts'

const termsOf = (query: string) => termPiecesOf(query).flatMap(({ terms }) => terms)
const found = (query: string, text: string) => {
  const tokens = text.split(' ')
  const has = (term: string) =>
    term.endsWith('*') ? tokens.some((token) => token.startsWith(term.slice(0, -1))) : tokens.includes(term)
  return termGroupsOf(query).every((group) => group.some(has))
}

test.each([
  '张伟',
  '伟',
  '张',
  'zhangwei',
  'zhangw',
  'zw',
  'wei',
  'Wei Zhang',
  'zhang wei',
  'ＺＨＡＮＧ',
  'wei 张',
])('张伟 is found by %s', (query) => expect(found(query, searchTextOf({ names: ['张伟'] }))).toBe(true))

test.each(['zhangwei', 'zw', 'Wei Zhang', 'weizhang', 'wz'])('Wei Zhang is found by %s', (query) =>
  expect(found(query, searchTextOf({ names: ['Wei Zhang'] }))).toBe(true),
)

test.each([
  ['单田芳', 'shantianfang'],
  ['单晶硅科技', 'danjing'],
  ['曾国藩', 'zgf'],
  ['欧阳娜娜', 'nana'],
  ['吕布', 'lvbu'],
  ['吕布', 'lu bu'],
  ['深蓝智能', 'zhineng'],
  ['深蓝智能', 'slzn'],
  ['José Müller-Lüdenscheidt', 'muller ludensch'],
  ['Søren Ødegård', 'soren odegard'],
  ['김민수', '민수'],
  ['サーバー', 'バー'],
])('%s is found by %s', (name, query) => expect(found(query, searchTextOf({ names: [name] }))).toBe(true))

test.each([
  ['李伟', '张'],
  ['张三', '张伟'],
  ['Wei Zhang', 'wei zho'],
])('%s is not found by %s', (name, query) =>
  expect(found(query, searchTextOf({ names: [name] }))).toBe(false),
)

test('an e-mail address, a phone number and a mixed word are found by what one has of them', () => {
  const text = searchTextOf({
    texts: ['wei.zhang@mit.edu', '5G芯片 AI平台'],
    numbers: ['+49 170 1234567'],
  })
  for (const query of ['wei.zhang@mit.edu', 'mit', '+49 170', '491701', '5g', '芯片', '芯', 'ai平台']) {
    expect(found(query, text), query).toBe(true)
  }
})

test('nobody can type a facet', () => {
  const text = searchTextOf({ facets: { park: 3, owner: null, stage: 'formal_check', parks: [1, 2] } })
  expect(text).toBe('ːpark3 ːownernone ːstageformalcheck ːparks1 ːparks2')
  expect(termsOf(facet('park', 3))).toEqual(['park3*'])
  expect(found('p', text)).toBe(false)
})

test.each(['', '   ', '"', "'", '*', ':', '\\', '()', '"" OR ""', '-', '^', 'NEAR(', '🙂', '\0'])(
  'what has a meaning elsewhere has none here: %j',
  (query) => expect(termsOf(query).join('')).toMatch(/^[a-z0-9*]*$/),
)

test('tokens hold only letters and digits, and a text of spaces none', () => {
  expect(tokensOf('  \t ')).toEqual([])
  expect(searchTextOf({ names: ['', null, undefined], texts: [' '] })).toBe('')
  expect(tokensOf('a_b-c.d 深蓝。智能、')).toEqual(['a', 'b', 'c', 'd', '深蓝', '蓝', '智能', '能'])
})

test.each(['Zhang Wei', 'Wei Zhang', 'ZHANG, Wei', 'Wei-Zhang'])(
  '%s alone is found by 张伟 and 張偉',
  (name) => {
    const text = searchTextOf({ names: ['', name], texts: ['MIT'] })
    for (const query of ['张伟', '張偉', '张伟 mit']) expect(found(query, text), query).toBe(true)
    for (const query of ['李伟', '张伟明', '张伟 tu', '伟']) expect(found(query, text), query).toBe(false)
  },
)

test.each([
  ['Lü Bu', '吕布'],
  ['Lyu Bu', '呂布'],
  ['Shan Tianfang', '单田芳'],
  ['Nana Ouyang', '欧阳娜娜'],
  ['Zhang Wei Ming', '张伟明'],
])('%s is found by %s', (name, query) => expect(found(query, searchTextOf({ names: [name] }))).toBe(true))

test('who is written in Chinese is not found by what only sounds alike', () => {
  expect(found('张伟', searchTextOf({ names: ['章威', 'Zhang Wei'] }))).toBe(false)
  expect(found('zhangwei', searchTextOf({ names: ['章威'] }))).toBe(true)
})

test.each([
  ['張偉', '张伟'],
  ['张伟', '張偉'],
  ['ＡＢＢ　Ｒｏｂｏｔｉｃｓ', 'abb robo'],
  ['㈱トヨタ', 'トヨタ'],
])('%s is found by %s', (name, query) => expect(found(query, searchTextOf({ names: [name] }))).toBe(true))
