import type { ReactNode } from 'react'
import { getLocale } from '#app/paraglide/runtime.js'
import { markOf } from '#app/platform/person-name.ts'
import type { Html } from './html.ts'

export type Tone = 'grey' | 'jade' | 'red' | 'ochre' | 'hollow'

export function Tag({ tone = 'grey', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === 'grey' ? 'tag' : `tag tag-${tone}`}>{children}</span>
}

export type Sector = {
  letter: string
  /** The letter that gives the hue: the same in every language. */
  hue: string
  name?: string
}

/** A sector's letter on its hue. With a name it stands beside it; without one the name is its tooltip. */
export function SectorMark({ letter, hue, name, compact }: Sector & { compact?: boolean }) {
  const mark = (
    <span
      className="sector-mark"
      aria-hidden={name && !compact ? true : undefined}
      title={compact ? name : undefined}
    >
      {letter}
    </span>
  )
  if (compact || !name) {
    return (
      <span className="sector" data-sector={hue}>
        {mark}
        {name && <span className="sr-only">{name}</span>}
      </span>
    )
  }
  return (
    <span className="sector" data-sector={hue}>
      {mark}
      {name}
    </span>
  )
}

/** What lists write in their rows, where it stands alone. */
export const Written = ({ html }: { html: Html }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: `html` escapes whatever is put in
  <span dangerouslySetInnerHTML={{ __html: html.text }} />
)

type Named = { name_zh: string | null; name_en: string | null }

/** The name in the reader's language, and the other form (empty when there is none). */
export function namesOf({ name_zh, name_en }: Named) {
  const zh = { text: name_zh ?? '', lang: 'zh-CN' }
  const en = { text: name_en ?? '', lang: 'en' }
  const [mine, other] = getLocale() === 'en' ? [en, zh] : [zh, en]
  return mine.text ? { main: mine, other } : { main: other, other: mine }
}

/** A name with its other form beside it (or under it), each in its own language. */
export function NamePair({
  under,
  children,
  ...named
}: Named & { under?: boolean; children?: (main: ReactNode) => ReactNode }) {
  const { main, other } = namesOf(named)
  const shown = <span lang={main.lang}>{main.text}</span>
  return (
    <span className={under ? 'name-pair name-pair-under' : 'name-pair'}>
      {children ? children(shown) : shown}
      {other.text && other.text !== main.text && <span lang={other.lang}>{other.text}</span>}
    </span>
  )
}

/** One or two letters for a person: the family name in Chinese, initials otherwise. */
export function Avatar({ name_zh, name_en, large }: Named & { large?: boolean }) {
  const { main } = namesOf({ name_zh, name_en })
  return (
    <span className={large ? 'avatar avatar-large' : 'avatar'} aria-hidden="true">
      {markOf(main.text)}
    </span>
  )
}
