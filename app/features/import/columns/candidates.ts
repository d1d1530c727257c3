import { lookUp } from '#app/platform/look-up.ts'
import { inBoth } from '../in-both.ts'
import { HAN } from '../plain.ts'
import { type ImportNoun, nounOf, type Target, trackOf } from '../target.ts'
import { headingText, wordOf } from './heading.ts'
import { KEPT, LINE_NUMBERS, OF_THE_LEADER, WORDS } from './words.ts'

/** How a heading comes to a target: by all of it, by its end, by something in it. */
export type How = 'whole' | 'end' | 'part'
export type Candidate = { target: Target | null; how: How; score: number; word: string; weak?: true; kept?: true }

type Entry = { word: string; target: Target | null; rank: number; weak?: true; kept?: true }
const books = new Map<ImportNoun, Entry[]>()

/** The words of a noun's sheets; those a target is called first by come first. */
function bookOf(noun: ImportNoun): Entry[] {
  const known = books.get(noun)
  if (known) return known
  const said = (target: Target | null, words: string, more: Partial<Entry> = {}) =>
    words.split(' ').map((word, rank) => ({ word: wordOf(word), target, rank, ...more }))
  const labels = Object.entries(nounOf(noun).fields).flatMap(([name, { label }]) =>
    said(name, inBoth(label).map(wordOf).join(' ')),
  )
  const book: Entry[] = [
    ...Object.entries(WORDS[noun]).flatMap(([target, words]) => said(target, words)),
    ...labels,
    ...(trackOf(noun) ? Object.entries(OF_THE_LEADER).flatMap(([target, words]) => said(target, words, { weak: true })) : []),
    ...said('custom', KEPT, { kept: true }),
    ...said(null, LINE_NUMBERS, { kept: true }),
  ].filter(({ word }) => word !== '')
  books.set(noun, book)
  return book
}

/** What a heading may mean, the likeliest first; one target may come several times. */
export function candidatesOf(noun: ImportNoun, heading: string): Candidate[] {
  const { whole, bare, last } = headingText(heading)
  const joined = whole === '' ? [] : bookOf(noun)
  return joined
    .flatMap((entry): Candidate[] => {
      const { word, target, rank, weak, kept } = entry
      const beside = { target, word, ...(weak && { weak }), ...(kept && { kept }) }
      const known = word === whole ? 100 : word === bare ? 97 : word === last ? 92 : 0
      // What a field is called counts more than that something of that name is merely kept.
      if (known) return [{ ...beside, how: 'whole', score: known - Math.min(rank, 20) * 0.1 - (kept ? 3 : 0) }]
      if (endsWith(bare, word)) return [{ ...beside, how: 'end', score: 60 + Math.min(word.length, 10) }]
      if (contains(bare, word)) return [{ ...beside, how: 'part', score: 30 + Math.min(word.length, 10) }]
      return []
    })
    .sort((a, b) => b.score - a.score)
}

const long = (word: string, han: number, latin: number) => word.length >= (HAN.test(word) ? han : latin)
const endsWith = (bare: string, word: string) => long(word, 2, 4) && bare.endsWith(word)
const contains = (bare: string, word: string) => long(word, 3, 6) && bare.includes(word)

/** What was chosen for such a heading the last time; undefined where nothing was. */
export const chosenBefore = (chosen: Readonly<Record<string, Target | null>> | undefined, heading: string) =>
  chosen && heading !== '' ? lookUp(chosen, wordOf(heading)) : undefined
