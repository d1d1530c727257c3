import { describe, expect, test } from 'vitest'
import { RECORD_KINDS } from '#app/features/records/record.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { columnsOf } from './columns.ts'
import { narrowedTo } from './narrowed.ts'
import type { Source } from './source.ts'
import { sourceIn } from './sources.server.ts'
import { columnsIn } from './wish.ts'

const sourceOf = (query: string) => sourceIn(new URLSearchParams(query)) as Source
const said = { look: {}, base_url: 'https://crm.example.org' }

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  test.each(RECORD_KINDS)('every field of a %s has a column, and no two are called the same', (kind) => {
    const source = sourceOf(`noun=${kind}`)
    const columns = withLocale(locale, () => columnsOf(source, said))
    const keys = columns.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(Object.keys(source.noun.fields)))
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length)
  })
})

test('columns are asked for by name, in one word or several, in the order they have; all of them by none', () => {
  const columns = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]
  const asked = (query: string) => columnsIn(new URLSearchParams(query), columns).map(({ key }) => key)
  expect(asked('columns=c,a')).toEqual(['a', 'c'])
  expect(asked('columns=c&columns=b')).toEqual(['b', 'c'])
  expect(asked('columns=nonsense')).toEqual(['a', 'b', 'c'])
  expect(asked('')).toEqual(['a', 'b', 'c'])
})

test('what narrows a list is said in words', () => {
  const look = { parks: [{ value: 2, label: 'Nanhai Park' }] }
  const told = (query: string) =>
    withLocale('en', () => narrowedTo(sourceOf(query), new URLSearchParams(query), look))
  expect(told('noun=team')).toEqual([])
  expect(told('noun=team&park=2&q=tea&stage=open&counted=none&over=1&owner=none')).toEqual([
    '“tea”',
    'All but closed',
    'Never counted',
    'Over the limit',
    'Nanhai Park',
    'No owner',
  ])
  expect(told('noun=event&park=2')).toEqual(['Upcoming', 'Nanhai Park'])
  expect(told('noun=talent&attended=1')).toEqual(['Came to an event'])
  expect(told('noun=team&view=board&year=2026')).toEqual(['All but closed', 'Year 2026'])
  expect(told('noun=team&view=board&closed=1')).toEqual([])
})

test('only teams and projects have a board', () => {
  expect(sourceIn(new URLSearchParams('noun=talent&view=board'))).toBeNull()
  expect(sourceIn(new URLSearchParams('noun=nonsense'))).toBeNull()
})
