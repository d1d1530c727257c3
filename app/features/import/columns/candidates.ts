import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import { inBoth } from '../in-both.ts'
import { HAN } from '../plain.ts'
import { type ImportNoun, nounOf, type Target, trackOf } from '../target.ts'
import { type HeadingText, headingText, wordOf } from './heading.ts'
import { patternOf } from './patterns.ts'
import { KEPT, LINE_NUMBERS, OF_THE_LEADER, WORDS } from './words.ts'

/** How a heading comes to a target: by all of it, by its end, by something in it. */
export type How = 'whole' | 'end' | 'part'
export type Candidate = {
  target: Target | null
  how: How
  score: number
  word: string
  weak?: true
  kept?: true
}

type Entry = { word: string; target: Target | null; rank: number; weak?: true; kept?: true }
/** Somebody else's where the sheet is of teams; where it is of people, theirs. */
const OF_CONTACTS = /^(?:联系人|contact).*(?:电话|手机|邮箱|职务|单位|phone|email)$/

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
    ...(trackOf(noun)
      ? Object.entries(OF_THE_LEADER).flatMap(([target, words]) => said(target, words, { weak: true }))
      : []),
    ...said('custom', KEPT, { kept: true }).filter(({ word }) => trackOf(noun) || !OF_CONTACTS.test(word)),
    ...said(null, LINE_NUMBERS, { kept: true }),
    ...inBoth(m.import_column_reason).map((heading) => ({
      ...{ word: wordOf(heading), target: null, rank: 0, kept: true as const },
    })),
  ].filter(({ word }) => word !== '')
  books.set(noun, book)
  return book
}

/** What a heading may mean, the likeliest first; one target may come several times. */
export function candidatesOf(noun: ImportNoun, heading: string): Candidate[] {
  const text = headingText(heading)
  if (text.whole === '') return []
  const pattern = patternOf(noun, text.bare)
  const made: Candidate[] = pattern
    ? [
        {
          target: pattern.target,
          word: pattern.word,
          how: pattern.open || text.first ? 'part' : 'end',
          score: pattern.open || text.first ? 45 : 75,
        },
      ]
    : []
  return [...made, ...bookOf(noun).flatMap((entry) => matched(entry, text))].sort((a, b) => b.score - a.score)
}

function matched(
  { word, target, rank, weak, kept }: Entry,
  { whole, bare, others, first, last, inside }: HeadingText,
): Candidate[] {
  const beside = { target, word, ...(weak && { weak }), ...(kept && { kept }) }
  const known = word === whole ? 100 : word === bare ? 97 : others.includes(word) ? 92 : 0
  // What a field is called counts more than that something of that name is merely kept.
  const less = Math.min(rank, 20) * 0.1 + (kept ? 3 : 0)
  if (known) return [{ ...beside, how: 'whole', score: known - less }]
  // What is only kept never stands before a field that may be meant.
  const score = (most: number) => (kept ? KEPT_SCORE : most) + Math.min(word.length, 10) / 2
  // Of two things in one column the first is what it is taken for.
  if (first && (word === first || endsWith(first, word)))
    return [{ ...beside, how: 'part', score: score(68) - less }]
  // 国家/地区 is one thing, 单位及职务 are two.
  const second = first !== null && last.endsWith(word)
  if (endsWith(bare, word))
    return [{ ...beside, how: second ? 'part' : 'end', score: score(second ? 50 : 60) }]
  if (inside.includes(word)) return [{ ...beside, how: 'part', score: score(35) }]
  return contains(bare, word) ? [{ ...beside, how: 'part', score: score(30) }] : []
}

/** Below what stands in the column. */
const KEPT_SCORE = 12

/** What says nothing without the word before it: 提交答卷时间 is no time of an event, an account name no team's. */
const GENERAL = new Set(
  '金额 资助金额 时间 日期 名称 单位 主题 内容 介绍 说明 机构 企业 公司 项目 团队 专业 类型 类别 人数 name title type date company organization organisation description value status number location index field'.split(
    ' ',
  ),
)

const long = (word: string, han: number, latin: number) => word.length >= (HAN.test(word) ? han : latin)
const endsWith = (text: string, word: string) => !GENERAL.has(word) && long(word, 2, 4) && text.endsWith(word)
const contains = (text: string, word: string) => !GENERAL.has(word) && long(word, 3, 6) && text.includes(word)

/** What was chosen for such a heading the last time; undefined where nothing was. */
export const chosenBefore = (chosen: Readonly<Record<string, Target | null>> | undefined, heading: string) =>
  chosen && heading !== '' ? lookUp(chosen, wordOf(heading)) : undefined
