import { z } from 'zod'
import { requiredVersion, text } from '#app/platform/fields.ts'

/** What a plan year has targets for: start-up teams supported and overseas projects introduced. */
export const TARGET_TRACKS = ['team', 'project'] as const
export type TargetTrack = (typeof TARGET_TRACKS)[number]

/** By what a target may be split, each on its own. */
export const SPLITS = ['sector', 'park'] as const
export type Split = (typeof SPLITS)[number]

export type TargetRow = {
  track: TargetTrack
  park_id: number | null
  sector_id: number | null
  amount: number
}

/** Among those of several years. */
export type YearsTarget = TargetRow & { year: number }

/** The form field of one cell: `team`, `team_park_3`, `project_sector_1`. */
export function fieldOf({ track, park_id, sector_id }: Omit<TargetRow, 'amount'>): string {
  if (park_id !== null) return `${track}_park_${park_id}`
  return sector_id !== null ? `${track}_sector_${sector_id}` : track
}

/** Every cell of the form for these parks and sectors, the two totals first. */
export function cellsOf(park_ids: number[], sector_ids: number[]): Omit<TargetRow, 'amount'>[] {
  const none = { park_id: null, sector_id: null }
  return [
    ...TARGET_TRACKS.map((track) => ({ track, ...none })),
    ...TARGET_TRACKS.flatMap((track) => [
      ...sector_ids.map((sector_id) => ({ track, ...none, sector_id })),
      ...park_ids.map((park_id) => ({ track, ...none, park_id })),
    ]),
  ]
}

/** Typed amounts by field name, as the form has them: an empty part of a split is no part. */
export const amountsOf = (rows: TargetRow[]): Record<string, string> =>
  Object.fromEntries(rows.map((row) => [fieldOf(row), String(row.amount)]))

/**
 * What the parts of a split come to, from the amounts in a form: null when the target isn't split so.
 * `short` is how much is missing to the total (negative when the parts exceed it).
 */
export function sumOf(amounts: Record<string, unknown>, track: TargetTrack, fields: string[]) {
  const parts = fields.map((name) => wholeOf(amounts[name])).filter((part) => part !== null)
  if (parts.length === 0) return null
  const sum = parts.reduce((total, part) => total + part, 0)
  return { sum, short: (wholeOf(amounts[track]) ?? 0) - sum }
}

const wholeOf = (typed: unknown) =>
  typeof typed === 'string' && /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null

const whole = z
  .string('form_error_required')
  .trim()
  .regex(/^\d{1,5}$/, 'form_error_number')
  .transform(Number)
  .pipe(z.number().max(10_000, 'form_error_too_big'))
const part = z
  .union([
    z
      .string()
      .trim()
      .length(0)
      .transform(() => null),
    whole,
  ])
  .default(null)

/** The form of a plan year's targets has one field for each cell, and no other. */
export function targetsSchemaOf(cells: Omit<TargetRow, 'amount'>[]) {
  const fields = cells.map((cell) => [
    fieldOf(cell),
    cell.park_id === null && cell.sector_id === null ? whole : part,
  ])
  return z.strictObject({
    note: text(1000),
    version: requiredVersion,
    ...(Object.fromEntries(fields) as Record<string, typeof part>),
  })
}

export const yearSchema = z.strictObject({
  year: z
    .string('form_error_required')
    .trim()
    .regex(/^\d{4}$/, 'plan_year_error_year')
    .transform(Number)
    .pipe(z.number().min(2000, 'plan_year_error_year').max(2100, 'plan_year_error_year')),
})
