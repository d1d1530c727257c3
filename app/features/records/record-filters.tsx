import { useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import type { Choice } from '#app/ui/field.tsx'
import { FilterBar, type FilterChip, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import type { Field, Noun } from './field.ts'
import type { Look } from './field-text.ts'
import { filtersOf, NONE } from './list-filter.ts'

/** One way to narrow a list: a field's own, or one that only its noun knows. */
export type RecordFilter = {
  param: string
  label: string
  any: string
  options: readonly Choice[]
  /** Folded away behind *more*. */
  more?: boolean
  /** What the chip says of a chosen option. */
  chip?: (option: string) => string
}

type Props = {
  noun: Pick<Noun, 'fields'>
  look: Look
  /** The noun's own filters, before and behind those of its fields. */
  first?: readonly RecordFilter[]
  last?: readonly RecordFilter[]
  /** Parameters of the URL that stay as they are. */
  keep?: readonly string[]
  text: string
  label?: string
}

/** What a list can be narrowed by; every choice is in the URL, and each that is made can be taken away. */
export function RecordFilters({ noun, look, first = [], last = [], keep, text, label }: Props) {
  const [search] = useSearchParams()
  const filters = [...first, ...useFieldFilters(noun, look), ...last]
  const folded = filters.filter(({ more }) => more)
  return (
    <FilterBar keep={keep} label={label} chips={chipsOf(filters, search)}>
      <FilterSearch label={text} />
      {filters
        .filter(({ more }) => !more)
        .map((filter) => (
          <FilterSelect key={filter.param} name={filter.param} {...filter} />
        ))}
      {folded.length > 0 && (
        <label className="btn btn-quiet btn-small filters-rest">
          <input
            type="checkbox"
            defaultChecked={folded.some(({ param }) => search.has(param))}
            onChange={(event) => event.stopPropagation()}
          />
          {m.record_filter_more()}
        </label>
      )}
      {folded.map((filter) => (
        <FilterSelect key={filter.param} name={filter.param} {...filter} />
      ))}
    </FilterBar>
  )
}

/** The filters of a noun's own fields. */
export function useFieldFilters(noun: Props['noun'], look: Look): RecordFilter[] {
  const { person } = usePerson()
  return filtersOf(noun).map(({ field, filter }) => {
    const options = optionsOf(field, look, person?.id)
    return {
      ...filter,
      label: field.label(),
      any: filter.any(),
      options: filter.none ? [...options, { value: NONE, label: filter.none() }] : options,
    }
  })
}

/** Of people oneself stands first. */
function optionsOf(field: Field, look: Look, me: number | undefined): readonly Choice[] {
  if (field.kind === 'choice')
    return Object.entries(field.choices).map(([value, label]) => ({ value, label: label() }))
  if (field.kind === 'country') return look.countries ?? []
  const rows = (field.kind === 'ref' || field.kind === 'refs') && look[field.to]
  if (!rows) return []
  const mine = rows.filter(({ value }) => field.to === 'owners' && value === me)
  return [
    ...mine.map(({ value }) => ({ value, label: m.record_filter_mine() })),
    ...rows.filter((row) => !mine.includes(row)),
  ]
}

function chipsOf(filters: readonly RecordFilter[], search: URLSearchParams): FilterChip[] {
  const q = search.get('q')
  const chosen = filters.flatMap(({ param, options, chip }) => {
    const found = options.find(({ value }) => String(value) === search.get(param))
    if (!found) return []
    return [
      { label: found.value === NONE ? found.label : (chip?.(found.label) ?? found.label), params: [param] },
    ]
  })
  return q ? [{ label: `“${q}”`, params: ['q'] }, ...chosen] : chosen
}
