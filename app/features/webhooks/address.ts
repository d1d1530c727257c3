import { isNamedByOperator } from '#app/platform/origins.ts'

/* Where a webhook may live: https anywhere outside, and origins that the operator names. Pure. */

/** Why nothing is sent to an address, as the name of a message; null where it may be. */
export function faultOfAddress(typed: string, origins: readonly string[]): string | null {
  if (!URL.canParse(typed)) return 'webhook_error_address'
  const url = new URL(typed)
  if (url.username || url.password || url.hash) return 'webhook_error_address'
  if (isNamedByOperator(typed, origins)) return null
  return url.protocol === 'https:' ? null : 'webhook_error_https'
}

/** What of an address may be shown: where it leads, and its end; behind that a word may stand that opens something. */
export function maskedAddress(address: string): string {
  const { origin, pathname, search } = new URL(address)
  const way = pathname + search
  return `${origin}${way === '/' ? '' : '/…'}${way.length > 2 * SHOWN ? way.slice(-SHOWN) : ''}`
}

const SHOWN = 4
