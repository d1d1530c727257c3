import { cut } from '#app/platform/cut.ts'
import { endingsOf, type FileType } from './file.ts'

/** As long as most file systems let a name be. */
export const LONGEST_NAME = 255
const LONGEST_ENDING = 10
/** No browser says more. */
const LONGEST_PATH = 4096

/** What nobody sees and what turns the letters after it round: `‮fdp.exe` reads as `exe.pdf`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Of what can't be seen only this joins letters of real names: it stays between two of them. */
const JOINERS = /(?<=\p{L})[\u200c\u200d](?=\p{L})/gu
const KEPT = '\u{e000}'
/** What systems take for something else in a name. */
const RESERVED = /[<>:"|?*]/g

/**
 * The name a file gets, from what a browser says it is called: its last part, without what can't be seen, with an
 * ending that says what the content is. A path is only a long name: nothing is ever stored under it.
 */
export function nameFor(given: string, type: FileType): string {
  const last = cut(given, LONGEST_PATH).split(/[/\\]/).at(-1) ?? ''
  const seen = last
    .normalize('NFC')
    .replaceAll(KEPT, '')
    .replace(JOINERS, KEPT)
    .replace(KEPT_OR_UNSEEN, (sign) => (sign === KEPT ? '\u200d' : ''))
    .replace(RESERVED, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const [ending] = endingsOf(type)
  const has = endingsOf(type).find((known) => seen.toLowerCase().endsWith(`.${known}`))
  if (has && seen.length > has.length + 1) return shortened(seen)
  return shortened(`${seen || 'file'}.${ending}`)
}

const KEPT_OR_UNSEEN = new RegExp(`${KEPT}|${UNSEEN.source}`, 'gu')

/** Cut before its ending. */
function shortened(name: string) {
  if (name.length <= LONGEST_NAME) return name
  const ending = name.slice(name.lastIndexOf('.'))
  return cut(name, LONGEST_NAME - ending.length).trimEnd() + ending
}

/** How names are compared on a record. */
export const keyOf = (name: string) => name.normalize('NFKC').toLowerCase()

/** What a name says its content is; '' where it says nothing. */
export function endingOf(given: string): string {
  const at = given.lastIndexOf('.')
  const ending = at < 0 ? '' : given.slice(at + 1).toLowerCase()
  return /^[a-z0-9]+$/.test(ending) && ending.length <= LONGEST_ENDING ? ending : ''
}
