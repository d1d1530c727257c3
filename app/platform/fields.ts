import { z } from 'zod'
import { isLocalDate } from './clock.ts'
import { isId } from './id.ts'
import { type Currency, isAmount, parseMoney } from './money.ts'

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

/** Days a form can mean; a year mistyped as 0206 or 20226 is none. */
const isLikely = (typed: string) => isLocalDate(typed) && typed >= '1900-01-01' && typed < '2100-01-01'
const day = z.string('form_error_required').refine(isLikely, 'form_error_date')
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

const amount = z.string().refine(isAmount, 'form_error_amount')

/** An amount of yuan typed in whole units (`8,000,000`, `800万`, `12.5`), kept in fen. */
export const optionalYuan = orNull(
  amount.transform((typed, ctx) => {
    const money = parseMoney(typed, 'CNY')
    if (!money) ctx.addIssue({ code: 'custom', message: 'form_error_amount_fine' })
    return money?.minor ?? 0
  }),
)

/** An amount whose currency stands in a field beside it: `inItsCurrency` makes it minor units of that one. */
export const optionalAmount = orNull(amount as unknown as z.ZodType<number, string>)

/**
 * A form in which an `optionalAmount` stands beside its currency: only both together are money. An amount
 * without a currency is an error of the currency's field.
 */
export const inItsCurrency = <S extends z.ZodObject>(
  form: S,
  amountField: string,
  currencyField: string,
): S =>
  form.check((ctx) => {
    const fields = ctx.value as Record<string, unknown>
    const typed = fields[amountField]
    if (typeof typed !== 'string') return
    const refuse = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', path: [path], message, input: fields[path] })
    const currency = fields[currencyField] as Currency | null
    if (!currency) return void refuse(currencyField, 'form_error_currency')
    const money = parseMoney(typed, currency)
    if (!money) return void refuse(amountField, 'form_error_amount_fine')
    ctx.value = { ...fields, [amountField]: money.minor } as typeof ctx.value
  })

export const requiredVersion = z
  .string('form_error_required')
  .regex(/^\d{1,9}$/, 'form_error_invalid')
  .transform(Number)

export const tick = z
  .enum(['on', '1', 'true'])
  .optional()
  .transform((value) => value !== undefined)
