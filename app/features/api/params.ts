import type { Field, Noun } from '#app/features/records/field.ts'
import { filtersOf, NONE } from '#app/features/records/list-filter.ts'
import * as m from '#app/paraglide/messages.js'
import { isCountry } from '#app/platform/countries.ts'
import { isId } from '#app/platform/id.ts'
import { PAGE_SIZES } from '#app/platform/list-params.ts'
import { ID, oneOf as oneOfThese, TEXT } from './json-schema.ts'
import type { Param, Params } from './operation.ts'

/* What the address of a list may say, from the fields by which the list can be narrowed. */

export const oneOf = (codes: readonly string[], text?: () => string): Param => ({
  schema: oneOfThese(codes),
  fits: (said) => codes.includes(said),
  ...(text && { text }),
})
export const anId: Param = { schema: ID, fits: isId }
const typed: Param = {
  schema: { ...TEXT, maxLength: 100 },
  fits: (text) => text.length <= 100,
  text: m.api_param_q,
}
const cursor: Param = {
  schema: { ...TEXT, maxLength: 311 },
  fits: (text) => /^\d{1,10}\..{0,300}$/s.test(text),
  text: m.api_param_cursor,
}
const size: Param = {
  schema: { type: 'integer', enum: [...PAGE_SIZES], default: 50 },
  fits: (text) => PAGE_SIZES.some((known) => String(known) === text),
  text: m.api_param_size,
}

/** Pages of a list that is kept in one order. */
export const paged: Params = { size, after: cursor }

/** Those of a noun's list: what is typed, its filters, its orders, and pages in both directions. */
export const listParams = (
  noun: Pick<Noun, 'fields'>,
  sorts: readonly string[],
  own: Params = {},
): Params => ({
  q: typed,
  ...Object.fromEntries(
    filtersOf(noun).map(({ field, filter }) => [filter.param, filterOf(field, filter.none !== undefined)]),
  ),
  ...own,
  sort: oneOf(sorts, m.api_param_sort),
  dir: oneOf(['asc', 'desc'], m.api_param_dir),
  ...paged,
  before: cursor,
})

export const searched: Params = { q: typed, ...paged }

function filterOf(field: Field, none: boolean): Param {
  const param = chosenBy(field)
  if (!none) return { ...param, text: field.label }
  return {
    schema: { anyOf: [param.schema, { const: NONE }] },
    fits: (text) => text === NONE || param.fits(text),
    text: field.label,
  }
}

function chosenBy(field: Field): Param {
  if (field.kind === 'choice') return oneOf(Object.keys(field.choices))
  if (field.kind === 'country') return { schema: { ...TEXT, pattern: '^[A-Z]{2}$' }, fits: isCountry }
  return anId
}
