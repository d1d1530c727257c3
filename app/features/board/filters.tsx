import { Link } from '@remix-run/react'
import { useFieldFilters } from '#app/features/records/record-filters.tsx'
import type { Named } from '#app/features/records/use-look.ts'
import { trackName } from '#app/features/ventures/stage-labels.ts'
import { TRACKS } from '#app/features/ventures/venture.ts'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { FilterBar, type FilterChip, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import { BOARD_NOUN, type BoardFilter, switchTrack } from './board.ts'

type FiltersProps = {
  filter: BoardFilter
  search: string
  owners: readonly Named[]
  years: readonly number[]
}

/** Which track, and which of its cards: all of it in the URL. */
export function BoardFilters({ filter, search, owners, years }: FiltersProps) {
  const { parks, sectors } = useZone()
  const look = { parks: choicesOf(parks), sectors: choicesOf(sectors), owners: choicesOf(owners) }
  const fields = useFieldFilters(BOARD_NOUN, look)
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
        {fields.map((filter) => (
          <FilterSelect key={filter.param} name={filter.param} {...filter} />
        ))}
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
