import { Writable } from 'node:stream'

/**
 * Gathers what React writes into one piece. React 18 writes views of 2,048 bytes; where a character of more
 * than one byte doesn't fit in any more it hands over the view with zero bytes at its end. A browser shows
 * those as � in an attribute, so they are cut off.
 */
export function wholePage(whole: (html: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = []
  return new Writable({
    highWaterMark: 16_000_000,
    write(piece: Uint8Array, _encoding, next) {
      pieces.push(withoutPadding(piece))
      next()
    },
    final(next) {
      whole(Buffer.concat(pieces))
      next()
    },
  })
}

function withoutPadding(piece: Uint8Array) {
  let end = piece.length
  while (end > 0 && piece[end - 1] === 0) end--
  return piece.subarray(0, end)
}
