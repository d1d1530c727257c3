import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'

export type Slot = { to: string; title: string; letter: string }

type RulerProps = {
  label: string
  /** As many slots as the target; more when more count. */
  target: number
  filled: readonly Slot[]
  /** Where the year's pace would be today, between 0 and 1, and what the marker says. */
  pace?: { at: number; label: string }
}

/** A target as a ruler: one slot for each, filled by what counts in its sector's hue, opening it. */
export function Ruler({ label, target, filled, pace }: RulerProps) {
  const count = Math.max(target, filled.length)
  const marked = Math.min(Math.floor((pace?.at ?? 0) * target), count - 1)
  const size = { '--slots': count, '--slots-narrow': Math.min(count, 10) } as CSSProperties
  return (
    <ol className="ruler" aria-label={label} style={size}>
      {Array.from({ length: count }, (_, index) => {
        const slot = filled[index]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <li key={index}>
            {slot ? <FullSlot {...slot} /> : <span className="slot" />}
            {pace && index === marked && (
              <Pace {...pace} at={pace.at * target - marked} early={marked < count / 2} />
            )}
          </li>
        )
      })}
    </ol>
  )
}

const FullSlot = ({ to, title, letter }: Slot) => (
  <Link className="slot" data-sector={letter} to={to} title={title} aria-label={title}>
    {letter}
  </Link>
)

function Pace({ at, label, early }: { at: number; label: string; early: boolean }) {
  return (
    <span className={early ? 'pace early' : 'pace'} style={{ '--at': at } as CSSProperties}>
      <span>{label}</span>
    </span>
  )
}
