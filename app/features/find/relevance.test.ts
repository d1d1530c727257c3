import { expect, test } from 'vitest'
import { ranked, rankOf } from './relevance.server.ts'

const yang = { name_zh: '杨海棠', name_en: 'Yang Haitang' }
const fern = { name_zh: '银蕨海洋机器人', name_en: 'Silver Fern Ocean Robotics' }

test.each([
  ['杨海棠', 0],
  ['yanghaitang', 0],
  ['Haitang Yang', 0],
  ['杨', 1],
  ['yang', 1],
  ['yh', 1],
  ['yht', 1],
  ['YANG hai', 1],
  ['海棠', 2],
  ['haitang', 2],
  ['physics', 3],
  ['', 3],
])('%s is of rank %i for 杨海棠', (q, rank) => expect(rankOf(q, yang)).toBe(rank))

test('a surname that has a reading of its own is known by it: 单 is Shan', () =>
  expect(rankOf('shan', { name_zh: '单青梧', name_en: '' })).toBe(1))

test('who begins so comes before what merely has it inside, however lately that changed', () => {
  const hits = [
    { ...fern, changed_at: '2026-11-02' },
    { ...yang, changed_at: '2026-11-01' },
  ]
  expect(ranked('yang', hits).map(({ name_zh }) => name_zh)).toEqual(['杨海棠', '银蕨海洋机器人'])
})

test('of equal rank what changed last comes first', () => {
  const at = (changed_at: string) => ({ name_zh: '苍鹭智能', name_en: '', changed_at })
  const order = ranked('苍鹭', [at('2026-11-01'), at('2026-11-03'), at('2026-11-02')])
  expect(order.map(({ changed_at }) => changed_at)).toEqual(['2026-11-03', '2026-11-02', '2026-11-01'])
})
