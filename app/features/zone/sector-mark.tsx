import { nameOf, useZone } from './use-zone.ts'

type Props = {
  id: number | null | undefined
  /** Only the letter in its hue; the name is there for screen readers and as a tooltip. */
  brief?: boolean
}

/** A priority sector: its letter on its hue and its name. */
export function SectorMark({ id, brief }: Props) {
  const sector = useZone().sector(id)
  if (!sector) return null
  const name = nameOf(sector)
  return (
    <span className="sector" data-sector={sector.letter} title={brief ? name : undefined}>
      <span className="mark" aria-hidden="true">
        {sector.letter}
      </span>
      <span className={brief ? 'sr-only' : undefined}>{name}</span>
    </span>
  )
}

/** A park's name in the reader's language; nothing when there is none. */
export function ParkName({ id }: { id: number | null | undefined }) {
  return <>{useZone().parkName(id)}</>
}
