import * as m from '#app/paraglide/messages.js'
import { CURRENCIES, type Currency, typedMoney } from '#app/platform/money.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import type { Field, FieldOf } from './field.ts'
import { type Look, textOf } from './field-text.ts'

/*
 * How a field is written into a spreadsheet: what it can count with as numbers and days, the rest in words. Beside
 * `field-text.ts`, which says the same for people to read.
 */

type Facts = Readonly<Record<string, unknown>>

/** What stands above its column; an amount of one currency says which, any other has its currency in the column beside. */
export const headingOf = (field: Field): string =>
  field.kind === 'money' && 'currency' in field
    ? m.record_heading_amount({ label: field.label(), currency: field.currency })
    : field.label()

/** In letters, about as wide as what mostly stands there. */
export function widthOf(field: Field): number {
  switch (field.kind) {
    case 'text':
      return field.max > 100 ? 36 : 20
    case 'url':
    case 'emails':
    case 'links':
    case 'refs':
      return 30
    case 'moment':
      return 17
    case 'whole':
    case 'flag':
      return 10
    default:
      return 16
  }
}

/** A stored value as a cell; nothing is an empty one, so that it is nothing again where the sheet is read. */
export function cellOf(field: Field, value: unknown, look: Look, beside: Facts): WrittenCell {
  if (value === null || value === undefined || value === '') return null
  switch (field.kind) {
    case 'whole':
      return Number(value)
    case 'money':
      return amountOf(field, value, beside)
    case 'day':
    case 'moment':
      return { date: String(value) }
    case 'emails':
    case 'links':
      return [value].flat().join('; ') || null
    case 'ref':
      return field.to === 'events' && !isAmong(look.events, value)
        ? m.record_choice_unseen_event()
        : textOf(field, value, look)
    case 'refs':
    case 'codes':
      return [value].flat().length > 0 ? textOf(field, value, look) : null
    default:
      return textOf(field, value, look)
  }
}

const isAmong = (choices: Look['events'], value: unknown) =>
  choices?.some((choice) => choice.value === value) ?? false

function amountOf(field: FieldOf<'money'>, value: unknown, beside: Facts): WrittenCell {
  const code = 'currency' in field ? field.currency : beside[field.currencyIn]
  const currency = CURRENCIES.find((known): known is Currency => known === code)
  return currency && typeof value === 'number' ? { amount: typedMoney({ minor: value, currency }) } : null
}

/** Words that stand for one value alone: the same value has the same ones in each row. */
export const isWorded = ({ kind }: Field) =>
  kind === 'ref' || kind === 'choice' || kind === 'country' || kind === 'time_zone'
