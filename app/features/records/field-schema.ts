import { z } from 'zod'
import { isCountry } from '#app/platform/countries.ts'
import {
  checked,
  choice,
  ids,
  inItsCurrency,
  listOf,
  optionalAmount,
  optionalDate,
  optionalId,
  optionalRecentDate,
  optionalUrl,
  optionalWhole,
  optionalYuan,
  orNull,
  requiredDate,
  requiredId,
  requiredRecentDate,
  requiredText,
  requiredVersion,
  text,
  tick,
} from '#app/platform/fields.ts'
import { isTimeZone, isWallClock } from '#app/platform/wall-clock.ts'
import {
  currencyFieldOf,
  type FactsOf,
  type Field,
  type FieldOf,
  type Fields,
  fieldsOfIntent,
  type Noun,
  type ValueOf,
} from './field.ts'

const made = new WeakMap<Field, z.ZodType>()

/** What a browser sends for a field, and what a command gets of it. */
export function schemaOf(field: Field): z.ZodType {
  const schema = made.get(field) ?? makeSchema(field)
  made.set(field, schema)
  return schema
}

function makeSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
      return textOf(field)
    case 'url':
      return optionalUrl(field.max)
    case 'choice': {
      const codes = choice(Object.keys(field.choices) as [string, ...string[]])
      return field.required ? codes : orNull(codes)
    }
    case 'ref':
      return field.required ? requiredId : optionalId
    case 'refs':
      return ids.default([])
    case 'codes':
      return listOf(choice(field.of as [string, ...string[]]), field.of.length)
    case 'country':
      return countryOf(field)
    case 'day':
      if (field.recent) return field.required ? requiredRecentDate : optionalRecentDate
      return field.required ? requiredDate : optionalDate
    case 'moment':
      return wallClock
    case 'time_zone':
      return z.string('form_error_required').refine(isTimeZone, 'form_error_choice')
    case 'whole':
      return optionalWhole(field.least, field.most)
    case 'money':
      return 'currency' in field ? optionalYuan : optionalAmount
    case 'flag':
      return tick
    case 'emails':
      return emailsOf(field)
    case 'links':
      return linksOf(field)
  }
}

/** What is too long or missing meets no pattern. */
function textOf({ max, required, like, capitals }: FieldOf<'text'>) {
  const typed = required ? requiredText(max) : text(max)
  if (!like) return typed
  const written = capitals ? z.string().toUpperCase() : z.string()
  return typed.pipe(written.refine((text) => text === '' || like.pattern.test(text), like.error))
}

function countryOf({ required, blank }: FieldOf<'country'>) {
  const known = z.string('form_error_required').refine(isCountry, 'form_error_choice')
  if (required) return known
  if (blank === null) return orNull(known)
  return z
    .string()
    .refine((code) => code === '' || isCountry(code), 'form_error_choice')
    .default('')
}

const wallClock = z.string('form_error_required').superRefine((typed, ctx) => {
  if (!isWallClock(typed)) ctx.addIssue({ code: 'custom', message: 'form_error_moment' })
  else if (!requiredRecentDate.safeParse(typed.slice(0, 10)).success)
    ctx.addIssue({ code: 'custom', message: 'form_error_date_recent' })
})

/** One line each, sent as repeated fields; empty lines are nothing, and what is wrong is told by its line. */
const linesOf = (most: number, line: z.ZodType<string>) =>
  z
    .array(line)
    .transform((list) => list.filter((typed) => typed !== ''))
    .pipe(z.array(z.string()).max(most, 'form_error_too_many'))

const email = z.email()
const isEmail = (typed: string) => typed === '' || email.safeParse(typed).success
const emailsOf = ({ most }: FieldOf<'emails'>) => linesOf(most, checked(254, isEmail, 'form_error_email'))

const linksOf = ({ most }: FieldOf<'links'>) => linesOf(most, optionalUrl(300))

export type ShapeOf<F extends Fields> = { -readonly [N in keyof F]: z.ZodType<ValueOf<F[N]>, unknown> }

/** A noun's fields, or some of them, as a schema's shape. */
export function shapeOf<F extends Fields, N extends keyof F & string = keyof F & string>(
  { fields }: { fields: F },
  names: readonly N[] = Object.keys(fields) as N[],
): ShapeOf<Pick<F, N>> {
  return Object.fromEntries(names.map((name) => [name, schemaOf(fields[name] as Field)])) as ShapeOf<
    Pick<F, N>
  >
}

/** `base` is the version the form was filled from, `version` the one the person has seen since. */
const seen = { version: requiredVersion, base: requiredVersion.optional() }

const MOST_KEPT = 100
const kept = new WeakMap<Fields, Map<string, z.ZodObject>>()

/**
 * Some fields, and what stands `beside` them, as one form. Each is made once, since zod compiles a form when it is
 * first used, which costs more than writing the record does. Any selection may be asked for: so many are kept.
 */
export function formOf(
  fields: Fields,
  names: readonly string[],
  beside: Partial<typeof seen> = {},
): z.ZodObject {
  return keptOr(fields, [...Object.keys(beside), '', ...names].join(' '), () =>
    withMoney(fields, z.strictObject({ ...beside, ...shapeOf<Fields, string>({ fields }, names) })),
  )
}

function keptOr<S extends z.ZodObject>(fields: Fields, key: string, make: () => S): S {
  const forms = kept.get(fields) ?? new Map<string, z.ZodObject>()
  kept.set(fields, forms)
  const made = forms.get(key)
  if (made) return made as S
  const form = make()
  if (forms.size >= MOST_KEPT) forms.clear()
  forms.set(key, form)
  return form
}

/** A form of all fields and whatever it has beside them, with what no field can know alone. */
export function formSchemaOf<F extends Fields, B extends z.ZodRawShape = Record<never, never>>(
  noun: Noun<F>,
  beside: B = {} as B,
) {
  const form = withMoney(noun.fields, z.strictObject({ ...beside, ...shapeOf(noun) }))
  return form.superRefine((facts, ctx) => {
    for (const { field, key } of noun.rules(facts)) {
      ctx.addIssue({ code: 'custom', path: [field], message: key })
    }
  })
}

/** The same for changing a record; kept too, under a name that no fields have together. */
export const editSchemaOf = <F extends Fields>(noun: Noun<F>) =>
  keptOr(noun.fields, 'edit', () => formSchemaOf(noun, seen)) as z.ZodObject<typeof seen & ShapeOf<F>>

/** What one fact's form may change, by its intent; null for what this noun doesn't have. */
export function changeSchemaOf<F extends Fields>(noun: Noun<F>, intent: string): ChangeSchema<F> | null {
  const names = fieldsOfIntent(noun, intent)
  if (!names) return null
  return formOf(noun.fields, names, { version: seen.version }) as unknown as ChangeSchema<F>
}

type ChangeSchema<F extends Fields> = z.ZodObject &
  z.ZodType<{ version: number } & Partial<FactsOf<F>>, Record<string, unknown>>

/** Amounts whose currency stands in a field beside them become money together with it. */
function withMoney<S extends z.ZodObject>(fields: Fields, form: S): S {
  return Object.entries(fields).reduce((whole, [name, field]) => {
    const currency = currencyFieldOf(field)
    return currency && name in form.shape ? inItsCurrency(whole, name, currency) : whole
  }, form)
}
