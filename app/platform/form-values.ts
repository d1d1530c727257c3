import { z } from 'zod'
import type { FormValues } from './form.ts'
import { lookUp } from './look-up.ts'

/** What the forms themselves carry; no schema knows it. */
const OWN_FIELDS = new Set(['idem', 'intent', 'stays'])

/**
 * A posted form as its schema takes it: text, and lists where the schema wants lists. The browser checks and
 * the server accepts the same values.
 */
export function valuesOf(fields: FormData, schema: z.ZodObject): FormValues {
  // Without a prototype, `__proto__` is an unknown field like others.
  const values: FormValues = Object.create(null)
  for (const name of new Set(fields.keys())) {
    if (OWN_FIELDS.has(name)) continue
    const field = lookUp(schema.shape, name)
    const sent = fields.getAll(name).map(textOf)
    // Of a field sent twice nobody knows which was meant: the schema refuses a list where it wants none.
    values[name] = (field && isList(field)) || sent.length > 1 ? sent : (sent[0] ?? '')
  }
  for (const [name, field] of Object.entries(schema.shape)) {
    // A form sends nothing at all for a list without a ticked box.
    if (!(name in values) && isList(field)) values[name] = []
  }
  return values
}

/** Files are no values: nothing here takes one. */
export const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '')

/** Nobody types the character number 0, and PostgreSQL keeps no text with one. */
export const withoutNul = (text: string) => text.replaceAll('\0', '')

const known = new WeakMap<z.core.$ZodType, boolean>()

/** True when a schema, unwrapped, takes a list. Zod takes its time to say what a schema is, and each form asks it of all. */
export function isList(schema: z.core.$ZodType): boolean {
  const answer = known.get(schema) ?? unwrapsToList(schema)
  known.set(schema, answer)
  return answer
}

function unwrapsToList(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodArray) return true
  if (schema instanceof z.ZodPipe) return isList(schema.in)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return isList(schema.unwrap())
  }
  return false
}
