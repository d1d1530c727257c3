import { isCountry } from '#app/platform/countries.ts'
import { idIn } from '#app/platform/id.ts'
import { type Known, words } from '#app/platform/known.ts'
import { LIST_KNOWN } from '#app/platform/list-params.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { Field, Filter, Noun } from './field.ts'

/** What one parameter of a list's URL chooses: an id, a code, those without any; null filters nothing. */
export type Choice = number | string | null

export const NONE = 'none'

/** The fields a list can be narrowed by. */
export const filtersOf = ({
  fields,
}: Pick<Noun, 'fields'>): { name: string; field: Field; filter: Filter }[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.filter ? [{ name, field, filter: field.filter }] : [],
  )

/** What a list's address may say: beside its fields' filters `own` ones that only the noun knows. */
export const listKnown = (noun: Pick<Noun, 'fields'>, ...own: string[]): Known => ({
  ...LIST_KNOWN,
  ...words(...filtersOf(noun).map(({ filter }) => filter.param), ...own),
})

/** Reads a list's URL, by the fields' names; what makes no sense filters nothing. */
export const chosenIn = (noun: Pick<Noun, 'fields'>, search: URLSearchParams): Record<string, Choice> =>
  Object.fromEntries(
    filtersOf(noun).map(({ name, field, filter }) => [
      name,
      choiceOf(field, filter, search.get(filter.param)),
    ]),
  )

function choiceOf(field: Field, filter: Filter, text: string | null): Choice {
  if (!text) return null
  if (text === NONE) return filter.none ? NONE : null
  switch (field.kind) {
    case 'ref':
    case 'refs':
      return idIn(text)
    case 'choice':
      return lookUp(field.choices, text) ? text : null
    case 'country':
      return isCountry(text) ? text : null
    default:
      return null
  }
}
