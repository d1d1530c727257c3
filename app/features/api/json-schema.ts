import type { Field, Fields } from '#app/features/records/field.ts'
import { GREATEST_ID } from '#app/platform/id.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { CURRENCIES } from '#app/platform/money.ts'

/* What a field says of itself, as JSON Schema (the dialect of OpenAPI 3.1). */

export type JsonSchema = { readonly [key: string]: unknown }

export const ID: JsonSchema = { type: 'integer', minimum: 1, maximum: GREATEST_ID }
export const COUNT: JsonSchema = { type: 'integer', minimum: 0 }
export const TEXT: JsonSchema = { type: 'string' }
export const DAY: JsonSchema = { type: 'string', format: 'date' }
export const MOMENT: JsonSchema = { type: 'string', format: 'date-time' }
export const FLAG: JsonSchema = { type: 'boolean' }
export const VERSION: JsonSchema = { type: 'integer', minimum: 1 }

export const orNull = ({ type, ...rest }: JsonSchema): JsonSchema => ({
  ...rest,
  type: [type, 'null'],
  ...(Array.isArray(rest.enum) && { enum: [...rest.enum, null] }),
})
export const oneOf = (codes: readonly string[]): JsonSchema => ({ type: 'string', enum: [...codes] })
export const listOf = (items: JsonSchema, most?: number): JsonSchema => ({
  type: 'array',
  items,
  ...(most !== undefined && { maxItems: most }),
})

/** An object of exactly these, all of them there unless `required` names the ones that are. */
export const objectOf = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required: [...required] }),
  additionalProperties: false,
})

/** The fields of a noun, by their names, in the reader's language. */
export const propertiesOf = (fields: Fields): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOfField(field)]))

function schemaOfField(field: Field): JsonSchema {
  const hint = field.hint?.()
  return { title: field.label(), ...(hint && { description: hint }), ...kindOf(field) }
}

function kindOf(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
      return { ...TEXT, maxLength: field.max, ...(field.required && { minLength: 1 }) }
    case 'url':
      return { ...TEXT, maxLength: field.max }
    case 'choice':
      return perhaps(field.required, oneOf(Object.keys(field.choices)))
    case 'ref':
      return perhaps(field.required, ID)
    case 'refs':
      return { ...listOf(ID, 100), uniqueItems: true }
    case 'codes':
      return listOf(oneOf(field.of), field.of.length)
    case 'country':
      return countryOf(field)
    case 'day':
      return perhaps(field.required, DAY)
    case 'moment':
      return { ...TEXT, pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$', examples: ['2026-12-01T18:00'] }
    case 'time_zone':
      return { ...TEXT, examples: ['Asia/Shanghai'] }
    case 'whole':
      return orNull({ type: 'integer', minimum: field.least, maximum: field.most })
    case 'money':
      return orNull({ ...COUNT, description: moneyOf(field) })
    case 'flag':
      return FLAG
    case 'emails':
      return listOf({ ...TEXT, maxLength: 254 }, field.most)
    case 'links':
      return listOf({ ...TEXT, maxLength: 300 }, field.most)
  }
}

const perhaps = (required: true | undefined, schema: JsonSchema) => (required ? schema : orNull(schema))

function countryOf({ required, blank }: Extract<Field, { kind: 'country' }>): JsonSchema {
  if (required) return { ...TEXT, pattern: '^[A-Z]{2}$' }
  return blank === null ? orNull({ ...TEXT, pattern: '^[A-Z]{2}$' }) : { ...TEXT, pattern: '^([A-Z]{2})?$' }
}

/** Whole minor units, as everywhere in the product: no fraction is lost between two programs. */
const moneyOf = (field: Extract<Field, { kind: 'money' }>) =>
  'currency' in field ? `${field.currency} × 100` : `${field.currencyIn} (${CURRENCIES.join(', ')})`

/** What of a row a program is shown: what its schema names, in its order; a tick is kept as 1 or 0. */
export function shownBy(
  properties: Readonly<Record<string, JsonSchema>>,
  row: object,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type }]) => {
      const value = lookUp(row as Record<string, unknown>, name)
      return [name, type === 'boolean' ? Boolean(value) : (value ?? null)]
    }),
  )
}
