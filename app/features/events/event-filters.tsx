import { Link, useSearchParams } from '@remix-run/react'
import { RecordFilters } from '#app/features/records/record-filters.tsx'
import { saidCount, useElsewhere } from '#app/features/records/use-elsewhere.ts'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { formatCount } from '#app/platform/format.ts'
import { type Count, withParams } from '#app/platform/list-params.ts'
import { event } from './fields.ts'
import { type EventList, WHENS } from './list.ts'
import type { Organiser } from './use-look-of.ts'

/** What the list can be narrowed by, beside what is still to come and what is over. */
export const EventFilters = ({ organisers }: { organisers: readonly Organiser[] }) => (
  <RecordFilters
    noun={event}
    look={useLook({ owners: organisers })}
    keep={['when']}
    text={m.event_filter_text()}
    label={m.event_filter_label()}
  />
)

/** Still to come, over, or both: each keeps the filters and says how many, but of another park not that there are none. */
export function WhenTabs({
  when,
  counts,
}: {
  when: EventList['when']
  counts: Record<EventList['when'], Count>
}) {
  const [search] = useSearchParams()
  const elsewhere = useElsewhere()
  return (
    <nav className="tabs" aria-label={m.event_label_when()}>
      {WHENS.map((choice) => (
        <Link
          key={choice}
          to={withParams(search, { when: choice === 'upcoming' ? null : choice, dir: null, sort: null })}
          aria-current={choice === when ? 'page' : undefined}
        >
          {whenLabel[choice]()} <Told count={saidCount(counts[choice], elsewhere)} />
        </Link>
      ))}
    </nav>
  )
}

const Told = ({ count }: { count?: Count }) =>
  count !== undefined && <span className="text-faint">{formatCount(count)}</span>

const whenLabel = { upcoming: m.event_when_upcoming, past: m.event_when_past, all: m.event_when_all }
