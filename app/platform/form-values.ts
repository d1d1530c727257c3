import { z } from 'zod'
import type { FormValues } from './form.ts'
import { linesIn } from './form-lines.ts'
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
  const sentInLines = new Set<string>()
  for (const [name, field] of Object.entries(schema.shape)) {
    const parts = partsOf(field)
    if (!parts) continue
    for (const part of parts) sentInLines.add(`${name}.${part}`)
    values[name] = linesIn(name, parts, (wire) => fields.getAll(wire).map(textOf))
  }
  for (const name of new Set(fields.keys())) {
    if (OWN_FIELDS.has(name) || sentInLines.has(name)) continue
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

const known = new WeakMap<z.core.$ZodType, z.core.$ZodType>()

/** What a schema is without what stands around it. Zod takes its time to say so, and each form asks it of all. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const answer = known.get(schema) ?? unwrapped(schema)
  known.set(schema, answer)
  return answer
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return bare(schema.in)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return bare(schema.unwrap())
  }
  return schema
}

/** True when a schema takes a list. */
export const isList = (schema: z.core.$ZodType): boolean => bare(schema) instanceof z.ZodArray

/** The fields of a list's lines, where they have several. */
function partsOf(schema: z.core.$ZodType): string[] | null {
  const list = bare(schema)
  const line = list instanceof z.ZodArray && bare(list.element)
  return line instanceof z.ZodObject ? Object.keys(line.shape) : null
}
