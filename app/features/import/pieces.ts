/** As many at a time as both engines take parameters for. */
const PIECE = 500

export const inPieces = (all: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE))
