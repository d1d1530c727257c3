import { expect, test, vi } from 'vitest'
import { seal, unseal } from './sealed.server.ts'

const withKey = (word: string) => {
  vi.stubEnv('AUDIT_KEY', word.padEnd(32, '.'))
}

test('a secret opens again, and never looks the same', () => {
  withKey('a key')
  const [once, again] = [seal('whsec_梧桐', 'tests'), seal('whsec_梧桐', 'tests')]
  expect(once).not.toBe(again)
  expect([once, again].map((sealed) => unseal(sealed, 'tests'))).toEqual(['whsec_梧桐', 'whsec_梧桐'])
})

test('it opens for no other use, under no other key, and not once it was changed', () => {
  withKey('a key')
  const sealed = seal('whsec_梧桐', 'tests')
  expect(unseal(sealed, 'another use')).toBeNull()
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  for (const broken of [bytes.toString('base64url'), sealed.slice(0, 20), ''])
    expect(unseal(broken, 'tests')).toBeNull()
  withKey('another key')
  expect(unseal(sealed, 'tests')).toBeNull()
})
