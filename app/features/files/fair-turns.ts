/**
 * So many at once and one of each person: whoever sends twenty holds up nobody who sends one. Those who wait come in
 * turn, and of one person what they asked for first.
 */
export function fairTurns(most: number) {
  const waiting = new Map<number, (() => Promise<unknown>)[]>()
  const busy = new Set<number>()

  const next = () => {
    if (busy.size >= most) return
    const found = [...waiting].find(([person]) => !busy.has(person))
    if (!found) return
    const [person, [work, ...rest]] = found
    if (rest.length > 0) waiting.set(person, rest)
    else waiting.delete(person)
    busy.add(person)
    void work?.().finally(() => {
      busy.delete(person)
      toTheEnd(person)
      next()
    })
    next()
  }

  /** Whoever has had a turn stands behind the others. */
  const toTheEnd = (person: number) => {
    const own = waiting.get(person)
    if (!own) return
    waiting.delete(person)
    waiting.set(person, own)
  }

  return <T>(person: number, work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const own = waiting.get(person) ?? []
      waiting.set(person, [...own, () => work().then(resolve, reject)])
      next()
    })
}
