import { isId } from './id.ts'
import { type Known, knownIn, OPEN } from './known.ts'

/** What a loader found, or the 404 that also answers for what is not this person's to see. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new Response(null, { status: 404 })
  return row
}

/** The number in a URL (`/teams/12`); anything else is a 404. */
export function idOf(param: string | undefined): number {
  if (!isId(param)) throw new Response(null, { status: 404 })
  return Number(param)
}

/** Whether somebody opens this, and not a program that looks what stands there or a browser that fetches it in case. */
export const isOpened = ({ method, headers }: Request) =>
  method === 'GET' &&
  !['Sec-Purpose', 'Purpose', 'X-Moz'].some((name) => headers.get(name)?.includes('prefetch'))

/**
 * What a page's address says. One that says more, or at greater length than a page understands, leads to the one
 * that doesn't: otherwise each link and each form of the page would carry all of it along.
 */
export function askedIn(request: Request, known: Known): URLSearchParams {
  const said = new URLSearchParams(searchOf(request))
  const asked = knownIn(said, known)
  if (asked.toString() === said.toString()) return asked
  const path = new URL(request.url).pathname.replace(/\.data$/, '')
  throw new Response(null, { status: 302, headers: { Location: asked.size > 0 ? `${path}?${asked}` : path } })
}

/** A path inside this site, or the fallback: `//x`, `/\x` and other hosts are not followed. */
export function safePath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\'))
    return fallback
  const url = new URL(wanted, 'http://inside.invalid')
  // Dots fall away here: `/..//x` has become `//x`, which a browser takes for another host.
  const inside = url.host === 'inside.invalid' && !url.pathname.startsWith('//')
  return inside ? url.pathname + url.search + url.hash : fallback
}

/** A page's own address, without what single fetch adds to it and with every form folded again. */
export function pathOf(request: Request) {
  const path = new URL(request.url).pathname.replace(/\.data$/, '')
  return addressWithout(OPEN, path + searchOf(request))
}

/** The address of the same page that doesn't say this. */
export function addressWithout(name: string, address: string) {
  const [path = '', query] = address.split('?', 2)
  const said = new URLSearchParams(query)
  said.delete(name)
  return said.size > 0 ? `${path}?${said}` : path
}

export const searchOf = (request: Request) => new URL(request.url).search.replace(/[?&]_routes=[^&]*/, '')
