import { z } from 'zod'
import { choice, optionalRecentDate, requiredText } from '#app/platform/fields.ts'
import { NOTE_KINDS } from './note.ts'

/** What the composer of a timeline sends; without a day it is today's. */
export const noteSchema = z.strictObject({
  kind: choice(NOTE_KINDS),
  body: requiredText(10_000),
  on_date: optionalRecentDate,
})

export type NoteInput = { kind: z.output<typeof noteSchema>['kind']; body: string; on_date?: string | null }
