/** What is shorter opens nothing, and couldn't be told from any other word. */
export const SHORTEST_SECRET = 8

/**
 * A text from outside in which none of these secrets can be read: written out or encoded, in letters of either size,
 * with blanks in between.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets.flatMap((secret) => [secret, decoded(secret), encodeURIComponent(decoded(secret))])
  return [...new Set(written)]
    .filter((part) => part.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((said, part) => said.replace(spellingsOf(part), '…'), text)
}

/** The address itself, and whatever in it may open something. */
export function secretsInAddress(address: string): string[] {
  const { search, searchParams, pathname } = new URL(address)
  return [address, ...searchParams.values(), ...search.slice(1).split(/[&=]/), ...pathname.split('/')]
}

const spellingsOf = (part: string) =>
  new RegExp([...part].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s*'), 'gi')

function decoded(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
