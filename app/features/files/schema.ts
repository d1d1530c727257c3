import { z } from 'zod'
import { requiredId, text, tick } from '#app/platform/fields.ts'

/** What a form with files says beside them; with words it is a note. */
export const addSchema = z.strictObject({ personal: tick, body: text(10_000) })

/** One file of a record, to be removed, taken back or marked. */
export const fileSchema = z.strictObject({ file_id: requiredId })
