import { idAfter } from '#app/platform/id.ts'

const DEEDS = ['cancel', 'correct'] as const

/** What is to be done to which line of the history, as the intent of its form says (`cancel-12`). */
export function lineIn(intent: string) {
  for (const deed of DEEDS) {
    const move_id = idAfter(deed, intent)
    if (move_id !== null) return { deed, move_id }
  }
  return null
}
