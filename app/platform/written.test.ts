import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWritten, written } from './written.ts'

const asJson = (data: unknown) => JSON.parse(JSON.stringify(data))
const row = fc.record({ id: fc.integer(), name: fc.string(), at: fc.jsonValue() })
const odd = fc.record({ id: fc.integer(), name: fc.option(fc.string(), { nil: undefined }) })

test('a text says what JSON would have said', () => {
  const page = fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    fc.oneof(fc.array(row), fc.array(odd), fc.array(fc.oneof(row, odd)), fc.jsonValue()),
  )
  fc.assert(
    fc.property(fc.oneof(page, fc.array(row)), (data) => {
      expect(readWritten(written(data))).toEqual(asJson(data))
    }),
  )
})

test('rows say the names of their columns once', () => {
  const rows = Array.from({ length: 50 }, (_, id) => ({ id, requested_amount: null }))
  expect(written({ rows }).match(/requested_amount/g)).toHaveLength(1)
  expect(written({ rows: [...rows, { id: 50 }] }).match(/requested_amount/g)).toHaveLength(50)
})
