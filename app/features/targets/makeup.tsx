import { seesPark, usePerson } from '#app/features/accounts/use-person.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { letterOf, nameOf, shortPark, useZone } from '#app/features/zone/use-zone.ts'
import { formatNumber } from '#app/platform/format.ts'
import { countedPath } from './counted-path.ts'
import { usePastFigures } from './figure-link.tsx'
import type { ProgressCell } from './queries.server.ts'

/** How many of each sector and each park, opening into their records. */
export function Makeup({
  track,
  year,
  cells,
}: {
  track: Track
  year: number
  cells: readonly ProgressCell[]
}) {
  const { sectors, parks } = useZone()
  const hrefOf = useRecordsHref(track, year, cells)
  return (
    <div className="year-makeup">
      <ul>
        {sectors.map((sector) => (
          <li key={sector.id}>
            <a data-sector={sector.letter_en} href={hrefOf('sector', sector.id)} title={nameOf(sector)}>
              <span className="sector-mark" aria-hidden="true">
                {letterOf(sector)}
              </span>
              <span className="sr-only">{nameOf(sector)} </span>
              {formatNumber(countOf(cells, track, (cell) => cell.sector_id === sector.id))}
            </a>
          </li>
        ))}
      </ul>
      <ul>
        {parks.map((park) => (
          <li key={park.id}>
            <a href={hrefOf('park', park.id)}>
              {shortPark(nameOf(park))}{' '}
              <b>{formatNumber(countOf(cells, track, (cell) => cell.park_id === park.id))}</b>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where a number's records are: nowhere when the list would show another number, of today or of fewer parks. */
export function useRecordsHref(track: Track, year: number, cells: readonly ProgressCell[]) {
  const { person } = usePerson()
  const past = usePastFigures()
  const isMine = (park_id: number) => person !== undefined && seesPark(person, park_id)
  return (by: 'sector' | 'park', id: number) => {
    const own = cells.filter((cell) => cell.track === track && cell[`${by}_id`] === id)
    const isWhole = (by === 'sector' || isMine(id)) && own.every(({ park_id }) => isMine(park_id))
    return !past && isWhole ? countedPath(track, year, `${by}=${id}`) : undefined
  }
}

export const countOf = (
  cells: readonly ProgressCell[],
  track: Track,
  matches: (cell: ProgressCell) => boolean,
) => cells.reduce((sum, cell) => sum + (cell.track === track && matches(cell) ? cell.counted : 0), 0)
