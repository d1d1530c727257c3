import { isTrack } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList } from '#app/platform/format.ts'
import type { ImportPage } from './page.server.ts'

/** How the rulers will stand: all that count before and after, and each year that it changes or fills. */
export function YearsAhead({ page: { noun, counted_before, counted, state } }: { page: ImportPage }) {
  if (!isTrack(noun)) return null
  const [before, after] = [counted_before[noun], counted[noun]]
  const years = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  if (years.length === 0) return <p className="mt-3">{m.import_years_none()}</p>
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, n) => all + n, 0)
  const list = formatList(years.map((year) => `${year}${m.import_years_is()}${after[year] ?? 0}`))
  const said = { before: sum(before), after: sum(after), years: list }
  if (state !== 'draft')
    return (
      <p className="mt-3">
        {m.import_years_now({
          after: said.before,
          years: formatList(years.map((year) => `${year}${m.import_years_is()}${before[year] ?? 0}`)),
        })}
      </p>
    )
  return (
    <p className="import-years">
      {noun === 'team' ? m.import_years_team(said) : m.import_years_project(said)}
    </p>
  )
}
