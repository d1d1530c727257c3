import { type Complaint, FieldRefusal, Wrong } from '#app/platform/errors.ts'
import { withoutNul } from '#app/platform/form-values.ts'
import { complaintOf } from '#app/platform/issue.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { CURRENCIES, type Currency, typedMoney } from '#app/platform/money.ts'
import { currencyFieldOf, type FactsOf, type Field, type FieldOf, type Fields, type Noun } from './field.ts'
import { formOf } from './field-schema.ts'

/*
 * What commands are given, whoever calls them, is written down as a form would send it and read by the form's own
 * schema: an import, an API or a seed stores nothing that a form refuses, and is told the same of it.
 */

type Facts = Record<string, unknown>
type Has<F extends Fields> = { fields: F }

/** All that can be said of a record; what isn't given is nothing. Throws Wrong at the first field that is wrong. */
export function parseFacts<F extends Fields>({ fields }: Has<F>, facts: Partial<FactsOf<F>>): FactsOf<F> {
  return withoutStrays({ fields }, read(fields, Object.keys(fields), facts)) as FactsOf<F>
}

/** Throws a Refusal at what a noun's rules find wrong. */
export function refuseFaulty({ rules }: Pick<Noun, 'rules'>, facts: Facts): void {
  const [fault] = rules(facts)
  if (fault) throw new FieldRefusal(fault.key, {}, fault.field)
}

/** Forgets what means nothing beside the choice that is made: which institute, when nobody there told us. */
export function withoutStrays<F extends Facts>({ fields }: { fields: Fields }, facts: F): F {
  const strays = Object.entries(fields).filter(([, { only }]) => only && facts[only.field] !== only.is)
  return { ...facts, ...Object.fromEntries(strays.map(([name, field]) => [name, nothingOf(field)])) }
}

const nothingOf = ({ kind }: Field) => (kind === 'text' || kind === 'url' ? '' : null)

/** Some of it; `standing` has the currencies of amounts that are given without. */
export function parseChanges<F extends Fields>(
  { fields }: Has<F>,
  changes: Partial<FactsOf<F>>,
  standing: Facts,
): Partial<FactsOf<F>> {
  const given = Object.keys(changes)
  const beside = given
    .flatMap((name) => currencyFieldOf(lookUp(fields, name)) ?? [])
    .filter((name) => !(name in changes))
  const currencies = Object.fromEntries(beside.map((name) => [name, standing[name] ?? null]))
  const parsed = read(fields, [...given, ...beside], { ...changes, ...currencies })
  return Object.fromEntries(given.map((name) => [name, parsed[name]])) as Partial<FactsOf<F>>
}

function read(fields: Fields, names: readonly string[], facts: Facts): Facts {
  const known = names.filter((name) => Object.hasOwn(fields, name))
  const sent = Object.fromEntries(
    [...new Set([...known, ...Object.keys(facts)])].map((name) => [name, sentIn(fields, name, facts)]),
  )
  const parsed = formOf(fields, known).safeParse(sent)
  if (parsed.success) return parsed.data
  const [first, ...also] = parsed.error.issues.map(complaintOf)
  const { field, key, params } = first as Complaint
  throw new Wrong(key, params, field, also)
}

function sentIn(fields: Fields, name: string, facts: Facts) {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  const sent = field && sentOf(field, facts[name], facts)
  if (sent === NO_VALUE) throw new Wrong('form_error_invalid', {}, name)
  return sent
}

/** What no field of this kind can be. */
const NO_VALUE = Symbol('no value')

/** A value as a browser sends it. */
function sentOf(field: Field, value: unknown, beside: Facts): unknown {
  switch (field.kind) {
    case 'refs':
      return listOf(value, 'number')
    case 'codes':
    case 'emails':
    case 'links':
      return listOf(value, 'string')
    case 'flag':
      return value === undefined || value === false ? undefined : value === true ? 'on' : NO_VALUE
  }
  if (value === undefined) return undefined
  switch (field.kind) {
    case 'ref':
    case 'whole':
      return value === null ? '' : typeof value === 'number' ? String(value) : NO_VALUE
    case 'money':
      return value === null ? '' : typeof value === 'number' ? amountOf(field, value, beside) : NO_VALUE
    case 'choice':
    case 'day':
      return value === null ? '' : textOf(value)
    case 'country':
      return value === null && field.blank === null ? '' : textOf(value)
    default:
      return textOf(value)
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? withoutNul(value) : NO_VALUE)

function listOf(value: unknown, of: 'string' | 'number') {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.some((item) => typeof item !== of)) return NO_VALUE
  return value.map((item) => withoutNul(String(item)))
}

/** Without its currency nobody can write an amount down; that it is missing is said at the currency. */
function amountOf(field: FieldOf<'money'>, minor: number, beside: Facts) {
  const currency = 'currency' in field ? field.currency : beside[field.currencyIn]
  const known = CURRENCIES.find((code): code is Currency => code === currency)
  return known ? typedMoney({ minor, currency: known }) : String(minor)
}
