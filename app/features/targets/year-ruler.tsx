import { usePerson } from '#app/features/accounts/use-person.ts'
import { trackName } from '#app/features/ventures/stage-labels.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatNumber } from '#app/platform/format.ts'
import { useFollowedLinks } from '#app/ui/follow.ts'
import { Tag } from '#app/ui/marks.tsx'
import { Makeup } from './makeup.tsx'
import type { ProgressCell, Slot } from './queries.server.ts'
import { Slots } from './slots.tsx'
import { likelihoodLabel, likelihoodTone, paceLabel, togoLabel } from './target-labels.ts'

export type YearTrack = {
  track: Track
  year: number
  target: number
  counted: number
  likelihood: number | null
}

export type YearRulerProps = YearTrack & {
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
  // The links of slots stay on the board when they open in its panel.
  const follow = useFollowedLinks({ staysInPlace: (to) => to.startsWith('/board') })
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
