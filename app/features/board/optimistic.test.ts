import { expect, test } from 'vitest'
import { asksMore, withMoves } from './optimistic.ts'
import type { BoardCard, BoardColumn } from './queries.server.ts'

const card = (id: number, stage: string) => ({ id, stage, days: 9 }) as BoardCard
const columns = (): BoardColumn[] => [
  { stage: 'lead', total: 30, over: 0, cards: [card(1, 'lead'), card(2, 'lead'), card(3, 'lead')] },
  { stage: 'applied', total: 2, over: 0, cards: [card(4, 'applied'), card(5, 'applied')] },
  { stage: 'declined', total: 7, over: 0, cards: [] },
]
const shown = (moved: readonly BoardColumn[]) =>
  moved.map(({ total, cards }) => [total, ...cards.map(({ id }) => id)])

test('a dropped card stands between its new neighbours at once, and the totals follow', () => {
  const moved = withMoves(columns(), [{ id: 2, to: 'applied', above: 4, below: 5 }])
  expect(shown(moved)).toEqual([[29, 1, 3], [3, 4, 2, 5], [7]])
  expect(moved[1]?.cards[1]).toMatchObject({ stage: 'applied', days: 0 })
})

test('within its column only the order changes', () => {
  expect(shown(withMoves(columns(), [{ id: 3, to: 'lead', above: null, below: 1 }]))[0]).toEqual([
    30, 3, 1, 2,
  ])
})

test('without a neighbour it goes to the top, and into a folded column it goes as a number', () => {
  const moved = withMoves(columns(), [
    { id: 1, to: 'applied', above: null, below: null },
    { id: 2, to: 'declined', above: null, below: null },
  ])
  expect(shown(moved)).toEqual([
    [28, 3],
    [3, 1, 4, 5],
    [8, 2],
  ])
})

test('a card that is gone meanwhile changes nothing', () => {
  expect(withMoves(columns(), [{ id: 99, to: 'applied', above: null, below: null }])).toEqual(columns())
})

test('only the next step and a new place in the column need no more words; what is signed has a day', () => {
  expect(asksMore('team', 'lead', 'applied')).toBe(false)
  expect(asksMore('team', 'lead', 'lead')).toBe(false)
  for (const [from, to] of [
    ['applied', 'lead'],
    ['lead', 'supported'],
    ['lead', 'declined'],
    ['declined', 'lead'],
    ['public_notice', 'supported'],
  ] as const) {
    expect(asksMore('team', from, to), `${from} → ${to}`).toBe(true)
  }
})
