import type { ReactNode } from 'react'
import { getLocale } from '#app/paraglide/runtime.js'

export type Named = { name_native: string; name_latin: string; country?: string }

/**
 * The name for the reader, and the other form; each with the language a screen reader should speak it in. A
 * Chinese reader reads characters first, but not Hangul or Cyrillic.
 */
export function talentNames({ name_native, name_latin, country = '' }: Named) {
  const native = { text: name_native, lang: languageOf(name_native, country) }
  const latin = { text: name_latin, lang: 'en' }
  const isRead = getLocale() !== 'en' && /\p{Script=Han}/u.test(name_native)
  const [mine, other] = isRead ? [native, latin] : [latin, native]
  if (!mine.text) return { main: other, other: { text: '', lang: 'en' } }
  return { main: mine, other: other.text === mine.text ? { text: '', lang: 'en' } : other }
}

/** The form of the name that the reader reads first, as text. */
export const talentNameOf = (named: Named) => talentNames(named).main.text

/** A talent's name in the reader's language with the other form beside it, or under it. */
export function TalentName({
  under,
  children,
  ...named
}: Named & { under?: boolean; children?: (main: ReactNode) => ReactNode }) {
  const { main, other } = talentNames(named)
  const shown = <span lang={main.lang}>{main.text}</span>
  return (
    <span className={under ? 'name-pair name-pair-under' : 'name-pair'}>
      {children ? children(shown) : shown}
      {other.text && <span lang={other.lang}>{other.text}</span>}
    </span>
  )
}

const SCRIPTS: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
]

/** By its script; Han is Chinese unless the person comes from Japan. */
function languageOf(name: string, country: string) {
  if (/\p{Script=Han}/u.test(name)) return country === 'JP' ? 'ja' : 'zh-CN'
  return SCRIPTS.find(([script]) => script.test(name))?.[1] ?? 'en'
}
