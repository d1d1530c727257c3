import { isPinyin } from '#app/platform/chinese.ts'
import { pinyinReader } from '#app/platform/pinyin.server.ts'
import { facet, isCjk, MOST_TERMS, piecesOf, termPiecesOf, tokensOf } from './tokens.ts'

const MOST_TOKENS = 600
const LONGEST_NAME = 12
const MOST_OF_A_NAME = 4
const HAN = /\p{Script=Han}/u
const HAN_ONLY = /^\p{Script=Han}+$/u

export type Searchable = {
  /** Names of people, teams, companies: also found by pinyin (zhangwei, wei) and initials (zw). */
  names?: (string | null | undefined)[]
  /** Anything else people look for: e-mails, affiliation, fields, country names. */
  texts?: (string | null | undefined)[]
  /** Phone and registration numbers: also found with their digits run together. */
  numbers?: (string | null | undefined)[]
  /** What lists filter by: `{ park: 3, owner: null, country: 'DE', stage: 'formal_check' }`; a list gives one token each. */
  facets?: Record<string, Value | readonly Value[]>
}

type Value = string | number | null

/** The `search_text` of a record. Commands call it with the whole record after every change. */
export function searchTextOf({ names = [], texts = [], numbers = [], facets = {} }: Searchable): string {
  const tokens = new Set<string>()
  const add = (found: string[]) => {
    for (const token of found) if (tokens.size < MOST_TOKENS) tokens.add(token)
  }
  for (const [name, values] of Object.entries(facets))
    add([values].flat().map((value) => facet(name, value as Value)))
  for (const name of given(names)) add([...tokensOf(name), ...spellingsOf(name)])
  if (!given(names).some((name) => HAN.test(name))) add(given(names).flatMap(soundsOf))
  for (const number of given(numbers)) add([...tokensOf(number), ...digitsOf(number)])
  for (const text of given(texts)) add(tokensOf(text))
  return [...tokens].join(' ')
}

/**
 * What a person typed as groups of terms: of each group any one must be found, of all groups one. Of a Chinese
 * name also who is known by its Latin spelling alone, in either order: 张伟 finds Wei Zhang, but not 章威.
 */
export function termGroupsOf(query: string): string[][] {
  // Each kind is searched for the same.
  if (last?.query === query) return last.groups
  const groups = termPiecesOf(query).flatMap(({ piece, terms }) => {
    const sounds = readingsOf(piece).map(soundOf)
    return terms.map((term) => [term, ...sounds])
  })
  const once = new Map(groups.map((group) => [group.join(' '), group]))
  last = { query, groups: [...once.values()].slice(0, MOST_TERMS) }
  return last.groups
}

let last: { query: string; groups: string[][] } | undefined

/** True when something was typed, but nothing to look for: only marks. */
export const asksForNothing = (query: string) => query.trim() !== '' && termGroupsOf(query).length === 0

/** True when other scripts than the typed one are looked for too. */
export const hasSounds = (query: string) => termGroupsOf(query).some((group) => group.length > 1)

/** Every way a whole Chinese name may be spelt: 吕布 → lvbu lubu lyubu. */
function readingsOf(run: string): string[] {
  const { length } = [...run]
  if (!HAN_ONLY.test(run) || length < 2 || length > MOST_OF_A_NAME) return []
  const readings = [readingOf(run, 'head'), readingOf(run, 'off')].flatMap(withoutUmlaut)
  return [...new Set(readings.map((syllables) => syllables.join('')))]
}

/** Under what a Latin name is found by a Chinese one that sounds so. */
function soundsOf(name: string): string[] {
  const words = piecesOf(name)
  if (words.length === 0 || words.length > MOST_OF_A_NAME || !words.every(isPinyin)) return []
  return bothWays(words).map((order) => soundOf(order.join('')))
}

const soundOf = (spelling: string) => facet('sounds', spelling)

/** How a name may be typed on a Latin keyboard, beyond its own words: joined, in either order, and as initials. */
function spellingsOf(name: string): string[] {
  const pieces = piecesOf(name)
  const chinese = pieces.filter((piece) => HAN_ONLY.test(piece)).flatMap(pinyinTokensOf)
  const latin = pieces.filter((piece) => !isCjk(piece) && !/^\d/.test(piece)).slice(0, 4)
  return [...chinese, ...(latin.length > 1 ? joinedBothWays(latin) : [])]
}

/** 王小明 → wang xiao ming, wangxiaoming xiaoming, wxm xm, xiaomingwang; both readings where a surname is read its own way. */
function pinyinTokensOf(run: string) {
  const readings = [readingOf(run, 'head'), readingOf(run, 'off')].flatMap(withoutUmlaut)
  return readings.flatMap((syllables) => [
    ...syllables,
    ...syllables.slice(0, -1).map((_, i) => syllables.slice(i).join('')),
    ...syllables.slice(0, -1).map((_, i) => initialsOf(syllables.slice(i))),
    ...turnedOf(syllables),
  ])
}

/** 张伟 is written Wei Zhang too, and then joined: weizhang; 欧阳修 xiuouyang. */
function turnedOf(syllables: string[]) {
  const { length } = syllables
  if (length < 2 || length > MOST_OF_A_NAME) return []
  return [1, 2]
    .filter((at) => at < length)
    .map((at) => [...syllables.slice(at), ...syllables.slice(0, at)].join(''))
}

/** The syllables of a Chinese name, without tones; a surname in front is read as a surname (单 shan, not dan). */
export function readingOf(name: string, surname: 'head' | 'off' = 'head'): string[] {
  return pinyinReader()([...name].slice(0, LONGEST_NAME).join(''), {
    type: 'array',
    toneType: 'none',
    surname,
    v: true,
    nonZh: 'removed',
  }).filter((syllable) => /^[a-z]+$/.test(syllable))
}

/** 吕 is typed lv, and written Lu or Lyu. */
function withoutUmlaut(syllables: string[]) {
  if (!syllables.some((syllable) => syllable.includes('v'))) return [syllables]
  return ['v', 'u', 'yu'].map((vowel) => syllables.map((syllable) => syllable.replace('v', vowel)))
}

/** Wei Zhang → weizhang zhangwei, wz zw. */
const joinedBothWays = (words: string[]) =>
  bothWays(words).flatMap((order) => [order.join(''), initialsOf(order)])

const bothWays = (words: string[]) => [words, [...words.slice(-1), ...words.slice(0, -1)]]

const initialsOf = (words: string[]) => words.map((word) => word[0]).join('')

function digitsOf(number: string) {
  const digits = number.replace(/\D/g, '')
  return digits ? [digits] : []
}

const given = (values: (string | null | undefined)[]) => values.filter((value) => typeof value === 'string')
