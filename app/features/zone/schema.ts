import { z } from 'zod'
import { isCountry } from '#app/platform/countries.ts'
import { choice, optionalUrl, requiredId, requiredText, requiredVersion, text } from '#app/platform/fields.ts'

const named = { name_zh: requiredText(100), name_en: requiredText(100) }
const version = { version: requiredVersion }

export const parkSchema = z.strictObject(named)
export const parkEditSchema = z.strictObject({ ...named, ...version })

const required = z.string('form_error_required').trim()

/** What stands for a sector where there is no room: A, B and C are grades and would be read as such. */
const letters = {
  letter_zh: required.regex(/^\p{Script=Han}$/u, 'sector_error_letter_zh'),
  letter_en: required.toUpperCase().regex(/^[D-Z]$/, 'sector_error_letter_en'),
}

export const sectorSchema = z.strictObject({ ...named, ...letters })
export const sectorEditSchema = z.strictObject({ ...named, ...letters, ...version })

const institute = {
  name_zh: text(200),
  name_en: text(200),
  /** ISO 3166 code. */
  country: z.string('form_error_required').refine(isCountry, 'form_error_choice'),
  website: optionalUrl(),
}

export const instituteSchema = z.strictObject(institute).superRefine(hasName)
export const instituteEditSchema = z.strictObject({ ...institute, ...version }).superRefine(hasName)

/** Taking something out of use, or back into it. */
export const activeSchema = z.strictObject(version)

/** One place up or down in the order. */
export const moveSchema = z.strictObject({ id: requiredId, way: choice(['up', 'down']) })

export type MoveInput = z.output<typeof moveSchema>
export type ParkInput = z.output<typeof parkSchema>
export type SectorInput = z.output<typeof sectorSchema>
export type InstituteInput = z.output<typeof instituteSchema>
export type Versioned = z.output<typeof activeSchema>

function hasName({ name_zh, name_en }: { name_zh: string; name_en: string }, ctx: z.RefinementCtx) {
  if (!name_zh && !name_en)
    ctx.addIssue({ code: 'custom', path: ['name_zh'], message: 'institute_error_no_name' })
}
