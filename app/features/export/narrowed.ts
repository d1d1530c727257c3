import { type Look, textOf } from '#app/features/records/field-text.ts'
import { chosenIn, filtersOf, NONE } from '#app/features/records/list-filter.ts'
import { typedIn } from '#app/platform/list-params.ts'
import type { Source } from './source.ts'

/** What a list is narrowed to, in words, as its page says it. */
export function narrowedTo({ noun, told }: Source, search: URLSearchParams, look: Look): string[] {
  const q = typedIn(search)
  const chosen = chosenIn(noun, search)
  const byFields = filtersOf(noun).flatMap(({ name, field, filter }) => {
    const choice = chosen[name] ?? null
    if (choice === null) return []
    if (choice === NONE) return filter.none?.() ?? []
    const words = textOf(field, choice, look)
    return filter.chip?.(words) ?? words
  })
  return [...(q ? [`“${q}”`] : []), ...told(search), ...byFields]
}
