import { useNavigate } from '@remix-run/react'
import type { CSSProperties, MouseEvent } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { trackName } from '#app/features/ventures/stage-labels.ts'
import { listPath, type Track } from '#app/features/ventures/venture.ts'
import { letterOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import type { Sector } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatDay, formatNumber, namePair } from '#app/platform/format.ts'
import { Tag } from '#app/ui/marks.tsx'
import { usePastFigures } from './figure-link.tsx'
import { expectedBy } from './pace.ts'
import type { ProgressCell, Slot } from './queries.server.ts'
import { likelihoodLabel, likelihoodTone, paceLabel, togoLabel } from './target-labels.ts'

/** More slots than this are not counted by eye any more: the ruler shows shares instead. */
const MOST_SINGLE = 60
/** A slot is something to click on, so that a long ruler has rows. */
const IN_A_ROW = 20
const IN_A_NARROW_ROW = 10

export type YearTrack = {
  track: Track
  year: number
  target: number
  counted: number
  likelihood: number | null
}

type YearRulerProps = YearTrack & {
  today: LocalDate
  slots: readonly Slot[]
  cells: readonly ProgressCell[]
  /** Where a slot leads. */
  hrefOf: (id: number) => string
  /** Where the target can be set, for whoever may. */
  set_to?: string
  /** Where the likelihood is explained. */
  likely_to?: string
}

type YearRulersProps = Pick<YearRulerProps, 'today' | 'slots' | 'cells' | 'hrefOf'> & {
  year: number
  /** The track that is looked at: on a phone only its numbers by sector and park have room. */
  shown: Track
  tracks: readonly YearTrack[]
}

/** Both tracks of a year beside each other. */
export function YearRulers({ tracks, slots, cells, shown, ...rest }: YearRulersProps) {
  const { can } = usePerson()
  const navigate = useNavigate()
  // One listener for the links of all slots: they stay on the board when they open in its panel.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const to = (event.target as HTMLElement).closest('a')?.getAttribute('href')
    if (!to) return
    event.preventDefault()
    navigate(to, { preventScrollReset: to.startsWith('/board') })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the clicks are those of the links inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div className="year card" data-shown={shown} onClick={follow}>
      {tracks.map((one) => (
        <YearRuler
          key={one.track}
          {...one}
          {...rest}
          slots={slots.filter(({ track }) => track === one.track)}
          cells={cells}
          set_to={can('target.edit') ? '/settings/plan-years' : undefined}
          likely_to={`/targets?year=${one.year}`}
        />
      ))}
    </div>
  )
}

/** One track's year: the count in words, a slot for each of the target, and what it is made of. */
export function YearRuler({
  track,
  year,
  target,
  counted,
  likelihood,
  today,
  set_to,
  likely_to,
  ...rest
}: YearRulerProps) {
  const { person } = usePerson()
  const over = today > `${year}-12-31`
  const pace = !over && counted < target ? paceLabel(counted, target, year, today) : null
  return (
    <section
      className="year-track"
      data-track={track}
      aria-label={m.target_ruler_label({ track: trackName(track), year })}
    >
      <header>
        <h2>{trackName(track)}</h2>
        {target > 0 ? (
          <p>
            <strong>
              {m.target_ruler_count({ counted: formatNumber(counted), target: formatNumber(target) })}
            </strong>
            <span> {togoLabel(counted, target, over)}</span>
            {pace && <span> · {pace}</span>}
          </p>
        ) : (
          <p>
            <strong>{formatNumber(counted)}</strong>
            <span>
              {' '}
              · {m.target_ruler_none({ year })}{' '}
              {set_to && (
                <a href={set_to} className="link">
                  {m.target_ruler_set()}
                </a>
              )}
            </span>
          </p>
        )}
        {!over && likelihood !== null && counted < target && (
          <Likelihood likelihood={likelihood} to={likely_to} />
        )}
        {!person?.zone_wide && <span className="text-muted text-xs">{m.target_ruler_zone()}</span>}
      </header>
      <Slots {...rest} track={track} year={year} target={target} counted={counted} today={today} />
      <Makeup track={track} year={year} cells={rest.cells} />
    </section>
  )
}

function Likelihood({ likelihood, to }: { likelihood: number; to?: string }) {
  const tag = <Tag tone={likelihoodTone(likelihood)}>{likelihoodLabel(likelihood)}</Tag>
  return to ? <a href={to}>{tag}</a> : tag
}

type SlotsProps = Pick<
  YearRulerProps,
  'track' | 'year' | 'target' | 'counted' | 'today' | 'slots' | 'cells' | 'hrefOf'
>

function Slots(props: SlotsProps) {
  const { target, counted, year, today } = props
  const length = Math.max(target, counted)
  if (length === 0) return null
  const expected = expectedBy(target, year, today)
  const pace = expected > 0 && expected < target ? expected : null
  return length <= MOST_SINGLE ? (
    <SingleSlots {...props} length={length} pace={pace} />
  ) : (
    <SharedSlots {...props} length={length} pace={pace} />
  )
}

type Drawn = SlotsProps & { length: number; pace: number | null }

function SingleSlots({ track, year, slots, length, hrefOf, pace }: Drawn) {
  const zone = useZone()
  const size = { '--slots': Math.min(length, IN_A_ROW), '--narrow': Math.min(length, IN_A_NARROW_ROW) }
  const marked = pace === null ? -1 : Math.floor(pace)
  return (
    <ol
      className="year-slots"
      style={size as CSSProperties}
      aria-label={m.target_ruler_label({ track: trackName(track), year })}
    >
      {Array.from({ length }, (_, place) => {
        const slot = slots[place]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <li key={place} aria-hidden={slot ? undefined : true}>
            {slot ? (
              <FullSlot slot={slot} sector={zone.sector(slot.sector_id)} hrefOf={hrefOf} />
            ) : (
              <span className="year-slot" />
            )}
            {pace !== null && place === marked && (
              <Pace pace={pace} at={pace - marked} early={marked % IN_A_ROW < IN_A_NARROW_ROW / 2} />
            )}
          </li>
        )
      })}
    </ol>
  )
}

type FullSlotProps = Pick<SlotsProps, 'hrefOf'> & { slot: Slot; sector: Sector | undefined }

function FullSlot({ slot, sector, hrefOf }: FullSlotProps) {
  const letter = sector && letterOf(sector)
  if (slot.id === null) {
    const words = slot.counted_on ? formatDay(slot.counted_on) : ''
    return (
      <span className="year-slot year-slot-other" data-sector={sector?.letter_en} title={words}>
        {letter}
        <span className="sr-only"> {words}</span>
      </span>
    )
  }
  const date = slot.counted_on ? formatDay(slot.counted_on) : ''
  const title = m.target_slot_title({ name: namePair(slot).main, date })
  return (
    <a
      className="year-slot"
      data-sector={sector?.letter_en}
      href={hrefOf(slot.id)}
      title={title}
      aria-label={`${letter} ${title}`}
    >
      {letter}
    </a>
  )
}

function Pace({ pace, at, early }: { pace: number; at: number; early: boolean }) {
  return (
    <span
      className={early ? 'year-pace year-pace-early' : 'year-pace'}
      style={{ '--at': at } as CSSProperties}
    >
      <span>{m.target_ruler_pace({ count: formatNumber(pace, 1) })}</span>
    </span>
  )
}

/** For a year with hundreds: how long each sector's part of the ruler is. */
function SharedSlots({ track, year, cells, length, counted, pace }: Drawn) {
  const { sectors } = useZone()
  const hrefOf = useRecordsHref(track, year, cells)
  const parts = sectors.map((sector) => ({
    sector,
    count: countOf(cells, track, (cell) => cell.sector_id === sector.id),
  }))
  return (
    <div className="year-shares">
      {parts
        .filter(({ count }) => count > 0)
        .map(({ sector, count }) => (
          <a
            key={sector.id}
            className="year-slot"
            data-sector={sector.letter_en}
            href={hrefOf('sector', sector.id)}
            style={{ flexGrow: count }}
            title={`${nameOf(sector)} ${count}`}
          >
            {letterOf(sector)}
          </a>
        ))}
      <span className="year-slot" style={{ flexGrow: Math.max(length - counted, 0) }} />
      {pace !== null && <Pace pace={pace} at={pace / length} early={pace < length / 4} />}
    </div>
  )
}

/** How many of each sector and each park, opening into their records. */
function Makeup({ track, year, cells }: { track: Track; year: number; cells: readonly ProgressCell[] }) {
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
function useRecordsHref(track: Track, year: number, cells: readonly ProgressCell[]) {
  const { person } = usePerson()
  const past = usePastFigures()
  const isMine = (park_id: number) => person?.zone_wide || person?.park_ids.includes(park_id)
  return (by: 'sector' | 'park', id: number) => {
    const own = cells.filter((cell) => cell.track === track && cell[`${by}_id`] === id)
    return !past && own.every(({ park_id }) => isMine(park_id))
      ? countedPath(track, year, `${by}=${id}`)
      : undefined
  }
}

/** 南海园 and Nanhai Park are 南海 and Nanhai where it is clear that parks are meant. */
export const shortPark = (name: string) => name.replace(/(园区?| Park)$/, '')

/** The records behind a number of the year. */
export const countedPath = (track: Track, year: number, more = '') =>
  `${listPath(track)}?counted=${year}${more ? `&${more}` : ''}`

const countOf = (cells: readonly ProgressCell[], track: Track, matches: (cell: ProgressCell) => boolean) =>
  cells.reduce((sum, cell) => sum + (cell.track === track && matches(cell) ? cell.counted : 0), 0)
