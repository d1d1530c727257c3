import { z } from 'zod'
import { requiredId } from '#app/platform/fields.ts'

export const jobSchema = z.strictObject({ job_id: requiredId })
export const allSchema = z.strictObject({})
