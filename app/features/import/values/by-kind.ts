import type { Field, FieldOf, Kind } from '#app/features/records/field.ts'
import type { Currency } from '#app/platform/money.ts'
import { isTimeZone } from '#app/platform/wall-clock.ts'
import type { Column } from '../column.ts'
import { plain, textIn } from '../plain.ts'
import { doubtOf, type Said, type Why } from '../reading.ts'
import type { Cell } from '../sheet.ts'
import type { Zone } from '../zone.ts'
import { type Amount, readAmount } from './amount.ts'
import { readChoice, readFlag } from './choice.ts'
import { readDay } from './day.ts'
import { readEmails, readLinks } from './lists.ts'
import { readMoment } from './moment.ts'
import { allNamed, named, oneNamed } from './named.ts'
import { readPhone } from './phone.ts'
import { readWhole } from './whole.ts'

export type About<K extends Kind> = { name: string; field: FieldOf<K>; column: Column; zone: Zone }

/**
 * How a cell is read for each kind of field: beside `field-schema.ts` (how a kind is parsed) and `field-text.ts` (how
 * it is worded). What is said is what a form would send; the schema judges it.
 */
const READERS: { [K in Kind]: (cell: Cell, about: About<K>) => Said } = {
  text: (cell, { field }) =>
    field.type === 'tel' ? readPhone(cell) : { said: textOfLines(textIn(cell), field) },
  url: (cell) => ({ said: textIn(cell).normalize('NFKC') }),
  choice: (cell, { name, field }) => readChoice(name, field, textIn(cell)),
  ref: (cell, { field, zone }) => idSaid(oneNamed(field.to, textIn(cell), zone)),
  refs: (cell, { field, column, zone }) => idsSaid(allNamed(field.to, textIn(cell), zone, column.answers)),
  codes: (cell, { field, column, zone }) =>
    typeof field.from === 'string'
      ? idsSaid(allNamed(field.from, textIn(cell), zone, column.answers))
      : { unknown: textIn(cell) },
  country: (cell, { zone }) => idSaid(oneNamed('countries', textIn(cell), zone)),
  day: (cell, { column, zone }) => readDay(cell, column, zone),
  moment: (cell, { column, zone }) => readMoment(cell, column, zone),
  time_zone: (cell, { zone }) => readTimeZone(textIn(cell), zone),
  whole: (cell) => readWhole(cell),
  money: (cell, { field, column }) => inItsCurrency(readAmount(cell, column), field),
  flag: (cell) => readFlag(textIn(cell)),
  emails: (cell) => readEmails(cell),
  links: (cell) => readLinks(cell),
}

export const readKind = (cell: Cell, about: About<Kind> & { field: Field }): Said =>
  (READERS[about.field.kind] as (cell: Cell, about: object) => Said)(cell, about)

/** Only a text of several lines keeps its breaks. */
const textOfLines = (text: string, { lines }: FieldOf<'text'>) =>
  lines ? text : text.replace(/\s*\n\s*/g, ' ')

const idSaid = (found: { id: number | string; why?: Why } | { unknown: string }): Said =>
  'id' in found ? { said: String(found.id), ...(found.why && { why: found.why }) } : found

const idsSaid = (found: { ids: (number | string)[]; why?: Why } | { unknown: string }): Said =>
  'ids' in found ? { said: found.ids.map(String), ...(found.why && { why: found.why }) } : found

const BEIJING =
  /^(?:北京时间|中国标准时间|beijing time|china standard time|utc\+0?8(?::00)?|gmt\+0?8(?::00)?)$/

function readTimeZone(text: string, zone: Zone): Said {
  if (BEIJING.test(plain(text).toLowerCase())) return { said: 'Asia/Shanghai' }
  return isTimeZone(text) ? { said: text } : idSaid(named('time_zones', text, zone))
}

/** An amount of another currency than the field's is no amount of it. */
function inItsCurrency(read: Said, field: FieldOf<'money'>): Said {
  if (!('said' in read) || 'currencyIn' in field) return read
  const { amount, currency } = read.said as Amount
  if (currency && currency !== (field.currency as Currency)) {
    return { wrong: 'import_wrong_currency', params: { currency, wanted: field.currency } }
  }
  return read.why ? doubtOf(amount, read.why.key, read.why.params) : { said: amount }
}
