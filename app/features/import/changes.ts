import type { Way } from './import.ts'

type Facts = Readonly<Record<string, unknown>>

/** What of a row changes something known: column by column what is there is replaced, filled where empty, or left. */
export function changesOf(known: Facts, said: Facts, wayOf: (field: string) => Way): Record<string, unknown> {
  const changes = Object.entries(said).filter(([field, value]) => {
    const way = wayOf(field)
    if (way === 'leave' || isSame(known[field], value)) return false
    return way === 'overwrite' || isNothing(known[field])
  })
  return Object.fromEntries(changes)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
