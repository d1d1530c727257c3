import { isTrack } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatNumber } from '#app/platform/format.ts'
import type { ImportPage } from './page.server.ts'

/** How the rulers will stand: all that count before and after, and each year that it changes or fills. */
export function YearsAhead({ page: { noun, counted_before, counted, state } }: { page: ImportPage }) {
  if (!isTrack(noun)) return null
  const [before, after] = [counted_before[noun], counted[noun]]
  const years = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  if (years.length === 0) return <p className="mt-3">{m.import_years_none()}</p>
  const sum = (counts: Record<string, number>) =>
    formatNumber(Object.values(counts).reduce((all, n) => all + n, 0))
  const listed = (counts: Record<string, number>) =>
    formatList(years.map((year) => `${year}${m.import_years_is()}${formatNumber(counts[year] ?? 0)}`))
  if (state !== 'draft')
    return <p className="mt-3">{m.import_years_now({ after: sum(before), years: listed(before) })}</p>
  const said = { before: sum(before), after: sum(after), years: listed(after) }
  return (
    <p className="import-years">
      {noun === 'team' ? m.import_years_team(said) : m.import_years_project(said)}
    </p>
  )
}
