import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { valuesOf } from '#app/platform/form-values.ts'

const modules = import.meta.glob<Record<string, unknown>>('../features/*/schema.ts', { eager: true })
const schemas = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject)
    .map(([name, schema]) => ({ name: `${file} ${name}`, schema })),
)
const MANY = 100_000
const LONG = {
  labels: `a@${'b.'.repeat(MANY)}`,
  digits: `${'1 '.repeat(MANY)}!`,
  blanks: `${' '.repeat(MANY)}!`,
  dots: `https://${'a.'.repeat(MANY)}`,
  dashes: '-'.repeat(MANY),
  nothing: '\u200b'.repeat(MANY),
  lines: `${'https://a.b\n'.repeat(MANY)}`,
}
/** Longer than any field that has a pattern of its own. */
const ENOUGH = 7000
/** A pattern that repeats something without an end may go back and forth; any other takes one look at each place. */
const isEndless = (pattern: RegExp) => /[*+]|\{\d+,\}/.test(pattern.source.replace(/\\.|\[[^\]]*\]/g, ''))

test('the schemas of all rooms are looked at', () => expect(schemas.length).toBeGreaterThan(30))

test.each(Object.keys(LONG) as (keyof typeof LONG)[])(
  'no endless pattern meets a field full of %s',
  (what) => {
    const met: string[] = []
    const exec = RegExp.prototype.exec
    onTestFinished(() => {
      RegExp.prototype.exec = exec
    })
    for (const { name, schema } of schemas) {
      const form = new FormData()
      for (const field of Object.keys(schema.shape)) form.append(field, LONG[what])
      const values = valuesOf(form, schema)
      RegExp.prototype.exec = function (text) {
        if (text.length > ENOUGH && isEndless(this)) met.push(`${name}: ${this.source}`)
        return exec.call(this, text)
      }
      schema.safeParse(values)
      RegExp.prototype.exec = exec
    }
    expect([...new Set(met)]).toEqual([])
  },
)
