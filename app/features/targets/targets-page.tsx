import { Form, Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { originParam } from '#app/features/ventures/origin.ts'
import { stageName, trackName } from '#app/features/ventures/stage-words.ts'
import { listPath, venturePath } from '#app/features/ventures/venture.ts'
import { SectorMark } from '#app/features/zone/sector-mark.tsx'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatDate, formatDay, formatNumber, formatPercent, namePair } from '#app/platform/format.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { EmptyState, PageHeader } from '#app/ui/page.tsx'
import { daysLeft } from './pace.ts'
import { byThisDay } from './progress.ts'
import type { Report, TrackReport } from './report.server.ts'
import { shareWords } from './words.ts'
import { YearChart } from './year-chart.tsx'
import { countedPath, YearRuler } from './year-ruler.tsx'

/** A plan year on one page: where it stands, where it will come, what holds it up. */
export function TargetsPage(report: Report) {
  const { year, day, today, tracks, years } = report
  const { can } = usePerson()
  const set = tracks.some(({ target }) => target > 0)
  return (
    <div className="page wide targets-page">
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
      <Form method="get" className="filters no-print" preventScrollReset>
        <label className="affix">
          <span className="muted small">{m.target_label_year()}</span>
          <select className="input" name="year" defaultValue={year} key={year}>
            {[...new Set([year, ...years])]
              .sort((a, b) => b - a)
              .map((known) => (
                <option key={known}>{known}</option>
              ))}
          </select>
        </label>
        <label className="affix">
          <span className="muted small">{m.target_label_on()}</span>
          <input
            className="input"
            type="date"
            name="on"
            max={today}
            defaultValue={day === today ? '' : day}
            key={day}
          />
        </label>
        <Button type="submit">{m.target_action_show()}</Button>
        {day !== today && (
          <Link className="link" to={`/targets?year=${year}`}>
            {m.target_page_today()}
          </Link>
        )}
      </Form>
      {set ? (
        <div className="targets">
          {tracks.map((track) => (
            <TrackTargets key={track.track} track={track} report={report} />
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

function leadOf({ year, day, today }: Report) {
  const left = daysLeft(year, day)
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
        <p className="range">
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
      {running && (
        <details className="method">
          <summary className="link small">{m.target_method_title()}</summary>
          <p className="muted small">{m.target_method_text({ newcomers: formatNumber(own.newcomers, 1) })}</p>
        </details>
      )}
    </article>
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
        <p className="muted">{m.target_nearest_none()}</p>
      ) : (
        <p>
          {counted >= target
            ? m.target_nearest_done()
            : m.target_nearest_if({
                count: nearest.if_these,
                now: shareWords(now),
                later: shareWords(nearest.likelihood),
              })}
        </p>
      )}
      <ol className="nearest">
        {nearest.ventures.map(({ named, stage, days, chance, reached, seen }, i) => (
          <li key={named?.id ?? `other ${i}`}>
            <span className="chance">{formatPercent(chance)}</span>
            {named ? (
              <Link className="row-link" to={venturePath({ track, id: named.id }) + from}>
                <SectorMark id={named.sector_id} compact /> {namePair(named).main}
              </Link>
            ) : (
              <span className="faint">{m.target_nearest_other_park()}</span>
            )}
            <span className="muted small">
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
              <Figure to={`${listPath(track)}?stage=${stage}`}>{open}</Figure>
              <Figure warn={over > 0}>{over}</Figure>
              <Figure>{median}</Figure>
              <Figure>{formatPercent(chance)}</Figure>
              <Figure>{seen > 0 ? m.target_stage_evidence({ reached, seen }) : '–'}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Split({ track: { splits, track, year }, by }: { track: TrackReport; by: 'sector' | 'park' }) {
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
              <Figure to={countedPath(track, year, `${by}=${id}`)}>{counted}</Figure>
              {hasTargets && <Figure>{target ?? '–'}</Figure>}
              <Figure to={`${listPath(track)}?stage=coming&${by}=${id}`}>{open}</Figure>
              <Figure>{formatNumber(expected, 1)}</Figure>
              {hasTargets && <Figure>{likelihood === null ? '–' : shareWords(likelihood)}</Figure>}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Past({ track: { past, rows, track, target, counted, year }, report: { day } }: TrackProps) {
  return (
    <Section title={m.target_section_past()}>
      <table className="table">
        <caption className="sr-only">
          {trackName(track)}: {m.target_section_past()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.target_column_year()}</th>
            <Figure head>{m.target_column_same_day({ date: formatDay(day) })}</Figure>
            <Figure head>{m.target_column_whole_year()}</Figure>
            <Figure head>{m.target_column_target()}</Figure>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{year}</th>
            <Figure to={countedPath(track, year)}>{counted}</Figure>
            <Figure>{day > `${year}-12-31` ? counted : '–'}</Figure>
            <Figure>{target || '–'}</Figure>
          </tr>
          {past.map((one) => (
            <tr key={one.year}>
              <th scope="row">{one.year}</th>
              <Figure>{byThisDay(rows, one.year, day)}</Figure>
              <Figure to={countedPath(track, one.year)}>
                {rows.filter((row) => row.counted_year === one.year).length}
              </Figure>
              <Figure>{one.target || '–'}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** A number in a table; with `to` it opens the records behind it. */
function Figure({
  to,
  head,
  warn,
  children,
}: {
  to?: string
  head?: boolean
  warn?: boolean
  children: ReactNode
}) {
  if (head) {
    return (
      <th scope="col" className="number">
        {children}
      </th>
    )
  }
  return (
    <td className={warn ? 'number warn' : 'number'}>
      {to && children !== 0 ? (
        <Link className="link" to={to}>
          {children}
        </Link>
      ) : (
        children
      )}
    </td>
  )
}
