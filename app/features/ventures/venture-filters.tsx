import { useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { choicesOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { FilterBar, type FilterChip, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import { stageName } from './stage-labels.ts'
import { GRADES, stagesOf, type Track } from './venture.ts'

type Named = { id: number; name_zh: string; name_en: string }
type Props = { track: Track; owners: Named[]; years: number[]; institutes: Named[]; events: Named[] }

/** What a list can be narrowed by; every choice is in the URL. */
export function VentureFilters({ track, owners, years, institutes, events }: Props) {
  const [search] = useSearchParams()
  const zone = useZone()
  const { person } = usePerson()
  return (
    <FilterBar keep={['over']} chips={useChips({ track, owners, years, institutes, events })}>
      <FilterSearch label={m.venture_filter_text()} />
      <FilterSelect
        name="stage"
        label={m.venture_field_stage()}
        any={m.venture_filter_any_stage()}
        options={[
          { value: 'open', label: m.venture_filter_open() },
          { value: 'coming', label: m.venture_filter_coming() },
          ...stagesOf(track).map((stage) => ({ value: stage, label: stageName(stage) })),
          { value: 'closed', label: m.venture_filter_closed() },
        ]}
      />
      <FilterSelect
        name="park"
        label={m.venture_field_park_id()}
        any={m.venture_filter_any_park()}
        options={choicesOf(zone.parks)}
      />
      <FilterSelect
        name="sector"
        label={m.venture_field_sector_id()}
        any={m.venture_filter_any_sector()}
        options={choicesOf(zone.sectors)}
      />
      <FilterSelect
        name="owner"
        label={m.venture_field_owner_id()}
        any={m.venture_filter_any_owner()}
        options={[
          ...owners
            .filter(({ id }) => id === person?.id)
            .map(({ id }) => ({ value: id, label: m.venture_filter_mine() })),
          ...choicesOf(owners.filter(({ id }) => id !== person?.id)),
        ]}
      />
      <FilterSelect
        name="counted"
        label={m.venture_column_counted()}
        any={m.venture_filter_any_year()}
        options={[
          ...years.map((year) => ({ value: String(year), label: m.venture_filter_counted({ year }) })),
          { value: 'none', label: m.venture_filter_uncounted() },
        ]}
      />
      <details
        className="open:basis-full"
        open={['institute', 'event', 'grade'].some((name) => search.has(name))}
      >
        <summary className="btn btn-quiet btn-small">{m.venture_filter_more()}</summary>
        <div className="mt-2 flex flex-wrap gap-2">
          <FilterSelect
            name="institute"
            label={m.venture_field_source_institute_id()}
            any={m.venture_filter_any_institute()}
            options={choicesOf(institutes)}
          />
          <FilterSelect
            name="event"
            label={m.venture_field_source_event_id()}
            any={m.venture_filter_any_event()}
            options={choicesOf(events)}
          />
          <FilterSelect
            name="grade"
            label={m.venture_field_grade()}
            any={m.venture_filter_any_grade()}
            options={GRADES.map((grade) => ({ value: grade, label: m.venture_filter_grade({ grade }) }))}
          />
        </div>
      </details>
    </FilterBar>
  )
}

/** What filters now, in words, each to be taken away. */
function useChips({ owners, institutes, events }: Props): FilterChip[] {
  const [search] = useSearchParams()
  const zone = useZone()
  const named = (rows: readonly Named[]) => (value: string) =>
    nameOf(rows.find(({ id }) => String(id) === value))
  const labelOf: Record<string, (value: string) => string> = {
    q: (value) => `“${value}”`,
    stage: (value) =>
      value === 'open'
        ? m.venture_filter_open()
        : value === 'coming'
          ? m.venture_filter_coming()
          : value === 'closed'
            ? m.venture_filter_closed()
            : stageName(value),
    park: named(zone.parks),
    sector: named(zone.sectors),
    owner: named(owners),
    counted: (value) =>
      value === 'none' ? m.venture_filter_uncounted() : m.venture_filter_counted({ year: value }),
    over: () => m.venture_filter_over(),
    institute: named(institutes),
    event: named(events),
    grade: (grade) => m.venture_filter_grade({ grade }),
  }
  return Object.entries(labelOf).flatMap(([name, words]) => {
    const value = search.get(name)
    const label = value ? words(value) : ''
    return label ? [{ label, params: [name] }] : []
  })
}
