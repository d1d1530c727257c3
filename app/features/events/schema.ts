import { z } from 'zod'
import { editSchemaOf, shapeOf } from '#app/features/records/field-schema.ts'
import { instantOf } from '#app/platform/clock.ts'
import { requiredId } from '#app/platform/fields.ts'
import { existsIn, isTimeZone, isWallClock } from '#app/platform/wall-clock.ts'
import { type EventInput, event } from './fields.ts'

type Together = Pick<EventInput, 'name_zh' | 'name_en' | 'starts' | 'ends' | 'time_zone'>
type Fault = { field: keyof Together; key: string }

/** What can't be said about one field alone; commands ask the same of what would stand after an edit. */
export function faultsOf({ name_zh, name_en, starts, ends, time_zone }: Together): Fault[] {
  const faults: Fault[] = name_zh || name_en ? [] : [{ field: 'name_zh', key: 'event_error_no_name' }]
  // Asked also when a field by itself is wrong: that field says so, and there is nothing to compare.
  if (!isWallClock(starts) || !isWallClock(ends) || !isTimeZone(time_zone)) return faults
  const missing = (['starts', 'ends'] as const).filter((name) => !existsIn({ starts, ends }[name], time_zone))
  for (const field of missing) faults.push({ field, key: 'event_error_no_such_time' })
  if (missing.length === 0 && instantOf(ends, time_zone) < instantOf(starts, time_zone))
    faults.push({ field: 'ends', key: 'event_error_ends_before' })
  return faults
}

const report = (facts: EventInput, ctx: z.core.$RefinementCtx) => {
  for (const { field, key } of faultsOf(facts)) ctx.addIssue({ code: 'custom', path: [field], message: key })
}

/** What somebody planning an event may submit; one of the two names is enough. */
export const eventSchema = z.strictObject(shapeOf(event)).superRefine(report)

export const eventEditSchema = editSchemaOf(event).superRefine(report)

export const attendanceSchema = z.strictObject({ talent_id: requiredId })
