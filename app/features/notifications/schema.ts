import { z } from 'zod'
import { choice, listOf, optionalChoice, requiredId, tick } from '#app/platform/fields.ts'
import { isQuietHour } from './hours.ts'
import { DELIVERIES, NOTIFICATION_KINDS, type NotificationKind } from './notification.ts'

export const lineSchema = z.strictObject({ line_id: requiredId })
export const allSchema = z.strictObject({ up_to: requiredId, kind: optionalChoice(NOTIFICATION_KINDS) })
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
/** The same lines again, as far as they were marked since. */
export const notAllSchema = allSchema.extend({
  since: z.string('form_error_required').regex(MOMENT, 'form_error_choice'),
})

export const stopSchema = z.strictObject({ record_id: requiredId })

const way = choice(DELIVERIES)
const ways = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, way])) as Record<
  NotificationKind,
  typeof way
>

const hour = z
  .string('form_error_required')
  .regex(/^(1?\d|2[0-3])$/, 'form_error_choice')
  .transform(Number)

/** All of what somebody says about being told, in one form. */
export const preferencesSchema = z
  .strictObject({
    ...ways,
    hours: listOf(hour, 24).default([]),
    mentions_at_once: tick,
    quiet_from: hour,
    quiet_until: hour,
    days_off: tick,
  })
  .refine(({ hours, ...quiet }) => hours.length === 0 || hours.some((hour) => !isQuietHour(hour, quiet)), {
    path: ['hours'],
    message: 'notification_error_all_quiet',
  })
