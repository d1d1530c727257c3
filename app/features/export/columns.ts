import type { Field } from '#app/features/records/field.ts'
import { cellOf, headingOf, isWorded, widthOf } from '#app/features/records/field-cell.ts'
import type { Look } from '#app/features/records/field-text.ts'
import { recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import type { Facts, Source } from './source.ts'

export type Column = { key: string; heading: string; width: number; cell(row: Facts): WrittenCell }

type Said = { look: Look; base_url: string }

/**
 * Every column a noun can be exported with: its number, its names, what its list knows, what its fields say, and where
 * its page is. A field that is added to the noun has its column here.
 */
export function columnsOf({ kind, noun, own }: Pick<Source, 'kind' | 'noun' | 'own'>, said: Said): Column[] {
  const fields = Object.entries(noun.fields)
  const names = noun.groups.name?.fields ?? []
  const isName = ([name]: [string, Field]) => names.includes(name)
  const columns = (some: [string, Field][]) => some.map(([key, field]) => fieldColumn(key, field, said.look))
  return [
    { key: 'number', heading: m.export_column_number(), width: 9, cell: ({ id }) => id },
    ...columns(fields.filter(isName)),
    ...own.map(({ heading, ...column }) => ({ ...column, heading: heading() })),
    ...columns(fields.filter((field) => !isName(field))),
    {
      key: 'address',
      heading: m.export_column_address(),
      width: 36,
      cell: ({ id }) => said.base_url + recordPath({ kind, id }),
    },
  ]
}

function fieldColumn(key: string, field: Field, look: Look): Column {
  const plainly = (row: Facts) => cellOf(field, row[key], look, row)
  const cell = isWorded(field) ? remembering(key, plainly) : plainly
  return { key, heading: headingOf(field), width: widthOf(field), cell }
}

/** A hundred thousand rows name a few parks: each is looked for once. */
function remembering(key: string, word: (row: Facts) => WrittenCell) {
  const known = new Map<unknown, WrittenCell>()
  return (row: Facts) => {
    const value = row[key]
    const found = known.get(value)
    if (found !== undefined) return found
    const cell = word(row)
    known.set(value, cell)
    return cell
  }
}
