import { Link } from '@remix-run/react'
import { recordPath } from '#app/features/records/record.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatPercent, namePair } from '#app/platform/format.ts'
import type { TrackReport } from './report.server.ts'
import { Section } from './section.tsx'
import { casesLabel, nearestLabel } from './target-labels.ts'
import { useOrigin } from './use-origin.ts'

/** The ventures nearest to counting, and what they would change. */
export function Nearest({ track: own }: { track: TrackReport }) {
  const { nearest, track } = own
  const from = useOrigin()
  return (
    <Section title={m.target_section_nearest()}>
      <Change track={own} />
      <ol className="targets-nearest">
        {nearest.ventures.map(({ named, sector_id, stage, days, chance, ...cases }, i) => (
          <li key={named?.id ?? `other ${i}`}>
            <span className="targets-chance">{formatPercent(chance)}</span>
            {named ? (
              <Link className="row-link" to={recordPath({ kind: track, id: named.id }) + from}>
                <SectorName id={sector_id} compact /> {namePair(named).main}
              </Link>
            ) : (
              <span className="text-faint">{m.target_nearest_other_park()}</span>
            )}
            <span className="text-muted text-xs">
              {m.target_nearest_days({ stage: stageName(stage), days })} · {casesLabel(cases)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Change({ track: { nearest, likelihood, counted, target } }: { track: TrackReport }) {
  if (nearest.ventures.length === 0) return <p className="text-muted">{m.target_nearest_nobody()}</p>
  if (target === 0) return null
  if (counted >= target) return <p>{m.target_nearest_done()}</p>
  const words = nearestLabel(nearest.if_these, likelihood ?? 0, nearest.likelihood)
  return words && <p>{words}</p>
}
