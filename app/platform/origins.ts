/* Where else the operator lets messages go: to machines of the zone's own, which no rule could tell from an intruder's. Pure. */

/** Origins that the operator allows beside what may be sent to: `https://a.example.org,http://b.example.org:8080`. */
export const originsIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

export function isNamedByOperator(address: string, origins: readonly string[]): boolean {
  const { protocol, origin } = new URL(address)
  return /^https?:$/.test(protocol) && origins.includes(origin)
}
