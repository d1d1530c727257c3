import { expect, test } from 'vitest'
import { weaknessOf } from './password.ts'

const person = ['zhang.wei@example.org', '张伟', 'Zhang Wei']

test.each([
  ['short', 'k7#pX2q', 'account_error_password_short'],
  ['long', 'x7'.repeat(150), 'account_error_password_long'],
  ['the favourite of all', '1234567890', 'account_error_password_common'],
  ['a run', 'abcdefghijkl', 'account_error_password_common'],
  ['one key', 'aaaaaaaaaaaa', 'account_error_password_common'],
  ['a piece again and again', 'xk3xk3xk3xk3', 'account_error_password_common'],
  ['a common word with a year', 'Password2026!', 'account_error_password_common'],
  ['a common Chinese one', 'woaini1314', 'account_error_password_common'],
  ['the product’s name', 'Wutong2026', 'account_error_password_personal'],
  ['one’s own name', 'zhangwei88', 'account_error_password_personal'],
  ['one’s own address', 'zhang.wei1', 'account_error_password_personal'],
])('%s', (_, password, weakness) => {
  expect(weaknessOf(password, person)).toBe(weakness)
})

test('no rule asks for kinds of characters: four plain words are welcome', () => {
  expect(weaknessOf('leaves over the quiet canal', person)).toBeNull()
  expect(weaknessOf('河边的梧桐树开了三朵紫花', person)).toBeNull()
})
