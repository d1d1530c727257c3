import * as m from '#app/paraglide/messages.js'
import { type Instant, wallClockOf } from '#app/platform/clock.ts'
import type { OwnColumn } from './source.ts'

/** Of a moment the day and the minute, by the zone's clock. */
export const momentCell = (at: unknown) => ({ date: wallClockOf(at as Instant) })
export const dayCell = (day: unknown) => (day ? { date: String(day) } : null)

/** When something was last changed about a record. */
export const changed: OwnColumn = {
  key: 'updated_at',
  heading: m.export_column_changed,
  width: 17,
  cell: ({ updated_at }) => momentCell(updated_at),
}
