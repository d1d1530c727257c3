import { z } from 'zod'
import { isCountry } from '#app/platform/countries.ts'
import {
  checked,
  choice,
  isWebAddress,
  listOf,
  optionalChoice,
  optionalId,
  requiredDate,
  requiredVersion,
  text,
  tick,
} from '#app/platform/fields.ts'
import { BASIS_KINDS, LANGUAGES, MOST_EMAILS, MOST_LINKS, SOURCE_KINDS } from './talent.ts'

/** Typed one below the other, or sent as repeated fields; empty lines are nothing. */
const emails = z
  .array(z.string())
  .transform((list) => list.map((email) => email.trim()).filter((email) => email !== ''))
  .pipe(
    z
      .array(z.string().max(254, 'form_error_too_long').pipe(z.email('form_error_email')))
      .max(MOST_EMAILS, 'form_error_too_many'),
  )

const links = z
  .string()
  .max(MOST_LINKS * 310, 'form_error_too_long')
  .default('')
  .transform((typed) => typed.split(/\s+/).filter((link) => link !== ''))
  .pipe(
    z
      .array(checked(300, (link) => isWebAddress(link) && /^[^.]+\../.test(link), 'form_error_url'))
      .max(MOST_LINKS, 'form_error_too_many'),
  )

const country = z
  .string()
  .refine((code) => code === '' || isCountry(code), 'form_error_choice')
  .default('')

/** Digits with what stands between them, and an extension. */
const PHONE = /^\+?[\d\s().\-/]{4,40}(?:(?:x|ext\.?|转)\s*\d{1,6})?$/i
const phone = checked(40, (typed) => typed === '' || PHONE.test(typed), 'talent_error_phone').default('')

const shape = {
  name_native: text(100),
  name_latin: text(100),
  emails,
  phone,
  country,
  affiliation: text(200),
  job_title: text(100),
  fields: text(300),
  sector_id: optionalId,
  languages: listOf(choice(LANGUAGES), LANGUAGES.length),
  links,
  park_id: optionalId,
  owner_id: optionalId,
  source_kind: optionalChoice(SOURCE_KINDS),
  source_institute_id: optionalId,
  source_event_id: optionalId,
  source_note: text(300),
  basis_kind: choice(BASIS_KINDS),
  basis_text_version: text(40),
  basis_on: requiredDate,
  basis_note: text(500),
}

export type TalentField = keyof typeof shape
export const TALENT_FIELDS = Object.keys(shape) as TalentField[]

/** What can't be said about one field alone; commands ask the same of what would stand after an edit. */
export function faultsOf(talent: {
  name_native: string
  name_latin: string
  basis_kind: string
  basis_text_version: string
  basis_note: string
}): { field: TalentField; key: string }[] {
  const faults: { field: TalentField; key: string }[] = []
  if (!talent.name_native && !talent.name_latin)
    faults.push({ field: 'name_latin', key: 'talent_error_name' })
  if (talent.basis_kind === 'consent' && !talent.basis_text_version) {
    faults.push({ field: 'basis_text_version', key: 'talent_error_basis_version' })
  }
  if (talent.basis_kind === 'public_source' && !talent.basis_note) {
    faults.push({ field: 'basis_note', key: 'talent_error_basis_source' })
  }
  return faults
}

const base = z.strictObject(shape)

function report(talent: z.output<typeof base>, ctx: z.core.$RefinementCtx) {
  for (const { field, key } of faultsOf(talent)) ctx.addIssue({ code: 'custom', path: [field], message: key })
}

/** `anyway` is ticked by somebody who saw that a person like this is known already. */
export const registerSchema = z.strictObject({ ...shape, anyway: tick }).superRefine(report)

/** `base` is the version the form was opened at, `version` the one the person has seen since. */
export const editSchema = z
  .strictObject({ ...shape, version: requiredVersion, base: requiredVersion })
  .superRefine(report)

/** Fields changed in place: those sent, and the version they were read at. */
export const changeSchema = (fields: readonly TalentField[]) =>
  z.strictObject({
    ...Object.fromEntries(fields.map((field) => [field, shape[field]])),
    version: requiredVersion,
  }) as unknown as z.ZodObject<
    { [F in TalentField]: z.ZodOptional<(typeof shape)[F]> } & { version: typeof requiredVersion }
  >

export const eraseSchema = z.strictObject({ version: requiredVersion })
/** What is known of a talent, as commands take it. */
export type TalentInput = z.output<typeof base>
