import { z } from 'zod'
import {
  choice,
  ids,
  optionalChoice,
  requiredEmail,
  requiredId,
  requiredText,
  requiredVersion,
  text,
} from '#app/platform/fields.ts'
import { LOCALES } from '#app/platform/locale.ts'
import { ROLES } from './grants.ts'

/** A name in either writing; one of the two is enough. */
const names = { name_zh: text(60), name_en: text(60) }
const hasName = (input: { name_zh: string; name_en: string }) => input.name_zh !== '' || input.name_en !== ''
const nameMissing = { path: ['name_zh'], message: 'account_error_name_required' }

/** Never trimmed: what was typed is the password. How hard it is to guess is judged by the command. */
const password = z
  .string('form_error_required')
  .min(1, 'form_error_required')
  .max(1000, 'form_error_too_long')
const chosen = { password, password_again: password }
const isSame = (input: { password: string; password_again: string }) =>
  input.password === input.password_again
const notSame = { path: ['password_again'], message: 'account_error_password_differs' }

export const signInSchema = z.strictObject({ email: requiredText(254), password, next: text(2000) })

export const forgotSchema = z.strictObject({ email: requiredEmail })

export const firstSchema = z
  .strictObject({ email: requiredEmail, ...names, ...chosen })
  .refine(hasName, nameMissing)
  .refine(isSame, notSame)

export const REACHES = ['zone', 'parks'] as const
const access = { role: choice(ROLES), reach: choice(REACHES), park_ids: ids }
type Access = z.output<z.ZodObject<typeof access>>
const namesParks = (input: Access) => input.reach === 'zone' || input.park_ids.length > 0
const parksMissing = { path: ['park_ids'], message: 'account_error_parks_required' }
const reachesAll = (input: Access) => input.role !== 'administrator' || input.reach === 'zone'
const mustReachAll = { path: ['reach'], message: 'account_error_administrator_zone' }

export const accessSchema = z
  .strictObject({ ...access, version: requiredVersion })
  .refine(namesParks, parksMissing)
  .refine(reachesAll, mustReachAll)

export const inviteSchema = z
  .strictObject({ email: requiredEmail, ...names, ...access })
  .refine(hasName, nameMissing)
  .refine(namesParks, parksMissing)
  .refine(reachesAll, mustReachAll)

export const acceptSchema = z
  .strictObject({ ...names, ...chosen })
  .refine(hasName, nameMissing)
  .refine(isSame, notSame)

export const resetSchema = z.strictObject(chosen).refine(isSame, notSame)

export const ownNamesSchema = z
  .strictObject({ ...names, version: requiredVersion })
  .refine(hasName, nameMissing)

export const personSchema = z
  .strictObject({ email: requiredEmail, ...names, version: requiredVersion })
  .refine(hasName, nameMissing)

export const THEMES = ['system', 'light', 'dark'] as const
export const preferencesSchema = z.strictObject({
  locale: optionalChoice(LOCALES),
  theme: choice(THEMES).default('system'),
})

export const ownPasswordSchema = z
  .strictObject({ password_current: password, ...chosen })
  .refine(isSame, notSame)

/** A button that needs nothing but the press. */
export const nothingSchema = z.strictObject({})
export const versionSchema = z.strictObject({ version: requiredVersion })
export const sessionSchema = z.strictObject({
  session: z.string().regex(/^[0-9a-f]{64}$/, 'form_error_choice'),
})
export const invitationSchema = z.strictObject({
  invitation_id: requiredId,
})
