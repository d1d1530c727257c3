import { SectorMark } from '#app/ui/marks.tsx'
import { letterOf, nameOf, useZone } from './use-zone.ts'

/** A priority sector by its id: its letter on its hue and its name; `compact` leaves the name to the tooltip. */
export function SectorName({ id, compact }: { id: number | null | undefined; compact?: boolean }) {
  const sector = useZone().sector(id)
  if (!sector) return null
  return (
    <SectorMark letter={letterOf(sector)} hue={sector.letter_en} name={nameOf(sector)} compact={compact} />
  )
}

/** A park's name in the reader's language; nothing when there is none. */
export function ParkName({ id }: { id: number | null | undefined }) {
  return <>{useZone().parkName(id)}</>
}
