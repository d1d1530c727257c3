import { Link } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { ownerChoices } from '#app/features/records/owner-choices.ts'
import { trackName } from '#app/features/ventures/stage-labels.ts'
import { TRACKS } from '#app/features/ventures/venture.ts'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { FilterBar, type FilterChip, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import { type BoardFilter, switchTrack } from './board.ts'

type Owner = { id: number; name_zh: string; name_en: string }
type FiltersProps = {
  filter: BoardFilter
  search: string
  owners: readonly Owner[]
  years: readonly number[]
}

/** Which track, and which of its cards: all of it in the URL. */
export function BoardFilters({ filter, search, owners, years }: FiltersProps) {
  const { parks, sectors } = useZone()
  const { person } = usePerson()
  return (
    <div className="board-filters no-print">
      <nav className="segmented" aria-label={m.board_label_tracks()}>
        {TRACKS.map((track) => (
          <Link
            key={track}
            to={switchTrack(search, track)}
            aria-current={track === filter.track ? 'page' : undefined}
            preventScrollReset
            data-track={track}
          >
            {trackName(track)}
          </Link>
        ))}
      </nav>
      <FilterBar keep={['track', 'closed', 'stage']} chips={chipsOf(filter)}>
        <FilterSearch label={m.board_label_filter_text()} />
        <FilterSelect
          name="park"
          label={m.venture_field_park_id()}
          any={m.board_filter_any_park()}
          options={choicesOf(parks)}
        />
        <FilterSelect
          name="sector"
          label={m.venture_field_sector_id()}
          any={m.board_filter_any_sector()}
          options={choicesOf(sectors)}
        />
        <FilterSelect
          name="owner"
          label={m.venture_field_owner_id()}
          any={m.board_filter_any_owner()}
          options={[
            ...ownerChoices(owners, person?.id),
            { value: 'none', label: m.board_filter_owner_none() },
          ]}
        />
        <FilterSelect
          name="year"
          label={m.board_label_filter_year()}
          any={m.board_filter_any_year()}
          options={years.map((year) => ({ value: year, label: String(year) }))}
        />
      </FilterBar>
    </div>
  )
}

/** The selects say themselves what they filter; only a text deserves to be seen to be taken away. */
const chipsOf = ({ q }: BoardFilter): FilterChip[] =>
  q ? [{ label: m.board_chip_text({ text: q }), params: ['q'] }] : []
