import type { RecordChange } from '#app/features/live/use-changes.ts'

/**
 * What of the changes heard the board does not show yet, and which cards somebody else changed. What it shows is told
 * by the audit's number it was loaded at, not by time: after a move of one's own the board loads again and knows of
 * that move, but not of another person's a moment later.
 */
export function newsOf(heard: Iterable<RecordChange>, shown: number, me: number | null) {
  const ventures = [...heard].filter(({ entity }) => entity === 'venture')
  const idsOf = (changes: RecordChange[]) => new Set(changes.map(({ id }) => id))
  return {
    load: idsOf(ventures.filter(({ seq }) => seq > shown)),
    mark: idsOf(ventures.filter(({ by }) => by !== me)),
  }
}
