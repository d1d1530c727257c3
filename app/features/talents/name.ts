import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { simplified } from '#app/platform/chinese.ts'
import { COMPOUND_SURNAMES } from '#app/platform/person-name.ts'
import { pinyinReader } from '#app/platform/pinyin.server.ts'

/** A person's name as written at home and in Latin letters; one of the two may be empty. */
export type PersonName = { name_native: string; name_latin: string }

const MOST_READINGS = 4
/** Letters that Unicode doesn't take apart into a base and a mark. */
const FOLDED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
}
const TITLES = new Set(['dr', 'prof', 'professor', 'mr', 'mrs', 'ms', 'miss', 'sir', 'jr', 'sr', 'phd', 'md'])
const HAN = /^\p{Script=Han}+$/u
const SYLLABLE =
  /^(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:[aeiou]|a[io]|ei|ou|i[aeu]|iao|u[aeio]|uai|v|ve|yu|ue|(?:i|u|io)?[ao]ng|ing|eng|[iu]?an|en|in|un|er)$/

/** True when two names may be one person's: 张伟 = Zhang Wei = Wei Zhang = zhangwei = ZHANG, Wei. */
export function samePerson(a: PersonName, b: PersonName): boolean {
  const [nativeA, nativeB] = [nativeFormOf(a.name_native), nativeFormOf(b.name_native)]
  // 张伟 and 章威 only sound alike.
  if (HAN.test(nativeA) && HAN.test(nativeB)) return nativeA === nativeB
  const forms = new Set(nameForms(a))
  return nameForms(b).some((form) => forms.has(form))
}

/**
 * The forms under which a name is found, in no particular order: the native one as written (simplified), and
 * its sound or Latin spelling run together in each order its parts are used in. Two names that may be one
 * person's share at least one form; sharing one is not yet proof (see samePerson).
 */
export function nameForms({ name_native, name_latin }: PersonName): string[] {
  const native = nativeFormOf(name_native)
  const forms = HAN.test(native)
    ? [native, ...readingsOf(native).flatMap((reading) => ordersOf(reading))]
    : latinForms(name_native)
  return [...new Set([...forms, ...latinForms(name_latin)].map(spell))].filter((form) => form !== '')
}

/** What lists sort people by: pinyin of a Chinese name, the surname apart, else the Latin or native name. */
export function personKeyOf({ name_native, name_latin }: PersonName): string {
  const native = nativeFormOf(name_native)
  if (HAN.test(native)) return (readingsOf(native)[0] ?? []).join(' ')
  return nameKeyOf(name_latin || name_native)
}

/** 張 偉 → 张伟; nothing but letters stays. */
const nativeFormOf = (name: string) => simplified(fold(name).replace(/[^\p{L}\p{N}]/gu, ''))

/** Surname and given name in pinyin; several where a character of the given name is read in several ways. */
function readingsOf(native: string): [surname: string, given: string][] {
  // A command asks for the sort key and for the forms of one and the same name.
  if (native !== lastRead.native) lastRead = { native, readings: read(native) }
  return lastRead.readings
}

let lastRead: { native: string; readings: [surname: string, given: string][] } = { native: '', readings: [] }

function read(native: string): [surname: string, given: string][] {
  const pinyin = pinyinReader()
  const split = COMPOUND_SURNAMES.has(native.slice(0, 2)) && [...native].length > 2 ? 2 : 1
  const syllables = pinyin(native, { toneType: 'none', surname: 'head', type: 'array', v: true })
  const surname = syllables.slice(0, split).join('')
  const given = [...native].slice(split).map((letter, i) => {
    const usual = syllables[i + split] ?? ''
    const others = pinyin(letter, { toneType: 'none', multiple: true, type: 'array', v: true })
    return [...new Set([usual, ...others])].slice(0, 2)
  })
  const readings = given.reduce<string[]>(
    (sofar, ways) => ways.flatMap((way) => sofar.map((start) => start + way)).slice(0, MOST_READINGS),
    [''],
  )
  return readings.map((reading) => [surname, reading])
}

const ordersOf = ([surname, given]: [string, string]) => [surname + given, given + surname]

function latinForms(name: string): string[] {
  const [family, ...rest] = name.split(/[,，]/).map(labelOf)
  const after = rest.flat().filter((word) => !TITLES.has(word))
  if (family && family.length > 0 && after.length > 0) return formsOf([...after, ...family], family.length)
  return formsOf(labelOf(name.replaceAll(/[,，]/g, ' ')), 1)
}

/**
 * Forms of a Latin name whose last `familyLabels` words may be the family name: run together as written, with
 * the last word first and the first word last, and, for western names, without what stands in the middle.
 */
function formsOf(all: string[], familyLabels: number): string[] {
  const words = all.length > 2 ? all.filter((word, i) => i === 0 || !/^[a-z]$/.test(word)) : all
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) return []
  if (words.length === 1) return [first]
  const forms = [
    words.join(''),
    last + words.slice(0, -1).join(''),
    words.slice(1).join('') + first,
    words.slice(-familyLabels).join('') + words.slice(0, -familyLabels).join(''),
  ]
  if (words.length === 2 || isChineseSpelling(words)) return forms
  const family = words.slice(-familyLabels).join('')
  return [...forms, first + last, last + first, first + family, family + first]
}

/** Zhang Wei Li has no middle name: three single syllables are a surname and a given name. */
const isChineseSpelling = (words: string[]) =>
  words.length === 3 && words.every((word) => SYLLABLE.test(word))

/** The words of a name: hyphens join (Wei-Li is one word), marks and titles go, points end a word. */
function labelOf(name: string): string[] {
  const words = fold(name)
    .replace(/['’ʼ`´\-‐‑]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

  const untitled = words.filter((word) => !TITLES.has(word))
  return untitled.length > 0 ? untitled : words
}

/** Small letters without marks, full width made half: José → jose, ＺＨＡＮＧ → zhang. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłħıŋ]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFC')
}

/** lü is spelt lv, lyu and lu; nü alike. */
const spell = (form: string) => form.replace(/([ln])(?:v|yu)/g, '$1u')
