import { expect, test } from 'vitest'
import { ACTIONS } from '#app/features/audit/audit-labels.ts'
import { RECORD_ENTITIES } from '#app/features/records/record.ts'
import { faultOfAddress, maskedAddress } from './address.ts'
import { HEARD, holdOf, isGivenUp, LONGEST_HOLD_MS, MOST_FAILURES } from './webhook.ts'

/** Of what is somebody's own, or changes nothing, nobody is told. */
const UNHEARD = ['follow', 'unfollow', 'open_file', 'mark_file', 'unmark_file'].map(
  (verb) => `record.${verb}`,
)

test('whatever is done to a record, and to many by an import, can be heard of, but what is somebody’s own or changes nothing', () => {
  const done = ACTIONS.filter((action) => ['record', ...RECORD_ENTITIES].includes(action.split('.')[0] ?? ''))
  const imports = ['import.run', 'import.fail', 'import.cancel', 'import.undo']
  expect([...HEARD].sort()).toEqual(
    [...done.filter((action) => !UNHEARD.includes(action)), ...imports].sort(),
  )
})

test.each([
  ['https://ledger.example.org/hook', null],
  ['https://ledger.example.org:8443/hook?key=x', null],
  ['http://ledger.example.org/hook', 'webhook_error_https'],
  ['ftp://ledger.example.org/hook', 'webhook_error_https'],
  ['https://bank.example@ledger.example.org/', 'webhook_error_address'],
  ['https://ledger.example.org/#x', 'webhook_error_address'],
  ['ledger', 'webhook_error_address'],
  ['http://10.0.0.7:8080/hook', null],
  ['http://10.0.0.7/hook', 'webhook_error_https'],
])('%s as an address: %s', (typed, fault) =>
  expect(faultOfAddress(typed, ['http://10.0.0.7:8080'])).toBe(fault),
)

test('of an address no more is shown than where it leads and its end', () => {
  expect(maskedAddress('https://hooks.example.org/services/T0123/B0123456789')).toBe(
    'https://hooks.example.org/…6789',
  )
  expect(maskedAddress('https://ledger.example.org/in?k=7')).toBe('https://ledger.example.org/…')
  expect(maskedAddress('https://ledger.example.org/')).toBe('https://ledger.example.org')
})

test('one that fails is left alone for longer and longer, and given up after a day of it', () => {
  expect([1, 2, 3].map(holdOf)).toEqual([15_000, 30_000, 60_000])
  expect(holdOf(500)).toBe(LONGEST_HOLD_MS)
  const failing = { failures: MOST_FAILURES, failing_since: '2026-03-09T00:00:00.000Z' }
  expect(isGivenUp(failing, '2026-03-09T23:59:59.000Z')).toBe(false)
  expect(isGivenUp(failing, '2026-03-10T00:00:00.000Z')).toBe(true)
  expect(isGivenUp({ ...failing, failures: MOST_FAILURES - 1 }, '2026-03-20T00:00:00.000Z')).toBe(false)
})
