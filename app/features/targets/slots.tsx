import type { CSSProperties } from 'react'
import { trackName } from '#app/features/ventures/stage-labels.ts'
import { letterOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import type { Sector } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatDay, formatNumber, namePair } from '#app/platform/format.ts'
import { countOf, useRecordsHref } from './makeup.tsx'
import { expectedBy } from './pace.ts'
import type { Slot } from './queries.server.ts'
import type { YearRulerProps } from './year-ruler.tsx'

/** More slots than this are not counted by eye any more: the ruler shows shares instead. */
const MOST_SINGLE = 60
/** A slot is something to click on, so that a long ruler has rows. */
const IN_A_ROW = 20
const IN_A_NARROW_ROW = 10

type SlotsProps = Pick<
  YearRulerProps,
  'track' | 'year' | 'target' | 'counted' | 'today' | 'slots' | 'cells' | 'hrefOf'
>

export function Slots(props: SlotsProps) {
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
