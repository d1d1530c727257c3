import { useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { nameOf, choicesOf as rowChoices, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import { FilterBar, type FilterChip, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import { basisLabels, choicesOf } from './talent-labels.ts'

type Named = { id: number; name_zh: string; name_en: string }

export type FilterChoices = {
  countries: { value: string; label: string }[]
  owners: Named[]
  events: Named[]
}

/** What the list can be narrowed by; every choice is in the URL. */
export function TalentFilters({ countries, owners, events }: FilterChoices) {
  const zone = useZone()
  const { person } = usePerson()
  const mine = owners.filter(({ id }) => id === person?.id)
  const others = owners.filter(({ id }) => id !== person?.id)
  const [search] = useSearchParams()
  const chips = useChips({ countries, owners, events })
  return (
    <FilterBar label={m.talent_filter_label()} chips={chips}>
      <FilterSearch label={m.talent_filter_text()} />
      <FilterSelect
        name="country"
        label={m.talent_field_country()}
        any={m.talent_filter_any_country()}
        options={countries}
      />
      <FilterSelect
        name="sector"
        label={m.talent_field_sector()}
        any={m.talent_filter_any_sector()}
        options={[...rowChoices(zone.sectors), { value: 'none', label: m.talent_filter_no_sector() }]}
      />
      <FilterSelect
        name="park"
        label={m.talent_field_park()}
        any={m.talent_filter_any_park()}
        options={[...rowChoices(zone.parks), { value: 'none', label: m.talent_choice_no_park() }]}
      />
      <FilterSelect
        name="owner"
        label={m.talent_field_owner()}
        any={m.talent_filter_any_owner()}
        options={[
          ...mine.map(({ id }) => ({ value: id, label: m.talent_filter_mine() })),
          ...rowChoices(others),
          { value: 'none', label: m.talent_filter_no_owner() },
        ]}
      />
      <details
        className="open:basis-full"
        open={['event', 'basis', 'attended'].some((name) => search.has(name))}
      >
        <summary className="btn btn-quiet btn-small">{m.talent_filter_more()}</summary>
        <div className="mt-2 flex flex-wrap gap-2">
          <FilterSelect
            name="event"
            label={m.talent_field_source_event()}
            any={m.talent_filter_any_event()}
            options={rowChoices(events)}
          />
          <FilterSelect
            name="basis"
            label={m.talent_field_basis_kind()}
            any={m.talent_filter_any_basis()}
            options={choicesOf(basisLabels)}
          />
          <FilterSelect
            name="attended"
            label={m.talent_filter_attended()}
            any={m.talent_filter_any_attended()}
            options={[{ value: '1', label: m.talent_filter_attended() }]}
          />
        </div>
      </details>
    </FilterBar>
  )
}

/** What filters now, in words, each to be taken away. */
function useChips({ countries, owners, events }: FilterChoices): FilterChip[] {
  const [search] = useSearchParams()
  const zone = useZone()
  const named = (rows: readonly Named[], value: string, none: string) =>
    value === 'none' ? none : nameOf(rows.find(({ id }) => String(id) === value))
  const labelOf: Record<string, (value: string) => string> = {
    q: (value) => `“${value}”`,
    country: (value) => countries.find((country) => country.value === value)?.label ?? value,
    sector: (value) => named(zone.sectors, value, m.talent_filter_no_sector()),
    park: (value) => named(zone.parks, value, m.talent_choice_no_park()),
    owner: (value) => named(owners, value, m.talent_filter_no_owner()),
    event: (value) => {
      const name = named(events, value, '')
      return name && m.talent_filter_event({ name })
    },
    basis: (value) => lookUp<() => string>(basisLabels, value)?.() ?? '',
    attended: () => m.talent_filter_attended(),
  }
  return Object.entries(labelOf).flatMap(([name, words]) => {
    const value = search.get(name)
    const label = value ? words(value) : ''
    return label ? [{ label, params: [name] }] : []
  })
}
