import { closeSync, openSync, readSync } from 'node:fs'

const SIGNATURE_BYTES = 8
/** Around what a chunk holds: its length and name before, its sum behind. */
const AROUND = 12
/** Ten times what any program writes. */
const MOST_CHUNKS = 50_000

/**
 * True where a PNG is of more pieces than any picture: the library would complain of each, and take minutes to. For a
 * process that does nothing else meanwhile.
 */
export function isCutToPieces(path: string): boolean {
  const file = openSync(path, 'r')
  const head = Buffer.alloc(4)
  try {
    let at = SIGNATURE_BYTES
    for (let count = 0; count < MOST_CHUNKS; count++) {
      if (readSync(file, head, 0, head.length, at) < head.length) return false
      at += AROUND + head.readUInt32BE()
    }
    return true
  } finally {
    closeSync(file)
  }
}
