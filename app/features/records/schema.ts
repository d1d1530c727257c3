import { z } from 'zod'
import { choice, optionalId, optionalRecentDate, requiredId, requiredText } from '#app/platform/fields.ts'
import { NOTE_KINDS } from './note.ts'

/** What the composer of a timeline sends; without a day it is today's. */
export const noteSchema = z.strictObject({
  kind: choice(NOTE_KINDS),
  body: requiredText(10_000),
  on_date: optionalRecentDate,
})

/** Which edits are taken back, by their numbers in the audit: from `since`, where it is a run of them, to `seq`. */
export const undoSchema = z.strictObject({ seq: requiredId, since: optionalId })

export type NoteInput = { kind: z.output<typeof noteSchema>['kind']; body: string; on_date?: string | null }
export type UndoInput = { seq: number; since?: number | null }
