import { createRequire } from 'node:module'
import type * as PinyinPro from 'pinyin-pro'
import { facet, isCjk, piecesOf, tokensOf } from './tokens.ts'

const MOST_TOKENS = 600
const LONGEST_NAME = 12

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
  for (const number of given(numbers)) add([...tokensOf(number), ...digitsOf(number)])
  for (const text of given(texts)) add(tokensOf(text))
  return [...tokens].join(' ')
}

/** How a name may be typed on a Latin keyboard, beyond its own words: joined, in either order, and as initials. */
function spellingsOf(name: string): string[] {
  const pieces = piecesOf(name)
  const chinese = pieces.filter((piece) => /^\p{Script=Han}+$/u.test(piece)).flatMap(pinyinTokensOf)
  const latin = pieces.filter((piece) => !isCjk(piece) && !/^\d/.test(piece)).slice(0, 4)
  return [...chinese, ...(latin.length > 1 ? joinedBothWays(latin) : [])]
}

/** 王小明 → wang xiao ming, wangxiaoming xiaoming, wxm xm; both readings where a surname is read its own way. */
function pinyinTokensOf(run: string) {
  const readings = [readingOf(run, 'head'), readingOf(run, 'off')].flatMap(withoutUmlaut)
  return readings.flatMap((syllables) => [
    ...syllables,
    ...syllables.slice(0, -1).map((_, i) => syllables.slice(i).join('')),
    ...syllables.slice(0, -1).map((_, i) => initialsOf(syllables.slice(i))),
  ])
}

/** The syllables of a Chinese name, without tones; a surname in front is read as a surname (单 shan, not dan). */
export function readingOf(name: string, surname: 'head' | 'off' = 'head'): string[] {
  return pinyin()([...name].slice(0, LONGEST_NAME).join(''), {
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
function joinedBothWays(words: string[]) {
  const turned = [...words.slice(-1), ...words.slice(0, -1)]
  return [words, turned].flatMap((order) => [order.join(''), initialsOf(order)])
}

const initialsOf = (words: string[]) => words.map((word) => word[0]).join('')

function digitsOf(number: string) {
  const digits = number.replace(/\D/g, '')
  return digits ? [digits] : []
}

const given = (values: (string | null | undefined)[]) => values.filter((value) => typeof value === 'string')

// 30 MB of dictionary: fetched when the first Chinese name is written, not when the server starts.
let loaded: typeof PinyinPro.pinyin | undefined

function pinyin() {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as typeof PinyinPro).pinyin
  return loaded
}
