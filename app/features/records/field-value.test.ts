import { expect, test } from 'vitest'
import type { z } from 'zod'
import { NOUNS } from '#app/nouns.ts'
import { Wrong } from '#app/platform/errors.ts'
import { complaintOf } from '#app/platform/issue.ts'
import { day, type Field, links, text } from './field.ts'
import { formOf } from './field-schema.ts'
import { parseChanges, parseFacts } from './field-value.ts'

/** The same thing typed and given, and whether it is right; for a field that must be there nothing is not. */
type Case = { typed: unknown; value: unknown; ok: boolean }
const right = (typed: unknown, value: unknown = typed): Case => ({ typed, value, ok: true })
const wrong = (typed: unknown, value: unknown = typed): Case => ({ typed, value, ok: false })
const long = (most: number) => 'x'.repeat(most + 1)

function casesOf(field: Field): Case[] {
  const nothing = (value: unknown): Case => ({
    typed: '',
    value,
    ok: !('required' in field && field.required),
  })
  switch (field.kind) {
    case 'text':
      return [
        nothing(''),
        nothing(' \t'),
        nothing('\u200b'),
        nothing('\0'),
        wrong(long(field.max)),
        ...likeness(field),
      ]
    case 'url':
      return [
        nothing(''),
        right(' https://example.org '),
        wrong('javascript:alert(1)'),
        right('example.org/team'),
        wrong('example'),
        wrong(`https://${long(field.max)}`),
      ]
    case 'choice': {
      const [first = ''] = Object.keys(field.choices)
      return [nothing(null), right(first), wrong('constructor'), wrong(`${first} `)]
    }
    case 'ref':
      return [nothing(null), right('7', 7), ...ODD_NUMBERS.map(([typed, value]) => wrong(typed, value))]
    case 'refs':
      return [
        right([]),
        right(['3', '1', '3'], [3, 1, 3]),
        wrong(['0'], [0]),
        wrong(['1.5'], [1.5]),
        wrong(many, numbers),
      ]
    case 'codes':
      return [right([]), right([field.of[0], field.of[0]]), wrong(['xx']), wrong([...field.of, field.of[0]])]
    case 'country':
      return [nothing(field.blank), right('DE'), wrong('ZZ'), wrong('de'), wrong('Germany')]
    case 'day':
      return [
        nothing(null),
        right('2026-02-28'),
        wrong('2026-02-30'),
        wrong('28.2.2026'),
        wrong('1899-12-31'),
        wrong('2101-01-01'),
      ]
    case 'moment':
      return [
        wrong(''),
        right('2026-03-08T14:30'),
        wrong('2026-03-08'),
        wrong('2026-03-08T24:00'),
        wrong('1999-12-31T10:00'),
      ]
    case 'time_zone':
      return [wrong(''), right('Europe/Berlin'), wrong('Mars/Olympus'), wrong(long(60))]
    case 'whole': {
      const { least, most } = field
      return [
        nothing(null),
        right(String(least), least),
        right(String(most), most),
        wrong(String(least - 1), least - 1),
        wrong(String(most + 1), most + 1),
        ...ODD_NUMBERS.slice(1).map(([typed, value]) => wrong(typed, value)),
      ]
    }
    case 'money':
      return [
        nothing(null),
        right('0', 0),
        right('8000000.01', 800_000_001),
        right('89999999999999.99', 8_999_999_999_999_999),
        wrong('90000000000000.01', 9_000_000_000_000_001),
        wrong('-0.05', -5),
        wrong('0.125', 12.5),
        wrong('NaN', Number.NaN),
        wrong('1e+21', 1e23),
      ]
    case 'flag':
      return [right(undefined, false), right('on', true)]
    case 'emails':
      return [
        right([]),
        right([' a@example.org ', '']),
        wrong(['a@']),
        wrong([`${long(250)}@example.org`]),
        wrong(Array.from({ length: field.most + 1 }, (_, i) => `a${i}@example.org`)),
      ]
    case 'links': {
      const list = Array.from({ length: field.most + 1 }, (_, i) => `https://example.org/${i}`)
      return [
        right([]),
        right([` ${list[0]} `, '']),
        wrong(['example']),
        wrong([`https://example.org/${long(300)}`]),
        wrong(list),
      ]
    }
  }
}

const ODD_NUMBERS: [typed: string, value: number][] = [
  ['0', 0],
  ['-1', -1],
  ['1.5', 1.5],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['1e+21', 1e21],
  ['9007199254740992', 2 ** 53],
]
const numbers = Array.from({ length: 101 }, (_, i) => i + 1)
const many = numbers.map(String)

/** What looks right or wrong for a text that must look like something. */
function likeness({ like }: Extract<Field, { kind: 'text' }>): Case[] {
  if (!like) return [right('x'), right(' x ')]
  return ['D', 'd', 'A', '智', '+86 757 1234', 'abc'].map((typed) => ({
    typed,
    value: typed,
    ok: like.pattern.test(typed) || (typed === 'd' && like.pattern.test('D')),
  }))
}

type Verdict = { key: string; field: string | undefined } | { stored: unknown }
const CNY = { investment_currency: 'CNY' }

function ofForm(fields: Record<string, Field>, name: string, typed: unknown): Verdict {
  const names = 'investment_currency' in fields ? [name, 'investment_currency'] : [name]
  const { data, error } = formOf(fields, names).safeParse({ ...(names.length > 1 && CNY), [name]: typed })
  if (!error) return { stored: data[name] }
  const { key, field } = complaintOf(error.issues[0] as z.core.$ZodIssue)
  return { key, field }
}

function ofCommand(fields: Record<string, Field>, name: string, value: unknown): Verdict {
  try {
    return {
      stored: (parseChanges({ fields }, { [name]: value } as object, CNY) as Record<string, unknown>)[name],
    }
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    return { key: error.key, field: error.field }
  }
}

for (const [entity, { fields }] of Object.entries(NOUNS)) {
  test.each(Object.keys(fields))(
    `a command takes for a ${entity}’s %s what its form takes, and refuses alike`,
    (name) => {
      const field = fields[name] as Field
      for (const { typed, value, ok } of casesOf(field)) {
        const [form, command] = [ofForm(fields, name, typed), ofCommand(fields, name, value)]
        expect(command, JSON.stringify(value)).toEqual(form)
        expect('stored' in command, JSON.stringify(value)).toBe(ok)
      }
    },
  )
}

test('what no form could have sent is refused at its field', () => {
  const fields = { name: text(String, { max: 9 }), born: day(String, {}), links: links(String, { most: 2 }) }
  const invalid = (name: string) => expect.objectContaining({ key: 'form_error_invalid', field: name })
  for (const [name, value] of [
    ['name', 5],
    ['name', null],
    ['name', ['a']],
    ['born', new Date(0)],
    ['links', 'https://example.org'],
    ['links', [1]],
  ] as const) {
    expect(() => parseFacts({ fields }, { [name]: value } as object)).toThrow(invalid(name))
  }
  const unknown = expect.objectContaining({ key: 'form_error_unknown_field', field: '__proto__' })
  expect(() => parseFacts({ fields }, JSON.parse('{"__proto__": 1}'))).toThrow(unknown)
})

test('what is not given is nothing where all is said, and is left where something changes', () => {
  const fields = { name: text(String, { max: 9 }), born: day(String, {}), links: links(String, { most: 2 }) }
  expect(parseFacts({ fields }, {})).toEqual({ name: '', born: null, links: [] })
  expect(parseChanges({ fields }, { name: ' a ' }, {})).toEqual({ name: 'a' })
})
