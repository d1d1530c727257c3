import { html, type Writable } from './html.ts'
import { namesOf, type Sector, type Tone } from './marks.tsx'

/* What marks.tsx shows as elements, for the rows of a WrittenTable. */

export const writtenTag = (tone: Tone, words: string) =>
  html`<span class="${tone === 'grey' ? 'tag' : `tag tag-${tone}`}">${words}</span>`

type Spoken = { text: string; lang: string }

/** A name that opens its record, the other form under it; each in the language it is to be spoken in. */
export const writtenName = ({ main, other }: { main: Spoken; other: Spoken }, to: string, under = false) =>
  html`<span class="${under ? 'name-pair name-pair-under' : 'name-pair'}"><a class="row-link" href="${to}"><span lang="${main.lang}">${main.text}</span></a>${
    other.text && other.text !== main.text && html`<span lang="${other.lang}">${other.text}</span>`
  }</span>`

export const writtenNamePair = (named: Parameters<typeof namesOf>[0], to: string) =>
  writtenName(namesOf(named), to, true)

/** A sector's letter; its name is the tooltip. */
export const writtenSector = ({ letter, hue, name }: Sector): Writable =>
  html`<span class="sector" data-sector="${hue}"><span class="sector-mark" title="${name}">${letter}</span><span class="sr-only">${name}</span></span>`
