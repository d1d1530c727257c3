import { expect, test } from 'vitest'
import { z } from 'zod'
import { NOUNS } from '#app/nouns.ts'
import {
  choice,
  day,
  defineNoun,
  type Field,
  fieldsOfIntent,
  groupsOf,
  labelsOf,
  links,
  money,
  ref,
  text,
} from './field.ts'
import { changeSchemaOf, editSchemaOf, formOf, formSchemaOf } from './field-schema.ts'
import { changesText, factsIn, textOf, typedOf } from './field-text.ts'
import { parseFacts, refuseFaulty } from './field-value.ts'
import { RECORDS } from './record.ts'

const boat = defineNoun({
  kind: 'boat',
  fields: {
    name_zh: text(() => 'Chinese name', { max: 5 }),
    name_en: text(() => 'English name', { max: 5 }),
    harbour_id: ref(() => 'Harbour', { to: 'parks', required: true, unset: () => 'nowhere' }),
    sail: choice(() => 'Sail', { choices: { red: () => 'Red', white: () => 'White' } }),
    built_on: day(() => 'Built', {}),
    price: money(() => 'Price', { currencyIn: 'currency' }),
    currency: choice(() => 'Currency', { choices: { JPY: () => 'JPY', EUR: () => 'EUR' } }),
    links: links(() => 'Links', { most: 2 }),
    dye: text(() => 'Dye', { max: 9, only: { field: 'sail', is: 'red' } }),
  },
  groups: {
    name: { label: () => 'Name', fields: ['name_zh', 'name_en'] },
    price: { label: () => 'Price', fields: ['price', 'currency'] },
  },
  rules: ({ name_zh, name_en }) => (name_zh || name_en ? [] : [{ field: 'name_zh', key: 'no_name' }]),
})
const look = { parks: [{ value: 3, label: 'Nanhai' }] }

test('fields are edited alone or in their group, in the order they are told', () => {
  expect(groupsOf(boat).map(([name]) => name)).toEqual([
    'name',
    'harbour_id',
    'sail',
    'built_on',
    'price',
    'links',
    'dye',
  ])
  expect(fieldsOfIntent(boat, 'change-price')).toEqual(['price', 'currency'])
  for (const none of ['change-name_zh', 'change-constructor', 'change-', 'name', 'change-price;']) {
    expect(fieldsOfIntent(boat, none)).toBeNull()
    expect(changeSchemaOf(boat, none)).toBeNull()
  }
})

test('a form of one fact takes its fields and the version, and nothing else', () => {
  const schema = changeSchemaOf(boat, 'change-price')
  expect(schema?.parse({ version: '2', price: '12万', currency: 'JPY' })).toEqual({
    version: 2,
    price: 120_000,
    currency: 'JPY',
  })
  expect(schema?.safeParse({ version: '2', price: '1', currency: 'EUR', sail: 'red' }).success).toBe(false)
})

test('a form of the same fields is made once, however often it is asked for', () => {
  expect(editSchemaOf(boat)).toBe(editSchemaOf(boat))
  expect(changeSchemaOf(boat, 'change-price')).toBe(changeSchemaOf(boat, 'change-price'))
  const { fields } = boat
  expect(formOf(fields, ['links'])).toBe(formOf(fields, ['links']))
  expect(formOf(fields, ['links'])).not.toBe(formOf({ ...fields }, ['links']))
})

test('a full form says at which field something is wrong', () => {
  const wrong = { name_zh: '一二三四五六', harbour_id: 'x', sail: 'blue', built_on: '2026-02-30', price: '1' }
  const { error } = editSchemaOf(boat).safeParse({ version: '1', ...wrong })
  expect(z.flattenError(error as z.ZodError).fieldErrors).toMatchObject({
    name_zh: ['form_error_too_long'],
    harbour_id: ['form_error_choice'],
    sail: ['form_error_choice'],
    built_on: ['form_error_date'],
  })
})

test('what no field knows alone, its form says at one of them, and so do commands', () => {
  const sent = { harbour_id: '3', sail: 'red', links: [] }
  const { error } = formSchemaOf(boat).safeParse(sent)
  expect(z.flattenError(error as z.ZodError).fieldErrors).toEqual({ name_zh: ['no_name'] })
  expect(editSchemaOf(boat).safeParse({ ...sent, version: '1' }).success).toBe(false)
  expect(
    formSchemaOf(boat, { anyway: z.string() }).parse({ ...sent, name_en: 'Ann', anyway: 'on' }),
  ).toMatchObject({
    name_en: 'Ann',
    anyway: 'on',
  })
  expect(() => refuseFaulty(boat, { name_zh: '', name_en: '' })).toThrow(
    expect.objectContaining({ key: 'no_name', field: 'name_zh', status: 409 }),
  )
})

test('what means something only with a certain choice is forgotten with it', () => {
  const known = { name_zh: '一', harbour_id: 3, dye: 'madder' }
  expect(parseFacts(boat, { ...known, sail: 'red' })).toMatchObject({ sail: 'red', dye: 'madder' })
  expect(parseFacts(boat, { ...known, sail: 'white' })).toMatchObject({ sail: 'white', dye: '' })
  for (const { fields } of Object.values(NOUNS))
    for (const { only } of Object.values<Field>(fields))
      if (only) expect(fields).toHaveProperty([only.field, 'choices', only.is])
})

test('a value reads the same stored and typed', () => {
  const { harbour_id, sail, price, built_on } = boat.fields
  expect([textOf(harbour_id, 3, look), textOf(harbour_id, '3', look)]).toEqual(['Nanhai', 'Nanhai'])
  expect([textOf(harbour_id, 4, look), textOf(harbour_id, null, look)]).toEqual(['#4', 'nowhere'])
  expect(textOf(sail, 'constructor', look)).toBe('constructor')
  expect(textOf(price, 120_000, look, { currency: 'JPY' })).toBe(
    textOf(price, '120000', look, { currency: 'JPY' }),
  )
  expect(textOf(built_on, 'soon', look)).toBe('soon')
})

test('an amount and its currency are one line, and what came back to where it was is none', () => {
  const change = (field: string, before: unknown, after: unknown) => ({ field, before, after })
  const changes = [change('sail', 'red', 'red'), change('price', 100, 3000), change('currency', 'JPY', 'JPY')]
  const [only, ...none] = changesText(boat, changes, look)
  expect(none).toEqual([])
  expect(only?.label).toBe('Price')
  expect(only?.before).toMatch(/100$/)
  expect(only?.after).toMatch(/3,?000$/)
  const moved = changesText(boat, [change('price', 300, 300), change('currency', 'JPY', 'EUR')], look)
  expect(moved).toHaveLength(1)
})

test('of values that were erased it is told that there was a change, and nothing more', () => {
  const erased = { field: 'harbour_id', before: undefined, after: undefined }
  expect(changesText(boat, [erased], look)).toEqual([
    { field: 'harbour_id', label: 'Harbour', before: '', after: '' },
  ])
})

test('of what was changed it is told which fields are one fact, and nothing of what was erased', () => {
  const facts = factsIn({ ...boat, together: [['price', 'built_on']] }, [
    { field: 'dye', label: 'Dye', before: 'madder', after: '' },
    { field: 'built_on', label: 'Built', before: '', after: '1 Dec 2026' },
    { field: 'name_en', label: 'English name', before: '', after: '' },
    { field: 'sail', label: 'Sail', before: 'Red', after: 'White' },
    { field: 'price', label: 'Price', before: '1', after: '2' },
  ])
  expect([...facts]).toEqual([
    ['dye', expect.stringMatching(/Dye.+Sail/)],
    ['built_on', expect.stringMatching(/Built.+Price/)],
  ])
})

test('a record stands in a form as one would type it', () => {
  const typed = typedOf(boat, { price: 1250, currency: 'EUR', links: ['https://a.cn', 'https://b.cn'] })
  expect(typed).toEqual({ price: '12.5', currency: 'EUR', links: ['https://a.cn', 'https://b.cn'] })
})

test('every field of every noun has a name, and every group names fields that are there', () => {
  for (const noun of Object.values(NOUNS)) {
    expect(Object.values(labelsOf(noun)).filter((label) => label === '')).toEqual([])
  }
})

test('who answers for a record is the one of its fields that names a colleague', () => {
  for (const { entity, owner } of Object.values(RECORDS)) {
    const fields = Object.entries(NOUNS[entity]?.fields ?? {})
    const people = fields.filter(([, field]) => field.kind === 'ref' && field.to === 'owners')
    expect(
      people.map(([name]) => name),
      entity,
    ).toEqual(owner === null ? [] : [owner])
  }
})
