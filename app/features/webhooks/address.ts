import { isNamedByOperator } from '#app/features/channels/address.ts'

/* Where a webhook may live: https anywhere outside, and origins that the operator names. Pure. */

/** Why nothing is sent to an address, as the name of a message; null where it may be. */
export function faultOfAddress(typed: string, origins: readonly string[]): string | null {
  if (!URL.canParse(typed)) return 'webhook_error_address'
  const url = new URL(typed)
  if (url.username || url.password || url.hash) return 'webhook_error_address'
  if (isNamedByOperator(typed, origins)) return null
  return url.protocol === 'https:' ? null : 'webhook_error_https'
}

/** What of an address may be shown: a word that opens something may stand behind the question mark. */
export function maskedAddress(address: string): string {
  const { origin, pathname, search } = new URL(address)
  return `${origin}${pathname}${search ? '?…' : ''}`
}
