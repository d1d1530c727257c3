import { z } from 'zod'
import type { WithNote } from '#app/features/files/with-note.server.ts'
import { ids, optionalId, requiredId, text, tick } from '#app/platform/fields.ts'
import { shapeOf } from './field-schema.ts'
import { noteFields, taskFields } from './input-fields.ts'

/** What the composer of a timeline sends; without a day it is today's. */
export const noteSchema = z.strictObject({
  ...shapeOf({ fields: noteFields }),
  file_ids: ids,
  there_ids: ids,
  personal: tick,
})

export const taskSchema = z.strictObject(shapeOf({ fields: taskFields }))
export const finishSchema = z.strictObject({ task_id: requiredId })

/** A form that says all by its intent. */
export const followSchema = z.strictObject({})

/**
 * Which edits are taken back, by their numbers in the audit: from `since`, where it is a run of them, to `seq`; of
 * all their facts only that of `field`, where it is named.
 */
export const undoSchema = z.strictObject({ seq: requiredId, since: optionalId, field: text(60) })

export type NoteInput = WithNote & {
  kind: z.output<typeof noteSchema>['kind']
  body: string
  on_date?: string | null
}
export type TaskInput = { title: string; due_on: string; owner_id?: number | null }
export type UndoInput = { seq: number; since?: number | null; field?: string }
