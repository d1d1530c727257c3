import { Form, Link } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { recordPath } from '#app/features/records/record.ts'
import { trackName } from '#app/features/ventures/stage-labels.ts'
import * as m from '#app/paraglide/messages.js'
import { formatDate, formatMoment, formatNumber } from '#app/platform/format.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DayFilter } from '#app/ui/date-field.tsx'
import { PageHeader } from '#app/ui/page.tsx'
import { ShownFigures } from './figure-link.tsx'
import { Nearest } from './nearest.tsx'
import { daysLeft } from './pace.ts'
import type { Report, TrackReport } from './report.server.ts'
import { Section } from './section.tsx'
import { Past, Split, Stages } from './track-tables.tsx'
import { useOrigin } from './use-origin.ts'
import { YearChart } from './year-chart.tsx'
import { YearRuler } from './year-ruler.tsx'

const PLAN_YEARS = '/settings/plan-years'

/** A plan year on one page: where it stands, where it will come, what holds it up. */
export function TargetsPage(report: Report) {
  const { year, day, today, tracks, years } = report
  const { can, person } = usePerson()
  return (
    <div className="page page-wide targets-page">
      <PageHeader
        title={m.target_page_title({ year })}
        lead={leadOf(report)}
        actions={
          <>
            {can('target.edit') && <LinkButton to={PLAN_YEARS}>{m.target_action_edit()}</LinkButton>}
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
      <div className="targets">
        {tracks.map((track) => (
          <ShownFigures key={track.track} past={day !== today}>
            <TrackTargets track={track} report={report} />
          </ShownFigures>
        ))}
      </div>
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
      <Link to={to} aria-current={known === 'now' ? 'page' : undefined} preventScrollReset>
        {m.target_known_now()} <b>{counts('known_now')}</b>
      </Link>
      <Link to={`${to}&known=then`} aria-current={known === 'then' ? 'page' : undefined} preventScrollReset>
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

type TrackProps = { track: TrackReport; report: Report }

function TrackTargets({ track: own, report }: TrackProps) {
  const { day, slots, cells, known } = report
  const { can } = usePerson()
  const { running } = own
  const from = useOrigin()
  return (
    <article className="targets-track card">
      <YearRuler
        {...own}
        today={day}
        slots={slots.filter(({ track }) => track === own.track)}
        cells={cells}
        hrefOf={(id) => recordPath({ kind: own.track, id }) + from}
        // What is set now was not known then.
        set_to={can('target.edit') && known === 'now' ? PLAN_YEARS : undefined}
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
      {running && <Stages track={own} day={day} />}
      <Split track={own} by="sector" />
      <Split track={own} by="park" />
      <Past track={own} day={day} />
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
