import { expect, test } from 'vitest'
import { ERASURES } from '#app/features/audit/audit-labels.ts'
import type { Field } from '#app/features/records/field.ts'
import { NOUNS } from '#app/nouns.ts'

test('of every noun that says something personal the audit knows how it is erased', () => {
  const personal = Object.entries(NOUNS).filter(([, { fields }]) =>
    Object.values<Field>(fields).some((field) => field.personal),
  )
  expect(ERASURES).toEqual(personal.map(([entity]) => `${entity}.erase`))
})
