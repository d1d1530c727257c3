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
  const slots = Math.max(target, filled.length)
  const empty = slots - filled.length
  return (
    <div className="ruler">
      <ol aria-label={label} style={{ '--slots': slots } as CSSProperties}>
        {filled.map((slot) => (
          <li key={slot.to}>
            <Link
              className="slot"
              data-sector={slot.letter}
              to={slot.to}
              title={slot.title}
              aria-label={slot.title}
            >
              {slot.letter}
            </Link>
          </li>
        ))}
        {Array.from({ length: empty }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty slots are all alike
          <li key={index} aria-hidden="true">
            <span className="slot" />
          </li>
        ))}
      </ol>
      {pace && slots > 0 && (
        <div
          className={pace.at * target < slots / 2 ? 'pace early' : 'pace'}
          style={{ '--pace': (pace.at * target) / slots } as CSSProperties}
        >
          <span>{pace.label}</span>
        </div>
      )}
    </div>
  )
}
