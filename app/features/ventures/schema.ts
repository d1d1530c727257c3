import { z } from 'zod'
import { SOURCE_KINDS } from '#app/features/talents/talent.ts'
import { isCountry } from '#app/platform/countries.ts'
import {
  checked,
  choice,
  inItsCurrency,
  optionalAmount,
  optionalChoice,
  optionalDate,
  optionalId,
  optionalRecentDate,
  optionalWhole,
  optionalYuan,
  orNull,
  requiredId,
  requiredRecentDate,
  requiredText,
  requiredVersion,
  text,
  tick,
} from '#app/platform/fields.ts'
import { CURRENCIES } from '#app/platform/money.ts'
import { GRADES, MEMBER_ROLES, TRACKS, type Track, WHOLE_SHARE } from './venture.ts'

/** Four fields are enough; the rest is filled in later. */
export const logSchema = z.strictObject({
  name: requiredText(160),
  track: choice(TRACKS),
  park_id: requiredId,
  sector_id: requiredId,
  on_date: optionalRecentDate,
  source_kind: optionalChoice(SOURCE_KINDS),
  source_institute_id: optionalId,
  source_event_id: optionalId,
  source_note: text(500),
  /** Another one goes by this name, and this is not it. */
  anyway: tick,
})

/** What a record says about itself, each field on its own, as the record page saves one at a time. */
export const ventureFields = {
  name_zh: text(160),
  name_en: text(160),
  summary: text(4000),
  park_id: requiredId,
  sector_id: requiredId,
  owner_id: optionalId,
  source_kind: optionalChoice(SOURCE_KINDS),
  source_institute_id: optionalId,
  source_event_id: optionalId,
  source_note: text(500),
  grade_asked: optionalChoice(GRADES),
  grade_given: optionalChoice(GRADES),
  requested_amount: optionalYuan,
  company_name: text(200),
  company_founded_on: optionalDate,
}

export const projectFields = {
  country: orNull(z.string().refine(isCountry, 'form_error_choice')),
  institution: text(200),
  technology_readiness: optionalWhole(1, 9),
  investment: optionalAmount,
  investment_currency: optionalChoice(CURRENCIES),
}

/** The full form of a team and of a project. */
const seen = { version: requiredVersion, base: requiredVersion.optional() }
export const editTeamSchema = z.strictObject({ ...seen, ...ventureFields })
export const editProjectSchema = withInvestment(
  z.strictObject({ ...seen, ...ventureFields, ...projectFields }),
)

function withInvestment<S extends z.ZodObject>(form: S): S {
  return inItsCurrency(form, 'investment', 'investment_currency')
}

export const moveSchema = z.strictObject({
  version: requiredVersion,
  to: requiredText(40),
  on_date: optionalRecentDate,
  reason: text(1000),
  agreement: text(80),
})

/** The last move is taken back. */
export const cancelSchema = z.strictObject({ reason: text(1000) })
/** A line that was entered wrongly says something else from now on. */
export const correctSchema = z.strictObject({
  on_date: requiredRecentDate,
  // Only the line that signs something has this field; without it the number stays as it is.
  agreement: text(80).unwrap().optional(),
  reason: requiredText(1000),
})

/** A share typed in percent with up to two decimals, kept in hundredths of a percent. */
const share = orNull(
  checked(20, (typed) => /^\d{1,3}(\.\d{1,2})?\s*%?$/.test(typed), 'venture_error_share')
    .transform((typed) => Math.round(Number.parseFloat(typed) * 100))
    .pipe(z.number().max(WHOLE_SHARE, 'venture_error_share')),
)

export const memberSchema = z.strictObject({ talent_id: requiredId, role: choice(MEMBER_ROLES), share })
export const removeMemberSchema = z.strictObject({ talent_id: requiredId })

export const taskSchema = z.strictObject({
  title: requiredText(200),
  due_on: requiredRecentDate,
  owner_id: optionalId,
})
export const finishSchema = z.strictObject({ task_id: requiredId })

/** Which fields are edited together where they stand on the page, by the intent `change-…` of their form. */
export const EDITABLE = {
  name: ['name_zh', 'name_en'],
  summary: ['summary'],
  park: ['park_id'],
  sector: ['sector_id'],
  owner: ['owner_id'],
  source: ['source_kind', 'source_institute_id', 'source_event_id', 'source_note'],
  grade: ['grade_asked', 'grade_given'],
  amount: ['requested_amount'],
  company: ['company_name', 'company_founded_on'],
  country: ['country'],
  institution: ['institution'],
  readiness: ['technology_readiness'],
  investment: ['investment', 'investment_currency'],
} as const satisfies Record<string, readonly (keyof typeof ventureFields | keyof typeof projectFields)[]>

export type Editable = keyof typeof EDITABLE

/** The schema of one such form, or of the full one (`edit`); null for what this track does not have. */
export function changeSchema(track: Track, intent: string): z.ZodObject | null {
  const full = track === 'project' ? editProjectSchema : editTeamSchema
  if (intent === 'edit') return full
  const name = intent.replace(/^change-/, '')
  if (!intent.startsWith('change-') || !Object.hasOwn(EDITABLE, name)) return null
  const fields = EDITABLE[name as Editable]
  const shape = full.shape as Record<string, z.ZodType>
  if (!fields.every((field) => field in shape)) return null
  const form = z.strictObject({
    version: requiredVersion,
    ...Object.fromEntries(fields.map((field) => [field, shape[field] as z.ZodType])),
  })
  return name === 'investment' ? withInvestment(form) : form
}

export const undoSchema = z.strictObject({ seq: requiredId, version: requiredVersion })

export type LogInput = Omit<
  Partial<z.output<typeof logSchema>>,
  'anyway' | 'name' | 'track' | 'park_id' | 'sector_id'
> &
  Pick<z.output<typeof logSchema>, 'name' | 'track' | 'park_id' | 'sector_id'>
export type EditInput = { version: number } & Partial<Omit<z.output<typeof editProjectSchema>, 'version'>>
export type MoveInput = {
  version: number
  to: string
  on_date?: string | null
  reason?: string
  /** The number of the agreement, where this move says that one was signed. */
  agreement?: string
  beside?: Beside
}
export type MemberInput = z.output<typeof memberSchema>
export type TaskInput = { title: string; due_on: string; owner_id?: number | null }

/** The cards between which one was dropped. */
export type Beside = { above?: number | null; below?: number | null }
