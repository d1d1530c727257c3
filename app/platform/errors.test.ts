import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FieldRefusal, Refusal, Wrong } from './errors.ts'

test('what only a field’s form can say is told from a sentence that stands anywhere', () => {
  expect(new FieldRefusal('form_error_choice', {}, 'owner_id').needsField).toBe(true)
  expect(new Wrong('form_error_date', {}, 'basis_on').needsField).toBe(true)
  expect(new Wrong('account_refusal_sign_in').needsField).toBe(false)
  expect(new Refusal('record_refusal_unseen', {}, 'owner_id').needsField).toBe(false)
})

/** A field's error said as a sentence, and a sentence said as a field's error. */
const MIXED = /new Refusal\(\s*'[a-z0-9]+_error_|new FieldRefusal\(\s*'[a-z0-9]+(?:_[a-z0-9]+)*_refusal_/

test('an error is a field’s and a refusal a sentence', () => {
  const own = globSync('app/**/*.ts').filter((file) => !/app[\\/]paraglide|\.test\.ts$/.test(file))
  expect(own.length).toBeGreaterThan(200)
  expect(own.filter((file) => MIXED.test(readFileSync(file, 'utf8')))).toEqual([])
})
