const LETTERS = 7
const BITS = 5
/** The least significant bits of a number are the record's id. */
export const ID_BITS = 28

/**
 * Where a name key stands in the order of names, roughly: its first seven letters, five bits each, as the search
 * index by name is numbered. Of two keys the one that sorts first never stands behind the other.
 */
export function placeOf(key: string): number {
  let place = 0
  const signs = [...key].slice(0, LETTERS)
  for (const [i, sign] of signs.entries()) {
    place += bitsOf(sign) * 2 ** (BITS * (LETTERS - 1 - i))
    // Others have the same bits, so what follows says nothing about the order.
    if (!/[a-z ]/.test(sign)) break
  }
  return place
}

/** The end, a blank, figures and other signs, a to z, everything that is not Latin. */
function bitsOf(sign: string) {
  if (sign === ' ') return 1
  if (sign < 'a') return sign < ' ' ? 0 : 2
  return sign <= 'z' ? (sign.codePointAt(0) ?? 0) - 94 : 29
}

/** The letters that all keys at a place begin with, or null where other signs stand there too. */
export function lettersAt(place: number): string | null {
  const bits = Array.from(
    { length: LETTERS },
    (_, i) => Math.floor(place / 2 ** (BITS * (LETTERS - 1 - i))) % 2 ** BITS,
  )
  const letters = bits.map((bit) => (bit === 1 ? ' ' : String.fromCharCode(bit + 94))).join('')
  return placeOf(letters) === place && /^[a-z ]+$/.test(letters) ? letters : null
}
