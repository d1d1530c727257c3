import { z } from 'zod'
import { editSchemaOf, formSchemaOf } from '#app/features/records/field-schema.ts'
import { requiredId } from '#app/platform/fields.ts'
import { event } from './fields.ts'

/** What somebody planning an event may submit; one of the two names is enough. */
export const eventSchema = formSchemaOf(event)

export const eventEditSchema = editSchemaOf(event)

export const attendanceSchema = z.strictObject({ talent_id: requiredId })
