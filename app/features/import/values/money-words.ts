import type { Currency } from '#app/platform/money.ts'

/* What currencies and large numbers are called, in a cell or in a heading. */

const CURRENCY_WORDS: [Currency, RegExp][] = [
  ['HKD', /hk\$|hkd|港元|港币|hong kong dollars?/],
  ['SGD', /s\$|sgd|新加坡元|新元|singapore dollars?/],
  ['CAD', /c\$|ca\$|cad|加元|加币|canadian dollars?/],
  ['EUR', /€|eur|欧元|euros?/],
  ['GBP', /£|gbp|英镑|pounds?|sterling/],
  ['JPY', /jp¥|jpy|日元|日圆|yen/],
  ['KRW', /₩|krw|韩元|韩币|won/],
  ['USD', /us\$|usd|美元|美金|us dollars?|u\.s\. dollars?|\$|dollars?/],
  ['CNY', /cny|rmb|人民币|[¥￥]|yuan|元/],
]

/** The currency a text names; the first that fits, as 港元 is no 元. */
export function currencyIn(text: string): Currency | null {
  const said = text.toLowerCase()
  return CURRENCY_WORDS.find(([, words]) => within(words).test(said))?.[0] ?? null
}

/** The text without it. */
export const withoutCurrency = (text: string) =>
  CURRENCY_WORDS.reduce(
    (rest, [, words]) => rest.replace(within(words, 'g'), ' '),
    text.toLowerCase(),
  ).replace(/ +/g, ' ')

/** Latin words stand alone: `won` is no part of `wonder`. */
function within(words: RegExp, flags = ''): RegExp {
  const key = flags + words.source
  const made = MADE.get(key) ?? new RegExp(`(?<![a-z])(?:${words.source})(?![a-z])`, flags)
  MADE.set(key, made)
  return made
}
const MADE = new Map<string, RegExp>()

const CHINESE: Record<string, number> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
}
const LATIN: [RegExp, number][] = [
  [/^(?:k|t|thousands?|tsd|'?000s?)$/, 3],
  [/^w$/, 4],
  [/^(?:m|mn|mm|mio|mil|millions?)$/, 6],
  [/^(?:b|bn|billions?)$/, 9],
]

/** The power of ten a unit stands for: 4 of 万, 6 of `million`; 0 of 元 or `EUR` alone, null of no unit. */
export function scaleIn(unit: string): number | null {
  const bare = withoutCurrency(unit).replace(/\s+/g, ' ').trim()
  if (bare === '') return unit.trim() === '' || currencyIn(unit) === null ? null : 0
  return zerosOf(bare)
}

export function zerosOf(word: string): number | null {
  const known = CHINESE[word]
  return known ?? LATIN.find(([words]) => words.test(word.toLowerCase().replace(/\.$/, '')))?.[1] ?? null
}
