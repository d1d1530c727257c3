import type { MemberRole } from '#app/features/ventures/venture.ts'
import { HAN, piecesOf, plain } from '../plain.ts'
import type { Why } from '../reading.ts'

/** Somebody in a cell of another noun, as far as it says who that is. */
export type PersonSaid = {
  name_native: string
  name_latin: string
  emails: string[]
  phone: string
  role: MemberRole | null
}

const TITLES =
  /(?:博士后?|硕士|教授级高工|副教授|教授|院士|研究员|副研究员|高级工程师|工程师|先生|女士|小姐|老师|博导|总经理|董事长|总|等)$/
const LATIN_TITLES =
  /^(?:(?:prof(?:essor)?|dr|mr|mrs|ms|miss|ir|dipl)\b\.?(?:-ing\.?)?\s*)+|,?\s*(?:ph\.?\s?d|m\.?d|jr)\.?$/gi
const NATIVE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Greek}\p{Script=Devanagari}]/u

const ROLES: [MemberRole, RegExp][] = [
  ['leader', /^(?:项目|团队)?(?:带头人|负责人|领军人才|leader)$/i],
  ['core', /^(?:核心)?成员$|^core(?: member)?$/i],
  ['adviser', /^顾问$|^advis[eo]r$/i],
]

/** Everybody in a cell. A latin name may have a comma of its own, a Chinese one a blank. */
export const peopleIn = (text: string): PersonSaid[] => apart(plain(text)).map(personIn).filter(isSomebody)

/** One person; null for nobody. */
export function personIn(typed: string): PersonSaid {
  const person: PersonSaid = { name_native: '', name_latin: '', emails: [], phone: '', role: null }
  let rest = typed.replace(/[^\s,;<>()]+@[^\s,;<>()]+/g, (address) => {
    person.emails.push(address.replace(/\.$/, ''))
    return ' '
  })
  rest = rest.replace(/\+?\d[\d\s-]{5,}\d/g, (phone) => {
    person.phone ||= phone.trim()
    return ' '
  })
  const inside = [...rest.matchAll(/[([【<]([^)\]】>]*)[)\]】>]/g)].map(([, words = '']) => words.trim())
  const outside = rest
    .replace(/[([【<][^)\]】>]*[)\]】>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  name(person, outside)
  for (const words of inside) {
    const role = ROLES.find(([, said]) => said.test(words))?.[0]
    if (role) person.role = role
    else if (isOtherScript(person, words)) name(person, words)
  }
  return person
}

const isSomebody = ({ name_native, name_latin, emails, phone }: PersonSaid) =>
  Boolean(name_native || name_latin || emails.length > 0 || phone)

/** What stands in brackets is a name only where the other script has none yet: (女) and (教授) are not. */
const isOtherScript = ({ name_native, name_latin }: PersonSaid, words: string) =>
  NATIVE.test(words)
    ? name_native === '' && name_latin !== '' && bareNative(words).length >= 2
    : name_latin === '' && /^\p{L}[\p{L}.'’ ,-]*\s\p{L}[\p{L}.'’-]*$/u.test(words)

/** A text of both scripts is both names: 张伟 Zhang Wei. */
function name(person: PersonSaid, text: string) {
  const words = text.split(' ')
  const native = words.filter((word) => NATIVE.test(word))
  const latin = words.filter((word) => !NATIVE.test(word) && /\p{L}/u.test(word))
  if (native.length > 0) person.name_native ||= bareNative(native.join(HAN.test(text) ? '' : ' '))
  if (latin.length > 0)
    person.name_latin ||= latin.join(' ').replace(LATIN_TITLES, '').replace(/^,|,$/g, '').trim()
}

function bareNative(text: string): string {
  const bare = text.replace(TITLES, '')
  return bare.length >= 2 ? bare : text
}

/** Where one ends and the next begins. */
function apart(text: string): string[] {
  const pieces = piecesOf(text, /[;/|\n]+|\s+(?:and|&|和)\s+/)
  return pieces.flatMap((piece) => {
    const parts = piecesOf(piece, /,/)
    // `Muster, Ada` is one person, `Ada Muster, Bo Exempel` are two.
    const oneLatin = parts.length === 2 && parts.every((part) => !NATIVE.test(part) && !part.includes(' '))
    return oneLatin ? [piece] : parts.flatMap(byBlanks)
  })
}

/** `林知远 何青禾` are two, `周 予` and `欧阳 听雨` may be one: two only where each could be a whole name. */
function byBlanks(part: string): string[] {
  const words = part.split(' ')
  const several =
    words.length > 1 && words.every((word) => /^\p{Script=Han}{2,4}$/u.test(word) && !isTitle(word))
  return several ? words : [part]
}

const isTitle = (word: string) => word.replace(TITLES, '') === ''

/** What is hardly the whole name of one person: 王总, 陈教授, 见附件, 林知远团队, 林知远等5人. */
export const isOdd = ({ name_native }: PersonSaid) =>
  HAN.test(name_native) &&
  (TITLES.test(name_native) ||
    /团队|附件|公司|大学|[见详等某]|\d/.test(name_native) ||
    (!/[·・]/.test(name_native) && name_native.length > 4) ||
    name_native.length < 2 ||
    /工$/.test(name_native.slice(1, 2)))

/** Why more than one person where one is meant is asked about. */
export const severalPeople = (first: PersonSaid): Why => ({
  key: 'import_why_several',
  params: { first: first.name_native || first.name_latin },
})
