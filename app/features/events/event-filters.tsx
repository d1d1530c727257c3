import { Link, useSearchParams } from '@remix-run/react'
import { choicesOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import type { Named } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatCount } from '#app/platform/format.ts'
import { type Count, withParams } from '#app/platform/list-params.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { FilterBar, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import { EVENT_KINDS } from './event.ts'
import { kindLabels } from './event-labels.tsx'
import { type EventList, WHENS } from './list.ts'

type Props = { organisers: (Named & { id: number })[] }

export function EventFilters({ organisers }: Props) {
  const { parks } = useZone()
  return (
    <FilterBar label={m.event_filter_label()} chips={useChips(organisers)} keep={['when']}>
      <FilterSearch label={m.event_filter_text()} />
      <FilterSelect
        name="kind"
        label={m.event_field_kind()}
        any={m.event_filter_any_kind()}
        options={EVENT_KINDS.map((kind) => ({ value: kind, label: kindLabels[kind]() }))}
      />
      <FilterSelect
        name="park"
        label={m.event_field_parks()}
        any={m.event_filter_any_park()}
        options={choicesOf(parks)}
      />
      <FilterSelect
        name="organiser"
        label={m.event_field_organiser()}
        any={m.event_filter_any_organiser()}
        options={choicesOf(organisers)}
      />
    </FilterBar>
  )
}

/** Still to come, or over: each says how many and keeps the filters. */
export function WhenTabs({
  when,
  counts,
}: {
  when: EventList['when']
  counts: Record<EventList['when'], Count>
}) {
  const [search] = useSearchParams()
  return (
    <nav className="tabs" aria-label={m.event_label_when()}>
      {WHENS.map((choice) => (
        <Link
          key={choice}
          to={withParams(search, { when: choice === 'past' ? choice : null, dir: null, sort: null })}
          aria-current={choice === when ? 'page' : undefined}
        >
          {whenLabel[choice]()} <span className="text-faint">{formatCount(counts[choice])}</span>
        </Link>
      ))}
    </nav>
  )
}

const whenLabel = { upcoming: m.event_when_upcoming, past: m.event_when_past }

function useChips(organisers: Props['organisers']) {
  const [search] = useSearchParams()
  const zone = useZone()
  const named = (rows: (Named & { id: number })[], value: string) =>
    nameOf(rows.find(({ id }) => String(id) === value))
  const labelOf: Record<string, (value: string) => string> = {
    q: (value) => `“${value}”`,
    kind: (value) => lookUp<() => string>(kindLabels, value)?.() ?? '',
    park: (value) => named(zone.parks, value),
    organiser: (value) => named(organisers, value),
  }
  return Object.entries(labelOf).flatMap(([name, words]) => {
    const label = search.get(name) ? words(search.get(name) ?? '') : ''
    return label ? [{ label, params: [name] }] : []
  })
}
