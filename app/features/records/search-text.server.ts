import { type Searchable, searchTextOf } from '#app/features/search/search-text.server.ts'
import { countryName } from '#app/platform/countries.server.ts'
import type { Field, Noun } from './field.ts'

/**
 * What a record of a small noun is found by: its names, and whatever of it reads as text. It stands in the common row,
 * is looked at row by row and has no facets: nouns with lists of thousands keep a text and an index of their own.
 */
export function searchTextOfRecord(
  { fields }: Pick<Noun, 'fields'>,
  facts: Readonly<Record<string, unknown>>,
): string {
  const found: Required<Pick<Searchable, 'names' | 'texts' | 'numbers'>> = {
    names: [],
    texts: [],
    numbers: [],
  }
  for (const [name, field] of Object.entries(fields))
    found[NAMES.includes(name) ? 'names' : placeOf(field)].push(...textsIn(field, facts[name]))
  return searchTextOf(found)
}

const NAMES = ['name_zh', 'name_en']

const placeOf = (field: Field) => (field.kind === 'text' && field.type === 'tel' ? 'numbers' : 'texts')

function textsIn(field: Field, value: unknown): string[] {
  switch (field.kind) {
    case 'text':
    case 'url':
      return [String(value ?? '')]
    case 'emails':
      return value as string[]
    case 'country':
      return [countryName(value as string, 'zh-CN'), countryName(value as string, 'en')]
    default:
      return []
  }
}
