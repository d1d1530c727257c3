import { z } from 'zod'
import { choice, optionalId, requiredId, text } from '#app/platform/fields.ts'
import { DECISIONS, VERDICTS, WAYS } from './import.ts'
import { LONGEST_PASTED } from './reading/limits.ts'
import { IMPORT_NOUNS } from './target.ts'

const LONGEST_CELL = 10_000

export const beginSchema = z.strictObject({
  noun: choice(IMPORT_NOUNS),
  pasted: z.string().max(LONGEST_PASTED, 'form_error_too_long').default(''),
})
export const sheetSchema = z.strictObject({ sheet: requiredId })

/** What each column is, '' for none, and what it does to something known, in the order of the sheet. */
export const columnsSchema = z.strictObject({
  target: z.array(z.string().max(60)).max(500),
  way: z.array(choice(WAYS)).max(500),
})

/** What holds for all rows that don't say it; each noun has some of these. */
export const forAllSchema = z.strictObject({
  park_id: optionalId.default(null),
  sector_id: optionalId.default(null),
  kind: text(40),
  basis_kind: text(40),
  event_id: optionalId.default(null),
})

/** `answer` is a row's number or a code; '' is nothing. */
export const answerSchema = z.strictObject({
  column: z.coerce.number().int().min(0).max(500),
  text: z.string().max(LONGEST_CELL),
  answer: z.string().max(100),
})

const at = requiredId
export const cellSchema = z.strictObject({
  at,
  column: z.coerce.number().int().min(0).max(500),
  text: z.string().max(LONGEST_CELL),
})
export const rowSchema = z.strictObject({ at, cell: z.array(z.string().max(LONGEST_CELL)).max(500) })

/** One row by its number, or all of a verdict. */
export const decideSchema = z.strictObject({
  at: optionalId.default(null),
  verdict: z.union([choice(VERDICTS), z.literal('')]).optional(),
  decision: choice(DECISIONS),
})
export const pickSchema = z.strictObject({ at, whom: z.string().max(20), is: z.string().max(20) })
export const nothingSchema = z.strictObject({})
