import { z } from 'zod'
import { isLocalDate } from './clock.ts'
import { isId } from './id.ts'

/**
 * The kinds of fields a form can have, as zod schemas over what a browser sends (text). Messages are names
 * of messages. An empty optional field means "nothing": null, or '' for text.
 */
export const text = (most = 200) => z.string().trim().max(most, 'form_error_too_long').default('')

export const requiredText = (most = 200) =>
  z.string('form_error_required').trim().min(1, 'form_error_required').max(most, 'form_error_too_long')

export const requiredEmail = z
  .string('form_error_required')
  .trim()
  .min(1, 'form_error_required')
  .max(254, 'form_error_too_long')
  .pipe(z.email('form_error_email'))

const orNull = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => null), schema]).default(null as never)

const id = z.string('form_error_required').refine(isId, 'form_error_choice').transform(Number)

export const requiredId = id
export const optionalId = orNull(id)
/** A list of ids from ticked boxes. */
export const ids = z.array(id)

const day = z.string('form_error_required').refine(isLocalDate, 'form_error_date')
export const requiredDate = day
export const optionalDate = orNull(day)

export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, 'form_error_choice')
export const optionalChoice = <const T extends readonly [string, ...string[]]>(values: T) =>
  orNull(choice(values))

export const optionalWhole = (least: number, most: number) =>
  orNull(
    z
      .string()
      .regex(/^\d{1,15}$/, 'form_error_number')
      .transform(Number)
      .pipe(z.number().min(least, 'form_error_too_small').max(most, 'form_error_too_big')),
  )

/** An amount typed in whole units (`8,000,000`, `800万`, `12.5`), kept in minor units (fen, cents). */
export const optionalAmount = orNull(
  z.string().transform((typed, ctx) => {
    const minor = parseAmount(typed)
    if (minor === null) ctx.addIssue({ code: 'custom', message: 'form_error_amount' })
    return minor ?? 0
  }),
)

/** Minor units of a typed amount, or null when it is none. Knows 万 (10^4) and 亿 (10^8). */
export function parseAmount(typed: string): number | null {
  const match = /^(\d{1,15})(?:\.(\d{1,4}))?\s*(万|亿)?$/.exec(typed.replace(/[,，\s]/g, ''))
  if (!match) return null
  const [, whole = '', fraction = '', unit] = match
  const scale = unit === '亿' ? 1e8 : unit === '万' ? 1e4 : 1
  const minor = Math.round(Number(`${whole}.${fraction || '0'}`) * scale * 100)
  return Number.isSafeInteger(minor) ? minor : null
}

export const requiredVersion = z
  .string('form_error_required')
  .regex(/^\d{1,9}$/, 'form_error_invalid')
  .transform(Number)

export const tick = z
  .enum(['on', '1', 'true'])
  .optional()
  .transform((value) => value !== undefined)
