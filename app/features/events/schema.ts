import { z } from 'zod'
import { instantOf } from '#app/platform/clock.ts'
import {
  choice,
  ids,
  optionalId,
  optionalUrl,
  optionalWhole,
  requiredId,
  requiredRecentDate,
  requiredVersion,
  text,
  tick,
} from '#app/platform/fields.ts'
import { existsIn, isTimeZone, isWallClock } from '#app/platform/wall-clock.ts'
import { EVENT_KINDS } from './event.ts'

const wallClock = z.string('form_error_required').superRefine((typed, ctx) => {
  const known = isWallClock(typed)
  if (!known) ctx.addIssue({ code: 'custom', message: 'form_error_moment' })
  else if (!requiredRecentDate.safeParse(typed.slice(0, 10)).success)
    ctx.addIssue({ code: 'custom', message: 'form_error_date_recent' })
})

const fields = z.strictObject({
  name_zh: text(),
  name_en: text(),
  description_zh: text(10_000),
  description_en: text(10_000),
  kind: choice(EVENT_KINDS),
  /** Wall-clock times where the event takes place, that is in `time_zone`. */
  starts: wallClock,
  ends: wallClock,
  time_zone: z.string('form_error_required').refine(isTimeZone, 'form_error_choice'),
  online: tick,
  venue: text(300),
  online_url: optionalUrl(),
  capacity: optionalWhole(1, 100_000),
  organiser_id: optionalId,
  park_ids: ids.default([]),
})

/** What somebody planning an event may submit; one of the two names is enough. */
export const eventSchema = fields.superRefine(checkTogether)

/** `base` is the version the form was filled from, `version` the one the person has seen since. */
export const eventEditSchema = fields
  .extend({ version: requiredVersion, base: requiredVersion.optional() })
  .superRefine(checkTogether)

export type EventInput = z.output<typeof eventSchema>
export type EventEditInput = z.output<typeof eventEditSchema>

export const attendanceSchema = z.strictObject({
  talent_id: requiredId,
})

type Together = Pick<EventInput, 'name_zh' | 'name_en' | 'starts' | 'ends' | 'time_zone'>

/** What no field can know alone. */
function checkTogether({ name_zh, name_en, starts, ends, time_zone }: Together, ctx: z.RefinementCtx) {
  const complain = (name: string, message: string) => ctx.addIssue({ code: 'custom', path: [name], message })
  if (!name_zh && !name_en) complain('name_zh', 'event_error_no_name')
  // Runs also when a field by itself is wrong: that field says so, and there is nothing to compare.
  if (!isWallClock(starts) || !isWallClock(ends) || !isTimeZone(time_zone)) return
  const missing = (['starts', 'ends'] as const).filter((name) => !existsIn({ starts, ends }[name], time_zone))
  for (const name of missing) complain(name, 'event_error_no_such_time')
  if (missing.length === 0 && instantOf(ends, time_zone) < instantOf(starts, time_zone)) {
    complain('ends', 'event_error_ends_before')
  }
}
