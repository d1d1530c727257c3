import { expect, test } from 'vitest'
import { secretsInAddress, withoutSecrets } from './unsaid.ts'

test('no spelling of a secret is left in what somebody else said', () => {
  const secret = 'Wh+sec/0123456789='
  const echoes = [secret, encodeURIComponent(secret), secret.toUpperCase(), 'Wh+sec/01 2345\r\n 6789=']
  for (const echo of echoes) expect(withoutSecrets(`it said: ${echo}!`, [secret]), echo).toBe('it said: …!')
})

test('what is too short to open anything stays, and so does everything else', () => {
  expect(withoutSecrets('no such hook, code 7', ['hook', ''])).toBe('no such hook, code 7')
})

test('of an address neither it nor a part of its way is left', () => {
  const address = 'https://hooks.example.org/services/T0123456789/B0123456789?token=abcdefgh12'
  const said = withoutSecrets(`404 at ${address}, B0123456789 and abcdefgh12`, secretsInAddress(address))
  expect(said).toBe('404 at …, … and …')
})
