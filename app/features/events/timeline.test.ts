import { expect, test } from 'vitest'
import { type DeskDeed, foldDesk, type Happened } from './timeline.ts'

const desk = (at: string, deed: DeskDeed, count = 1, name_en = 'Ada'): Happened => ({
  what: 'desk',
  key: at,
  at: `${at}:00.000Z`,
  by: { name_zh: '', name_en },
  deed,
  count,
})

test('what one person did at the desk in a day is one line that says how often', () => {
  const lines = foldDesk([
    desk('2026-11-20T09:10', 'register', 3),
    desk('2026-11-20T08:10', 'register', 2),
    desk('2026-11-20T07:10', 'attend'),
    desk('2026-11-20T06:10', 'attend', 1, 'Bo'),
    desk('2026-11-18T06:10', 'attend', 1, 'Bo'),
  ])
  expect(lines.map((line) => line.what === 'desk' && line.count)).toEqual([5, 1, 1, 1])
})
