import type { ReactNode } from 'react'
import { listPath } from '#app/features/records/record.ts'
import { stageName, trackName } from '#app/features/ventures/stage-labels.ts'
import { useZone } from '#app/features/zone/use-zone.ts'
import { SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatDay, formatNumber, formatPercent } from '#app/platform/format.ts'
import { countedPath } from './counted-path.ts'
import { FigureLink } from './figure-link.tsx'
import { daysLeft } from './pace.ts'
import { byThisDay } from './progress.ts'
import type { TrackReport } from './report.server.ts'
import { Section } from './section.tsx'
import type { Figure as Count } from './splits.ts'
import { shareLabel } from './target-labels.ts'

type DayProps = { track: TrackReport; day: LocalDate }

/** Where those on the way stand, and where they are stuck. */
export function Stages({ track: { stages, track, year }, day }: DayProps) {
  if (stages.length === 0) return null
  const days = daysLeft(year, day)
  return (
    <Section title={m.target_section_stages()}>
      <table className="table">
        <caption className="sr-only">
          {trackName(track)}: {m.target_section_stages()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.target_column_stage()}</th>
            <Figure head>{m.target_column_open()}</Figure>
            <Figure head>{m.target_column_over()}</Figure>
            <Figure head>{m.target_column_median()}</Figure>
            <Figure head>{m.target_column_chance()}</Figure>
            <Figure head>{m.target_column_why({ days })}</Figure>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ stage, open, over, median, chance, reached, seen }) => (
            <tr key={stage}>
              <th scope="row">{stageName(stage)}</th>
              <Counted figure={open} to={`${listPath(track)}?stage=${stage}&counted=none`} />
              <Counted
                figure={over}
                to={`${listPath(track)}?stage=${stage}&counted=none&over=1`}
                warn={over.all > 0}
              />
              <Figure>{median}</Figure>
              <Figure>{formatPercent(chance)}</Figure>
              <Figure>{seen > 0 ? m.target_stage_evidence({ reached, seen }) : '–'}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-muted text-xs">{m.target_stage_note({ days })}</p>
    </Section>
  )
}

/** A track by sector or by park. What is on the way belongs to the year that runs. */
export function Split({ track: own, by }: { track: TrackReport; by: 'sector' | 'park' }) {
  const { splits, track, year, running } = own
  const zone = useZone()
  const order = by === 'sector' ? zone.sectors : zone.parks
  const rows = order.flatMap(({ id }) => splits[by].find((row) => row.id === id) ?? [])
  if (rows.length === 0) return null
  const hasTargets = rows.some(({ target }) => target !== null)
  const title = by === 'sector' ? m.target_section_sectors() : m.target_section_parks()
  return (
    <Section title={title}>
      <table className="table">
        <caption className="sr-only">
          {trackName(track)}: {title}
        </caption>
        <thead>
          <tr>
            <th scope="col">{by === 'sector' ? m.target_column_sector() : m.target_column_park()}</th>
            <Figure head>{m.target_column_counted()}</Figure>
            {hasTargets && <Figure head>{m.target_column_target()}</Figure>}
            {running && <Figure head>{m.target_column_open()}</Figure>}
            {running && <Figure head>{m.target_column_expected()}</Figure>}
            {running && hasTargets && <Figure head>{m.target_column_likely()}</Figure>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, counted, target, open, expected, likelihood }) => (
            <tr key={id}>
              <th scope="row">{by === 'sector' ? <SectorName id={id} /> : zone.parkName(id)}</th>
              <Counted figure={counted} to={countedPath(track, year, `${by}=${id}`)} />
              {hasTargets && <Figure>{target ?? '–'}</Figure>}
              {running && <Counted figure={open} to={`${listPath(track)}?stage=coming&${by}=${id}`} />}
              {running && <Figure>{formatNumber(expected, 1)}</Figure>}
              {running && hasTargets && <Figure>{likelyOf(likelihood)}</Figure>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.target_row_whole()}</th>
            <Counted figure={own.figures.counted} to={countedPath(track, year)} />
            {hasTargets && <Figure>{own.target || '–'}</Figure>}
            {running && <Counted figure={own.figures.open} to={`${listPath(track)}?stage=coming`} />}
            {running && <Figure>{formatNumber(own.expected, 1)}</Figure>}
            {running && hasTargets && <Figure>{likelyOf(own.likelihood)}</Figure>}
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}

const likelyOf = (likelihood: number | null) => (likelihood === null ? '–' : shareLabel(likelihood))

/** The year beside those before it, by the same day and whole. */
export function Past({ track: own, day }: DayProps) {
  const { past, rows, track, year } = own
  // A year that is over is a whole one: no day of this year says anything about it.
  const isOpen = day <= `${year}-12-31`
  return (
    <Section title={m.target_section_past()}>
      <table className="table">
        <caption className="sr-only">
          {trackName(track)}: {m.target_section_past()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.target_column_year()}</th>
            {isOpen && <Figure head>{m.target_column_same_day({ date: formatDay(day) })}</Figure>}
            <Figure head>{m.target_column_whole_year()}</Figure>
            <Figure head>{m.target_column_target()}</Figure>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{year}</th>
            {isOpen && <Counted figure={own.figures.counted} to={countedPath(track, year)} />}
            {isOpen ? (
              <Figure>–</Figure>
            ) : (
              <Counted figure={own.figures.counted} to={countedPath(track, year)} />
            )}
            <Figure>{own.target || '–'}</Figure>
          </tr>
          {past.map((one) => (
            <tr key={one.year}>
              <th scope="row">{one.year}</th>
              {isOpen && <Figure>{byThisDay(rows, one.year, day)}</Figure>}
              {one.whole ? (
                <Counted figure={one.whole} to={countedPath(track, one.year)} />
              ) : (
                <Figure>–</Figure>
              )}
              <Figure>{one.target || '–'}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** A number in a table. */
function Figure({ head, children }: { head?: boolean; children: ReactNode }) {
  if (!head) return <td className="table-number">{children}</td>
  return (
    <th scope="col" className="table-number">
      {children}
    </th>
  )
}

/** A number that opens the records behind it. */
const Counted = ({ figure, to, warn }: { figure: Count; to: string; warn?: boolean }) => (
  <td className={warn ? 'table-number targets-warn' : 'table-number'}>
    <FigureLink figure={figure} to={to} />
  </td>
)
