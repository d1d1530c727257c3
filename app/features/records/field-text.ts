import * as m from '#app/paraglide/messages.js'
import { formatDate, formatList, formatWallClock } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import {
  CURRENCIES,
  type Currency,
  formatMoney,
  type Money,
  moneyOf,
  parseMoney,
  typedMoney,
} from '#app/platform/money.ts'
import { isWallClock } from '#app/platform/wall-clock.ts'
import type { Choice } from '#app/ui/field.tsx'
import { currencyFieldOf, type Field, type FieldOf, type Noun, type Source, wholeOf } from './field.ts'

/** Choices by their source, in the reader's language; a page has those its records need. */
export type Look = Partial<Record<Source, readonly Choice[]>> & { reach?: Reach }

/** Of which parks the people among the owners see what is not everybody's; null: of all. */
export type Reach = ReadonlyMap<number, readonly number[] | null>

type Facts = Record<string, unknown>

/** A stored or a typed value as people read it; '' is nothing. `beside` are the values it stands among. */
export function textOf(field: Field, value: unknown, look: Look, beside: Facts = {}): string {
  if (isNothing(value)) return field.unset?.() ?? ''
  switch (field.kind) {
    case 'choice':
      return lookUp(field.choices, String(value))?.() ?? String(value)
    case 'ref':
      return labelIn(look[field.to], value)
    case 'country':
      return labelIn(look.countries, value)
    case 'time_zone':
      return labelIn(look.time_zones, value)
    case 'refs':
      return listOf(value, (id) => labelIn(look[field.to], id))
    case 'codes':
      return listOf(value, (code) => labelIn(codesOf(field, look), code))
    case 'emails':
    case 'links':
      return listOf(value, String)
    case 'day':
      return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? formatDate(String(value)) : String(value)
    case 'moment':
      return isWallClock(String(value)) ? formatWallClock(String(value)) : String(value)
    case 'money':
      return amountText(field, value, beside)
    case 'flag':
      return isTicked(value) ? m.form_flag_yes() : m.form_flag_no()
    default:
      return String(value)
  }
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const isTicked = (value: unknown) => [true, 1, 'on', '1', 'true'].includes(value as string)

const listOf = (value: unknown, text: (item: unknown) => string) => formatList([value].flat().map(text))

/** The codes that can be chosen, in words. */
export function codesOf({ from, of }: FieldOf<'codes'>, look: Look): readonly Choice[] {
  if (typeof from === 'string') return look[from] ?? []
  return of.map((code) => ({ value: code, label: from[code]?.() ?? code }))
}

/** A row that is no longer offered is told by its number. */
function labelIn(choices: readonly Choice[] | undefined, value: unknown) {
  const found = choices?.find((choice) => String(choice.value) === String(value))
  return found?.label ?? (typeof value === 'number' ? `#${value}` : String(value))
}

/** What is stored counts minor units; what is typed is text. */
function amountText(field: FieldOf<'money'>, value: unknown, beside: Facts): string {
  const currency = currencyOf(field, beside)
  const money =
    typeof value === 'string' && CURRENCIES.includes(currency as Currency)
      ? parseMoney(value, currency as Currency)
      : moneyOf(value, currency)
  return money ? formatMoney(money) : String(value)
}

const currencyOf = (field: FieldOf<'money'>, beside: Facts) =>
  'currency' in field ? field.currency : beside[field.currencyIn]

/** A record as one would type it: amounts in whole units. */
export function typedOf<R extends Facts>({ fields }: Pick<Noun, 'fields'>, record: R): R {
  const typed = Object.entries(fields).flatMap(([name, field]) => {
    const value = record[name]
    if (field.kind !== 'money') return []
    const money: Money | null = moneyOf(value, currencyOf(field, record))
    return [[name, money && typedMoney(money)]]
  })
  return { ...record, ...Object.fromEntries(typed) }
}

type Change = { field: string; before?: unknown; after?: unknown }
export type Changed = { field: string; label: string; before: string; after: string }

/**
 * What an edit changed, field by field in words; an amount and its currency are one line, and what came back to
 * where it was is none.
 */
export function changesText(
  { fields }: Pick<Noun, 'fields'>,
  changes: readonly Change[],
  look: Look,
): Changed[] {
  const before = Object.fromEntries(changes.map((change) => [change.field, change.before]))
  const after = Object.fromEntries(changes.map((change) => [change.field, change.after]))
  const spoken = changes.flatMap(({ field }) => currencyFieldOf(lookUp(fields, field)) ?? [])
  const told = changes.filter(({ field }) => !spoken.includes(field))
  return told
    .map((change) => {
      const field = lookUp(fields, change.field)
      if (!field)
        return {
          field: change.field,
          label: change.field,
          before: plain(change.before),
          after: plain(change.after),
        }
      return {
        field: change.field,
        label: field.label(),
        before: change.before === undefined ? '' : textOf(field, change.before, look, before),
        after: change.after === undefined ? '' : textOf(field, change.after, look, after),
      }
    })
    .filter((line, i) => line.before !== line.after || isErased(told[i]))
}

/** The facts among what was changed and can still be told, each under the first of its fields, in words. */
export function factsIn(noun: Pick<Noun, 'fields' | 'together'>, changes: readonly Changed[]) {
  const facts = new Map<string, string>()
  const seen = new Set<string>()
  for (const { field } of changes.filter(({ before, after }) => before || after)) {
    if (seen.has(field)) continue
    const whole = wholeOf(noun, field)
    for (const name of whole) seen.add(name)
    facts.set(field, formatList(changes.filter((one) => whole.includes(one.field)).map(({ label }) => label)))
  }
  return facts
}

/** Of values that were erased it is still known which field changed. */
const isErased = (change: Change | undefined) => change?.before === undefined && change?.after === undefined

const plain = (value: unknown) =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
