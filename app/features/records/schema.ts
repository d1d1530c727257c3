import { z } from 'zod'
import type { WithNote } from '#app/features/files/with-note.server.ts'
import {
  choice,
  ids,
  optionalId,
  optionalRecentDate,
  requiredId,
  requiredRecentDate,
  requiredText,
  text,
  tick,
} from '#app/platform/fields.ts'
import { NOTE_KINDS } from './note.ts'

/** What the composer of a timeline sends; without a day it is today's. */
export const noteSchema = z.strictObject({
  kind: choice(NOTE_KINDS),
  body: requiredText(10_000),
  on_date: optionalRecentDate,
  file_ids: ids,
  there_ids: ids,
  personal: tick,
})

export const taskSchema = z.strictObject({
  title: requiredText(200),
  due_on: requiredRecentDate,
  owner_id: optionalId,
})
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
