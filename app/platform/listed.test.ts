import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listed, readListed } from './listed.ts'

test('rows come back as the texts they were, whatever people are called', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a\tb', 'a\nb', '"', '\\', '园区'))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), cell)), (rows) => {
      const back = rows.map(([id, name]) => [String(id), name.replaceAll(/[\t\n]/g, ' ')])
      expect(readListed(JSON.parse(JSON.stringify(listed(rows))))).toEqual(back)
    }),
  )
})
