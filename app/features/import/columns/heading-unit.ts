import type { Currency } from '#app/platform/money.ts'
import { simplify } from '../simplify.ts'
import { currencyIn, scaleIn } from '../values/money-words.ts'

/** What a heading says of the amounts below it: 万美元 is ten thousand dollars. `zeros` is the power of ten. */
export type AmountUnit = { zeros: number | null; currency: Currency | null }

/** A unit stands in brackets, after a comma or at the end: `拟资助金额（万元）`, `Investment, EUR k`. */
export function amountUnitOf(heading: string): AmountUnit {
  const text = simplify(heading.normalize('NFKC'))
  const said = [...text.matchAll(/[([【〔{]([^)\]】〕}]*)[)\]】〕}]/g)].map(([, inside = '']) => inside)
  const after = text.split(/[,;:/]/).slice(1)
  const end = /(?:[十百千万亿]+)?(?:美元|欧元|英镑|日元|港元|港币|加元|人民币|元)$/.exec(text)?.[0]
  const told = [...said, ...after, ...(end ? [end] : [])].map((one) => one.replace(/^单位[:：]?/, '').trim())
  return {
    zeros: told.map((one) => scaleIn(one)).find((zeros) => zeros !== null) ?? null,
    currency: told.map((one) => currencyIn(one)).find(Boolean) ?? null,
  }
}
