import { trackName } from '#app/features/ventures/stage-labels.ts'
import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatMonth, formatNumber } from '#app/platform/format.ts'
import { daysIn, expectedBy } from './pace.ts'
import { byMonth, type CountedRow, endOf, stepsOf } from './progress.ts'

const WIDTH = 560
const HEIGHT = 168
const LEFT = 26
const RIGHT = 44
const TOP = 10
const BOTTOM = 20
/** How high a year's name is on a phone, where words are drawn largest. */
const NAME_HEIGHT = 20

type YearChartProps = {
  track: 'team' | 'project'
  year: number
  target: number
  counted: number
  low: number
  high: number
  day: LocalDate
  rows: readonly CountedRow[]
  /** Earlier years drawn behind. */
  past: readonly number[]
}

/** How the year climbs: against the even pace, the years before, and to where it will likely come. */
export function YearChart(props: YearChartProps) {
  const { track, year, target, counted, low, high, day, rows, past } = props
  const open = day <= `${year}-12-31` && day >= `${year}-01-01`
  const pastCounts = past.map((one) => rows.filter((row) => row.counted_year === one).length)
  const top = Math.max(target, counted, open ? high : 0, ...pastCounts, 1)
  const x = (dayOfYear: number) => LEFT + (dayOfYear / daysIn(year)) * (WIDTH - LEFT - RIGHT)
  const y = (count: number) => HEIGHT - BOTTOM - (count / top) * (HEIGHT - TOP - BOTTOM)
  const until = endOf(year, day)
  // A year before that was not over on that day is drawn as far as it had come.
  const endOfPath = (one: number) =>
    day > `${one}-12-31` ? x(daysIn(year)) : x(daysBetween(`${one}-01-01`, day))
  const end = x(daysBetween(`${year}-01-01`, until))
  const namesAt = apart(pastCounts.map(y))
  return (
    <figure className="year-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={m.target_chart_label({ track: trackName(track), year })}
      >
        {ticksOf(top).map((count) => (
          <g key={count} className="year-chart-tick">
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(count)} y2={y(count)} />
            <text x={LEFT - 6} y={y(count) + 4} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        {[0, 3, 6, 9].map((month) => (
          <text key={month} x={x(month * 30.4)} y={HEIGHT - 5}>
            {formatMonth(month + 1)}
          </text>
        ))}
        {past.map((one, i) => (
          <g key={one} className="year-chart-past">
            <path d={pathOf(stepsOf(rows, one, endOf(one, day)), x, y, endOfPath(one))} />
            <text x={WIDTH - RIGHT + 4} y={(namesAt[i] ?? 0) + 4}>
              {one}
            </text>
          </g>
        ))}
        {target > 0 && (
          <line className="year-chart-even" x1={x(0)} y1={y(0)} x2={x(daysIn(year))} y2={y(target)} />
        )}
        {open && high > counted && (
          <polygon
            className="year-chart-fan"
            points={`${end},${y(counted)} ${x(daysIn(year))},${y(high)} ${x(daysIn(year))},${y(low)}`}
          />
        )}
        {day >= `${year}-01-01` && (
          <path className="year-chart-now" d={pathOf(stepsOf(rows, year, until), x, y, end)} />
        )}
        {day >= `${year}-01-01` && <circle className="year-chart-now" cx={end} cy={y(counted)} r={3.5} />}
      </svg>
      <figcaption className="year-chart-legend">
        <span className="year-chart-now">{year}</span>
        {target > 0 && <span className="year-chart-even">{m.target_chart_even()}</span>}
        {open && high > counted && <span className="year-chart-fan">{m.target_chart_fan()}</span>}
        {past.length > 0 && <span className="year-chart-past">{past.join(m.target_list_comma())}</span>}
      </figcaption>
      <details className="year-chart-numbers">
        <summary className="link text-xs">{m.target_chart_numbers()}</summary>
        <MonthTable {...props} />
      </details>
    </figure>
  )
}

function MonthTable({ year, target, day, rows, past, track }: YearChartProps) {
  const years = [year, ...past]
  const columns = years.map((one) => byMonth(rows, one, day))
  return (
    <table className="table leading-[16px]">
      <caption className="sr-only">{m.target_chart_label({ track: trackName(track), year })}</caption>
      <thead>
        <tr>
          <th scope="col">{m.target_column_month()}</th>
          {years.map((one) => (
            <th key={one} scope="col" className="table-number">
              {one}
            </th>
          ))}
          {target > 0 && (
            <th scope="col" className="table-number">
              {m.target_chart_even()}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: 12 }, (_, month) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: months are their numbers
          <tr key={month}>
            <th scope="row">{formatMonth(month + 1)}</th>
            {columns.map((column, i) => (
              <td key={years[i]} className="table-number">
                {column[month] ?? '–'}
              </td>
            ))}
            {target > 0 && (
              <td className="table-number">
                {formatNumber(expectedBy(target, year, lastDay(year, month)), 1)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const lastDay = (year: number, month: number) =>
  new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10)

/** A stair: level until a venture counts, then one up. */
function pathOf(
  steps: readonly { day: number; count: number }[],
  x: (day: number) => number,
  y: (count: number) => number,
  end: number,
) {
  const up = steps.map(({ day, count }) => `H${x(day).toFixed(1)}V${y(count).toFixed(1)}`)
  return `M${x(0)},${y(0)}${up.join('')}H${end.toFixed(1)}`
}

/** The names of the years before, in whose order they stand; two that ended as high would cover each other. */
function apart(heights: readonly number[]) {
  const [newer = 0, older = 0] = heights
  const missing = NAME_HEIGHT - Math.abs(newer - older)
  if (heights.length !== 2 || missing <= 0) return heights
  const way = newer <= older ? -1 : 1
  return [newer + (way * missing) / 2, older - (way * missing) / 2]
}

function ticksOf(top: number) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => top / size <= 5) ?? top
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step)
}
