import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedIn } from './door.server.ts'
import { knownIn, queryOf, words } from './known.ts'

const KNOWN = { ...words('park'), q: 5, list: queryOf({ ...words('park'), q: 300 }) }
const known = (text: string) => knownIn(new URLSearchParams(text), KNOWN).toString()

test('an address keeps what it knows, once and no longer than that gets', () => {
  expect(known('x=1&park=2&q=&park=3&toString=4')).toBe('park=2&q=')
  expect(known('q=heronry')).toBe('q=heron')
  expect(known(`park=${'2'.repeat(41)}&q=`)).toBe('q=')
  expect(known(`list=${encodeURIComponent('x=1&park=2')}`)).toBe('list=park%3D2')
  expect(known(`list=${encodeURIComponent('x=1')}`)).toBe('')
  const long = encodeURIComponent(`q=${'鹭'.repeat(200)}&park=2`)
  expect(known(`list=${long}`)).toBe('list=park%3D2')
})

test('what is known of an address is known of what is known of it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  const pair = fc.tuple(fc.constantFrom('q', 'park', 'list', 'x'), text)
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const once = known(new URLSearchParams(pairs).toString())
      expect(known(once)).toBe(once)
    }),
  )
})

test('an address that says more leads to the one that does not', () => {
  const ask = (path: string) => {
    try {
      return askedIn(new Request(`http://inside.invalid${path}`), KNOWN).toString()
    } catch (answer) {
      return (answer as Response).headers.get('Location')
    }
  }
  expect(ask('/teams?q=a+b&park=2')).toBe('q=a+b&park=2')
  expect(ask('/teams?q=a%20b')).toBe('q=a+b')
  expect(ask('/teams.data?park=2&_routes=routes%2F_app.teams')).toBe('park=2')
  expect(ask('/teams?park=2&x=1')).toBe('/teams?park=2')
  expect(ask('/teams.data?x=1')).toBe('/teams')
})
