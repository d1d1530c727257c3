import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NOUNS } from '#app/nouns.ts'

test('what a field depends on has a rule that shows the field, and no rule is left over', () => {
  const css = readFileSync(new URL('field-control.css', import.meta.url), 'utf8')
  const shown = [...css.matchAll(/has\(\[value="(\w+)"\]:checked\) \[data-only="(\w+)"\]/g)]
  const choices = Object.values(NOUNS).flatMap(({ fields }) =>
    Object.values(fields).flatMap(({ only }) => only?.is ?? []),
  )
  expect(choices).toContain('institute')
  expect(shown.map(([, chosen, only]) => [chosen, only]).sort()).toEqual(
    [...new Set(choices)].sort().map((is) => [is, is]),
  )
})
