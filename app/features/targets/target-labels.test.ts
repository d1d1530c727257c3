import { expect, test } from 'vitest'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { casesLabel, nearestLabel, paceLabel } from './target-labels.ts'

const inBoth = (say: () => string | null) =>
  (['en', 'zh-CN'] as const).map((locale) => {
    overwriteGetLocale(() => locale)
    return say()
  })

test('a year that has not begun has no pace', () => {
  expect(inBoth(() => paceLabel(0, 20, 2027, '2026-12-31'))).toEqual([null, null])
  expect(inBoth(() => paceLabel(0, 20, 2027, '2027-01-01'))).toEqual(['on pace', '与进度持平'])
})

test('a chance is told with the cases that it rests on', () => {
  expect(inBoth(() => casesLabel({ reached: 5, seen: 9, half: null }))).toEqual([
    '5 of 9 that stood there as long made it',
    '停留同样久的 9 个中有 5 个达成',
  ])
  expect(inBoth(() => casesLabel({ reached: 0, seen: 1, half: { reached: 30, seen: 34 } }))).toEqual([
    '30 of 34 that stood there half as long made it, 0 of 1 as long',
    '停留一半时间的 34 个中有 30 个达成，停留同样久的 1 个中有 0 个',
  ])
  expect(inBoth(() => casesLabel({ reached: 0, seen: 0, half: { reached: 2, seen: 3 } }))).toEqual([
    '2 of 3 that stood there half as long made it',
    '停留一半时间的 3 个中有 2 个达成',
  ])
  expect(inBoth(() => casesLabel({ reached: 0, seen: 0, half: null }))).toEqual([
    'none stood there as long',
    '此前没有停留如此之久的',
  ])
})

test('what changes nothing is not said to', () => {
  expect(nearestLabel(3, 0.001, 0.002)).toBeNull()
  expect(nearestLabel(3, 0.501, 0.502)).toBeNull()
  expect(inBoth(() => nearestLabel(3, 0.001, 0.2))[0]).toContain('20% likely instead of <1%')
})
