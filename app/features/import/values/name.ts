import { HAN } from '../plain.ts'
import { personIn } from './person.ts'

/** A text as the name in its own script and the one in Latin letters. */
export function bothNames(text: string, isPerson: boolean): [native: string, latin: string] {
  if (isPerson) return ofPerson(text)
  const oneLine = text.replace(/\s+/g, ' ')
  if (!HAN.test(oneLine)) return ['', oneLine]
  for (const way of WAYS) {
    const { zh = '', en = '' } = way.exec(text)?.groups ?? {}
    // A short word of Latin letters is part of a Chinese name: 破晓半导体(AI).
    if (HAN.test(zh) && !HAN.test(en) && isOwnName(en)) return [zh.trim(), en.trim()]
  }
  return [oneLine, '']
}

const WAYS = [
  /^(?<zh>[^()（）]+?)\s*[(（](?<en>[^()（）]+)[)）]$/,
  /^(?<en>[^()（）]+?)\s*[(（](?<zh>[^()（）]+)[)）]$/,
  /^(?<zh>.+?)\s*[/／|\n]\s*(?<en>.+)$/,
  /^(?<en>.+?)\s*[/／|\n]\s*(?<zh>.+)$/,
]

const isOwnName = (text: string) =>
  /^\p{L}[\p{L}\d .,&'’+-]*$/u.test(text) && (/\s/.test(text.trim()) || text.length >= 6)

/** `Unmoored 不系舟` may be two names or one: which, nobody but a person can say. */
export const mayBeTwo = (text: string) => {
  const [, first = '', , last = ''] =
    /^([^\p{Script=Han}]+)(\s+)\p{Script=Han}+$|^\p{Script=Han}+\s+([^\p{Script=Han}]+)$/u.exec(text) ?? []
  return isOwnName((first || last).trim())
}

/** What else stands there, a title or a number, stays with the name only where it is no name. */
function ofPerson(text: string): [string, string] {
  const { name_native, name_latin } = personIn(text)
  return name_native || name_latin ? [name_native, name_latin] : ['', text]
}
