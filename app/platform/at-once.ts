/** Counts what each person has open, of which there may be so many. Answers how to close it, or null where that is all. */
export function atOnce(most: number) {
  const open = new Map<number, number>()
  return (person: number): (() => void) | null => {
    const now = open.get(person) ?? 0
    if (now >= most) return null
    open.set(person, now + 1)
    let closed = false
    return () => {
      if (closed) return
      closed = true
      const left = (open.get(person) ?? 1) - 1
      if (left > 0) open.set(person, left)
      else open.delete(person)
    }
  }
}
