import { type Currency, parseMoney } from '#app/platform/money.ts'
import type { Problem, Readings } from './row.ts'
import type { Amount } from './values/amount.ts'

type Invested = { facts: Record<string, unknown>; problems: Problem[] }

/** What an amount without a currency is proposed to be in. */
const USUAL: Currency = 'CNY'

/** An amount is money only with its currency, which stands in its cell, its heading or a column beside it. */
export function investmentOf(said: Readings): Invested {
  const found = said.find(({ column }) => column.target === 'investment')
  if (!found) return { facts: {}, problems: [] }
  const { amount, currency } = found.value as Amount
  const beside = said.find(({ column }) => column.target === 'investment_currency')?.value as
    | Currency
    | undefined
  const problem = (kind: Problem['kind'], key: string, params: Problem['params'] = {}): Problem => ({
    column: found.at,
    kind,
    key,
    params,
  })
  const own = currency ?? beside ?? USUAL
  const money = parseMoney(amount, own)
  if (!money) return { facts: {}, problems: [problem('wrong', 'form_error_amount_fine')] }
  const facts = { investment: money.minor, investment_currency: own }
  if (!currency && !beside) return { facts, problems: [problem('doubt', 'import_why_no_currency')] }
  const isOther = currency && beside && currency !== beside
  return {
    facts,
    problems: isOther
      ? [problem('doubt', 'import_why_two_currencies', { one: currency, other: beside })]
      : [],
  }
}
