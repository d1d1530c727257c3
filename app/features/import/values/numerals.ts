/* Numbers written in Chinese characters: 二〇二五, 十二, 三十一, 贰佰万. */

const FIGURES = new Map(
  ['〇零', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (letters, figure) => [...letters].map((letter) => [letter, figure] as const),
  ),
)
const TENS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
])

const LETTERS = '〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟'
/** After figures it is a unit: of 3000千 the last is no number of its own. */
const NUMERAL = new RegExp(`(?<![\\d.,${LETTERS}])[${LETTERS}]+`, 'g')

/** The text with its numerals in figures; 万 and 亿 stay, as units of what stands before them. */
export const inFigures = (text: string) => text.replace(NUMERAL, (numeral) => String(numberOf(numeral)))

function numberOf(numeral: string): number | string {
  const letters = [...numeral]
  if (!letters.some((letter) => TENS.has(letter)))
    return letters.map((letter) => FIGURES.get(letter)).join('')
  let [sum, figure] = [0, 0]
  for (const letter of letters) {
    const ten = TENS.get(letter)
    if (ten) sum += (figure || 1) * ten
    figure = ten ? 0 : (FIGURES.get(letter) ?? 0)
  }
  return sum + figure
}
