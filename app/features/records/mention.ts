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
 * ends where its word ends, and within a word an @ is an e-mail's. Each @ costs a few looks, however many people there
 * are: as many as names that begin alike have lengths.
 */
export function callsIn(text: string, everybody: readonly Callable[]): Call[] {
  const { called, lengths } = namesOf(everybody)
  const low = text.toLowerCase()
  return [...text.matchAll(/(?<![\p{Script=Latin}\p{N}._-])[@＠]/gu)].flatMap(({ index }) => {
    const from = index + 1
    const length = lengths
      .get(low.charAt(from))
      ?.find((length) => called.has(low.slice(from, from + length)) && isWhole(low, from + length))
    if (length === undefined) return []
    const people = called.get(low.slice(from, from + length)) ?? []
    return [{ at: index, text: text.slice(index, from + length), people: [...new Set(people)] }]
  })
}

/** Whom each name means, and how long the names are that begin alike, the longest first. */
function namesOf(everybody: readonly Callable[]) {
  const called = new Map<string, number[]>()
  for (const { id, calls } of everybody) {
    for (const name of new Set(calls.map((call) => call.toLowerCase()))) {
      const people = called.get(name)
      if (people) people.push(id)
      else if (name !== '') called.set(name, [id])
    }
  }
  const lengths = new Map<string, number[]>()
  for (const name of called.keys()) {
    const beginning = name.charAt(0)
    const alike = lengths.get(beginning) ?? []
    if (!alike.includes(name.length))
      lengths.set(
        beginning,
        [...alike, name.length].sort((a, b) => b - a),
      )
  }
  return { called, lengths }
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
