import { keyOf } from './plain.ts'

/** `意大利 Italy` says one thing twice: what both parts mean, where both mean the same. */
export function inTwoLanguages<T>(text: string, meaning: (part: string) => T | undefined): T | undefined {
  const han = text.replace(/[^\p{Script=Han}]+/gu, ' ').trim()
  const latin = text.replace(/\p{Script=Han}+/gu, ' ').trim()
  if (han === '' || keyOf(latin) === '') return undefined
  const [one, other] = [meaning(han), meaning(latin)]
  return one !== undefined && isSame(one, other) ? one : undefined
}

const isSame = (one: unknown, other: unknown) =>
  one instanceof Set && other instanceof Set
    ? one.size === other.size && [...one].every((each) => other.has(each))
    : one === other
