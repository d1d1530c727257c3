import { z } from 'zod'
import { optionalChoice, requiredId } from '#app/platform/fields.ts'
import { NOTIFICATION_KINDS } from './notification.ts'

export const lineSchema = z.strictObject({ line_id: requiredId })
export const allSchema = z.strictObject({ up_to: requiredId, kind: optionalChoice(NOTIFICATION_KINDS) })
export const stopSchema = z.strictObject({ record_id: requiredId })
