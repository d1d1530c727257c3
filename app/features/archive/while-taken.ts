/** Hands on what is made piece by piece; lets go of it, and fails, where nobody takes the next one for so long. */
export async function* whileTaken<T>(pieces: AsyncGenerator<T>, patience_ms: number): AsyncGenerator<T> {
  let given_up = false
  const giveUp = () => {
    given_up = true
    pieces.return(undefined).catch(() => {})
  }
  try {
    for await (const piece of pieces) {
      const waiting = setTimeout(giveUp, patience_ms)
      try {
        yield piece
      } finally {
        clearTimeout(waiting)
      }
    }
  } finally {
    await pieces.return(undefined)
  }
  // What just ends would look whole.
  if (given_up) throw new Error('nobody took the next piece for too long')
}
