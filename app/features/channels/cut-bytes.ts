/** At most so many bytes of a text, as UTF-8, never half a character; what was cut ends in `…`. */
export function cutTo(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= most) return text
  let end = Math.max(most - 3, 0)
  // A byte that goes on with a character isn't where one ends.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return `${new TextDecoder().decode(bytes.subarray(0, end)).trimEnd()}…`
}
