/** Somebody who is named in a note. */
export type Mentioned = { id: number; name_zh: string; name_en: string }

/** How a note's text names a person: by their number, so that it is still them under another name. */
export const markFor = (id: number) => `@[${id}]`
const MARK = /@\[(\d{1,10})\]/

/** A note's text taken apart: what is written, and who is named in between. A mark of nobody who is named is text. */
export function partsOf(body: string, mentioned: readonly Mentioned[]): (string | Mentioned)[] {
  const people = new Map(mentioned.map((person) => [person.id, person]))
  return body
    .split(MARK)
    .map((part, i) => (i % 2 === 0 ? part : (people.get(Number(part)) ?? markFor(Number(part)))))
    .filter((part) => part !== '')
}

/** Somebody, and all that they are called by. */
export type Callable = { id: number; calls: readonly string[] }

/** What was typed after an @: `text` as it was typed, and whom it may mean. */
export type Call = { at: number; text: string; people: number[] }

/**
 * The names in a text that an @ stands before: the longest that somebody is called by, in whatever case. A Latin name
 * ends where its word ends, and within a word an @ is an e-mail's.
 */
export function callsIn(text: string, everybody: readonly Callable[]): Call[] {
  const calls = new Map<string, number[]>()
  for (const { id, calls: names } of everybody)
    for (const name of names) {
      const key = name.toLowerCase()
      if (key) calls.set(key, [...(calls.get(key) ?? []), id])
    }
  const longest = [...calls.keys()].sort((a, b) => b.length - a.length)
  const low = text.toLowerCase()
  return [...text.matchAll(/(?<![\p{Script=Latin}\p{N}._-])[@＠]/gu)].flatMap(({ index }) => {
    const name = longest.find(
      (name) => low.startsWith(name, index + 1) && isWhole(low, index + 1 + name.length),
    )
    return name
      ? [
          {
            at: index,
            text: text.slice(index, index + 1 + name.length),
            people: [...new Set(calls.get(name))],
          },
        ]
      : []
  })
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Between two signs of a Latin word no name ends. */
const isWhole = (text: string, end: number) => {
  const [before, after] = [text[end - 1] ?? '', text[end] ?? '']
  return CJK.test(before) || CJK.test(after) || !/[\p{L}\p{N}]/u.test(after)
}

/** What is being typed after an @, up to the cursor; null where nobody is being named. A Latin name may have a blank. */
export function typedCall(text: string): { from: number; q: string } | null {
  const match = /(?<![\p{Script=Latin}\p{N}._-])[@＠]([^\s@＠]{0,30}(?: [^\s@＠]{1,30})?)$/u.exec(text)
  return match ? { from: match.index, q: match[1] ?? '' } : null
}
