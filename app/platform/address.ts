/** More than any page of ours has: a list's filters and cursor inside another page's way back. */
const LONGEST = 8000
const MOST_PARAMETERS = 100
/** Files and pages begin with a plain small word; escapes and capitals would be another spelling of it. */
const FIRST_SEGMENT = /^\/(?:[a-z0-9._-]+(?:\/|$)|$)/
/** What no path of ours has: line ends in all their forms, other control characters, and backslashes. */
const NOWHERE = /[\p{Cc}\p{Zl}\p{Zp}\\]/u

/**
 * What is wrong with a request's target, as the status that says so, or null: 400 what can't be read, 414 what is
 * too long to, 404 what may be read but is another spelling of an address. One page has one address: then what
 * is counted, guarded or kept out of the log by its path can't be reached past that.
 */
export function faultWith(target: string): 400 | 404 | 414 | null {
  if (target.length > LONGEST) return 414
  // `GET http://host/path`, `OPTIONS *`: for proxies.
  if (!target.startsWith('/')) return 400
  const [path = '', query = ''] = splitAt(target, '?')
  if (countOf(query, '&') >= MOST_PARAMETERS) return 414
  const decoded = decode(path)
  // PostgreSQL compares nothing with the character number 0.
  if (decoded === null || target.includes('%00')) return 400
  if (NOWHERE.test(decoded) || !FIRST_SEGMENT.test(path)) return 404
  // `/a/../invite/x` would be `/invite/x` once somebody reads it as an address.
  return new URL(`http://inside.invalid${path}`).pathname === path ? null : 404
}

const ASCII_ESCAPE = /%([2-7][0-9a-f])/gi

function decode(path: string) {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

function splitAt(text: string, mark: string) {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

export const countOf = (text: string, mark: string) => text.split(mark).length - 1

/** A path as the log may know it: no query, nothing after the word that a token follows, however it is spelt, and no name of a file. */
export function pathForLog(target: string): string {
  const [path = ''] = splitAt(target.slice(0, LONGEST), '?')
  const plain = path.replace(ASCII_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const file = /^\/files\/[^/]+\//.exec(plain)
  if (file) return `${file[0]}…`
  const word = /(invite|reset|feeds)\W|wutong_/i.exec(plain)
  if (!word) return path
  return `${plain.slice(0, word.index)}${word[1] ? `${word[1]}/` : ''}…`
}
