import { z } from 'zod'
import { isLocalDate } from './clock.ts'
import { isId } from './id.ts'
import { type Currency, isAmount, parseMoney } from './money.ts'

/**
 * The kinds of fields a form can have, as zod schemas over what a browser sends (text). Messages are names
 * of messages. An empty optional field means "nothing": null, or '' for text.
 */
export const text = (most = 200) =>
  z.string().overwrite(whatShows).max(most, 'form_error_too_long').default('')

export const requiredText = (most = 200) =>
  z
    .string('form_error_required')
    .overwrite(whatShows)
    .min(1, 'form_error_required')
    .max(most, 'form_error_too_long')

const SHOWS = /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Text without the blanks around it; nothing when nothing of it can be seen. */
function whatShows(typed: string) {
  return SHOWS.test(typed) ? typed.trim() : ''
}

/**
 * Text that must be something. Its length is counted first, so that nothing long meets a pattern: of zod's own
 * checks all run, whatever the first of them said.
 */
export const checked = (most: number, isRight: (typed: string) => boolean, error: string) =>
  z
    .string('form_error_required')
    .trim()
    .superRefine((typed, ctx) => {
      const message = typed.length > most ? 'form_error_too_long' : isRight(typed) ? null : error
      if (message) ctx.addIssue({ code: 'custom', message })
    })

/** A web address, or nothing. One typed as it is said, `example.org/team`, gets the scheme it lacks. */
export const optionalUrl = (most = 500) =>
  checked(most, (typed) => typed === '' || isWebAddress(withScheme(typed)), 'form_error_url')
    .transform(withScheme)
    .pipe(z.string().max(most, 'form_error_too_long'))
    .default('')

const ADDRESS = /^https?:\/\/[^\s/?#@\\:]+(?::\d{1,5})?(?:[/?#]\S*)?$/i

/** Of a host with a dot, without blanks, and without a name before it that looks like the host: `https://bank.cn@evil.cn`. */
export const isWebAddress = (typed: string) =>
  ADDRESS.test(typed) && URL.canParse(typed) && /[^.]\.[^.]/.test(new URL(typed).hostname)

const withScheme = (typed: string) => (isWebAddress(`https://${typed}`) ? `https://${typed}` : typed)

export const requiredEmail = z
  .string('form_error_required')
  .trim()
  .min(1, 'form_error_required')
  .max(254, 'form_error_too_long')
  .pipe(z.email('form_error_email'))

/** The same field left empty is null. No union: of its parts' messages none would reach the field. */
export const orNull = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .transform((typed, ctx): z.output<T> | null => {
      if (typed === '') return null
      const parsed = schema.safeParse(typed)
      if (parsed.success) return parsed.data
      ctx.issues.push(...(parsed.error.issues as never[]))
      return z.NEVER
    })
    .default(null)

const id = z.string('form_error_required').refine(isId, 'form_error_choice').transform(Number)

export const requiredId = id
export const optionalId = orNull(id)

/** Several of a kind, each once. */
export const listOf = <T extends z.ZodType>(kind: T, most: number) =>
  z
    .array(kind)
    .max(most, 'form_error_too_many')
    .transform((list) => [...new Set(list)])

/** A list of ids from ticked boxes. */
export const ids = listOf(id, 100)

/** Days people may mean: a century mistyped is found where it was typed, not in a forecast. */
const LAST_DAY = '2100-12-31'
const dayFrom = (first: string, error: string) =>
  z.string('form_error_required').superRefine((typed, ctx) => {
    const known = isLocalDate(typed)
    if (known && typed >= first && typed <= LAST_DAY) return
    ctx.addIssue({ code: 'custom', message: known ? error : 'form_error_date' })
  })

const day = dayFrom('1900-01-01', 'form_error_date_range')
export const requiredDate = day
export const optionalDate = orNull(day)

/** A day on which the zone itself did something. */
const recentDay = dayFrom('2000-01-01', 'form_error_date_recent')
export const requiredRecentDate = recentDay
export const optionalRecentDate = orNull(recentDay)

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

const amount = checked(60, isAmount, 'form_error_amount')

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
