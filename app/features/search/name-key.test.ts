import { expect, test } from 'vitest'
import { nameKeyOf } from './name-key.server.ts'

test.each([
  ['交流会', 'jiaoliuhui'],
  ['Exchange', 'exchange'],
  ['深蓝 Deep-Blue 2', 'shenlan deep blue 2'],
  ['ＡＢＢ　機器人', 'abb jiqiren'],
  ['サイエンス', 'サイエンス'],
  ['?!', ''],
])('%s sorts as %s', (name, key) => expect(nameKeyOf(name)).toBe(key))

test('a key is never longer than an index takes', () => {
  expect(nameKeyOf('张'.repeat(500)).length).toBeLessThanOrEqual(120)
})
