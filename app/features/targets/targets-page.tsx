import { Form, Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { originParam } from '#app/features/ventures/origin.ts'
import { stageName, trackName } from '#app/features/ventures/stage-labels.ts'
import { listPath, venturePath } from '#app/features/ventures/venture.ts'
import { SectorMark } from '#app/features/zone/sector-mark.tsx'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import {
  formatDate,
  formatDay,
  formatMoment,
  formatNumber,
  formatPercent,
  namePair,
} from '#app/platform/format.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DayFilter } from '#app/ui/date-field.tsx'
import { EmptyState, PageHeader } from '#app/ui/page.tsx'
import { FigureLink, ShownFigures } from './figure-link.tsx'
import { daysLeft } from './pace.ts'
import { byThisDay } from './progress.ts'
import type { Report, TrackReport } from './report.server.ts'
import type { Figure as Count } from './splits.ts'
import { shareLabel } from './target-labels.ts'
import { YearChart } from './year-chart.tsx'
import { countedPath, YearRuler } from './year-ruler.tsx'

/** A plan year on one page: where it stands, where it will come, what holds it up. */
export function TargetsPage(report: Report) {
  const { year, day, today, tracks, years } = report
  const { can, person } = usePerson()
  const set = tracks.some(({ target }) => target > 0)
  return (
    <div className="page page-wide targets-page">
      <PageHeader
        title={m.target_page_title({ year })}
        lead={leadOf(report)}
        actions={
          <>
            {can('target.edit') && (
              <LinkButton to="/settings/plan-years">{m.target_action_edit()}</LinkButton>
            )}
            <Button className="needs-script" onClick={() => window.print()}>
              {m.target_page_print()}
            </Button>
          </>
        }
      />
      <p className="text-muted text-xs targets-print">
        {m.target_page_stamp({ at: formatMoment(report.at) })}
      </p>
      {!person?.zone_wide && <p className="text-muted text-xs">{m.target_page_whole_zone()}</p>}
      <Form method="get" className="filters no-print" preventScrollReset>
        <label className="affix">
          <span className="text-muted text-xs">{m.target_label_year()}</span>
          <select className="input" name="year" defaultValue={year} key={year}>
            {[...new Set([year, ...years])]
              .sort((a, b) => b - a)
              .map((known) => (
                <option key={known}>{known}</option>
              ))}
          </select>
        </label>
        <DayFilter name="on" label={m.target_label_on()} max={today} value={day === today ? '' : day} />
        <Button type="submit">{m.target_action_show()}</Button>
        {day !== today && (
          <Link className="link" to={`/targets?year=${year}`}>
            {m.target_page_today()}
          </Link>
        )}
      </Form>
      {day !== today && <Knowledge {...report} />}
      {set ? (
        <div className="targets">
          {tracks.map((track) => (
            <ShownFigures key={track.track} past={day !== today}>
              <TrackTargets track={track} report={report} />
            </ShownFigures>
          ))}
        </div>
      ) : (
        <EmptyState
          title={m.target_none_title({ year })}
          action={
            can('target.edit') && (
              <LinkButton to="/settings/plan-years" variant="primary">
                {m.target_action_edit()}
              </LinkButton>
            )
          }
        >
          {m.target_none_text()}
        </EmptyState>
      )}
    </div>
  )
}

/** What is known of a past day now, and what was known then: entries are made later and taken back later. */
function Knowledge({ year, day, known, tracks }: Report) {
  const counts = (which: 'known_now' | 'known_then') =>
    tracks.map(({ track, counts }) => `${trackName(track)} ${counts?.[which] ?? 0}`).join(' · ')
  const to = `/targets?year=${year}&on=${day}`
  return (
    <nav className="segmented segmented-counts no-print" aria-label={m.target_known_label()}>
      <Link to={to} aria-current={known === 'now'} preventScrollReset>
        {m.target_known_now()} <b>{counts('known_now')}</b>
      </Link>
      <Link to={`${to}&known=then`} aria-current={known === 'then'} preventScrollReset>
        {m.target_known_then()} <b>{counts('known_then')}</b>
      </Link>
    </nav>
  )
}

function leadOf({ year, day, today, known }: Report) {
  const left = daysLeft(year, day)
  if (known === 'then') return m.target_page_as_known({ date: formatDate(day) })
  if (day !== today) return m.target_page_as_of({ date: formatDate(day) })
  if (left < 0) return m.target_page_lead_over()
  if (day < `${year}-01-01`) return m.target_page_lead_ahead()
  return m.target_page_lead({ date: formatDate(day), days: left })
}

/** What leads from a record back to this very view. */
const useOrigin = () => originParam({ page: 'targets', query: useLocation().search.replace(/^\?/, '') })

type TrackProps = { track: TrackReport; report: Report }

function TrackTargets({ track: own, report }: TrackProps) {
  const { year, day, slots, cells } = report
  const running = own.likelihood !== null && day <= `${year}-12-31`
  const from = useOrigin()
  return (
    <article className="targets-track card">
      <YearRuler
        {...own}
        today={day}
        slots={slots.filter(({ track }) => track === own.track)}
        cells={cells}
        hrefOf={(id) => venturePath({ track: own.track, id }) + from}
      />
      {running && own.counted < own.target && (
        <p className="targets-range">
          {own.low === own.high
            ? m.target_headline_range_one({ low: formatNumber(own.low) })
            : m.target_headline_range({ low: formatNumber(own.low), high: formatNumber(own.high) })}
        </p>
      )}
      <Section title={m.target_section_climb()}>
        <YearChart {...own} day={day} past={own.past.map((past) => past.year)} />
      </Section>
      {running && <Nearest track={own} />}
      {running && <Stages track={own} year={year} day={day} />}
      <Split track={own} by="sector" />
      <Split track={own} by="park" />
      <Past track={own} report={report} />
      {running && <Method newcomers={own.newcomers} />}
    </article>
  )
}

/** Folded on a screen; on paper, where nothing unfolds, it stands there. */
function Method({ newcomers }: { newcomers: number }) {
  const text = m.target_method_text({ newcomers: formatNumber(newcomers, 1) })
  return (
    <>
      <details className="targets-method no-print">
        <summary className="link text-xs">{m.target_method_title()}</summary>
        <p className="text-muted text-xs">{text}</p>
      </details>
      <p className="text-muted text-xs targets-print" aria-hidden="true">
        {m.target_method_title()} · {text}
      </p>
    </>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className="section-title">{title}</h3>
    {children}
  </section>
)

function Nearest({ track: { nearest, likelihood, counted, target, track } }: Pick<TrackProps, 'track'>) {
  const now = likelihood ?? 0
  const from = useOrigin()
  return (
    <Section title={m.target_section_nearest()}>
      {nearest.ventures.length === 0 ? (
        <p className="text-muted">{m.target_nearest_nobody()}</p>
      ) : (
        <p>
          {counted >= target
            ? m.target_nearest_done()
            : m.target_nearest_if({
                count: nearest.if_these,
                now: shareLabel(now),
                later: shareLabel(nearest.likelihood),
              })}
        </p>
      )}
      <ol className="targets-nearest">
        {nearest.ventures.map(({ named, stage, days, chance, reached, seen }, i) => (
          <li key={named?.id ?? `other ${i}`}>
            <span className="targets-chance">{formatPercent(chance)}</span>
            {named ? (
              <Link className="row-link" to={venturePath({ track, id: named.id }) + from}>
                <SectorMark id={named.sector_id} compact /> {namePair(named).main}
              </Link>
            ) : (
              <span className="text-faint">{m.target_nearest_other_park()}</span>
            )}
            <span className="text-muted text-xs">
              {m.target_nearest_days({ stage: stageName(stage), days })} ·{' '}
              {seen > 0 ? m.target_nearest_case({ reached, seen }) : m.target_nearest_first()}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Stages({ track: { stages, track }, year, day }: { track: TrackReport; year: number; day: string }) {
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

function Split({ track: own, by }: { track: TrackReport; by: 'sector' | 'park' }) {
  const { splits, track, year } = own
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
            <Figure head>{m.target_column_open()}</Figure>
            <Figure head>{m.target_column_expected()}</Figure>
            {hasTargets && <Figure head>{m.target_column_likely()}</Figure>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, counted, target, open, expected, likelihood }) => (
            <tr key={id}>
              <th scope="row">{by === 'sector' ? <SectorMark id={id} /> : zone.parkName(id)}</th>
              <Counted figure={counted} to={countedPath(track, year, `${by}=${id}`)} />
              {hasTargets && <Figure>{target ?? '–'}</Figure>}
              <Counted figure={open} to={`${listPath(track)}?stage=coming&${by}=${id}`} />
              <Figure>{formatNumber(expected, 1)}</Figure>
              {hasTargets && <Figure>{likelihood === null ? '–' : shareLabel(likelihood)}</Figure>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.target_row_whole()}</th>
            <Counted figure={own.figures.counted} to={countedPath(track, year)} />
            {hasTargets && <Figure>{own.target || '–'}</Figure>}
            <Counted figure={own.figures.open} to={`${listPath(track)}?stage=coming`} />
            <Figure>{formatNumber(own.expected, 1)}</Figure>
            {hasTargets && <Figure>{own.likelihood === null ? '–' : shareLabel(own.likelihood)}</Figure>}
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}

function Past({ track: own, report: { day } }: TrackProps) {
  const { past, rows, track, year } = own
  // A year that is over is a whole one: no day of this year says anything about it.
  const running = day <= `${year}-12-31`
  return (
    <Section title={m.target_section_past()}>
      <table className="table">
        <caption className="sr-only">
          {trackName(track)}: {m.target_section_past()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.target_column_year()}</th>
            {running && <Figure head>{m.target_column_same_day({ date: formatDay(day) })}</Figure>}
            <Figure head>{m.target_column_whole_year()}</Figure>
            <Figure head>{m.target_column_target()}</Figure>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{year}</th>
            {running && <Counted figure={own.figures.counted} to={countedPath(track, year)} />}
            {running ? (
              <Figure>–</Figure>
            ) : (
              <Counted figure={own.figures.counted} to={countedPath(track, year)} />
            )}
            <Figure>{own.target || '–'}</Figure>
          </tr>
          {past.map((one) => (
            <tr key={one.year}>
              <th scope="row">{one.year}</th>
              {running && <Figure>{byThisDay(rows, one.year, day)}</Figure>}
              <Counted figure={one.counted} to={countedPath(track, one.year)} />
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
