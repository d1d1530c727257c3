import type { LocalDate } from '#app/platform/clock.ts'
import { idIn } from '#app/platform/id.ts'
import { words } from '#app/platform/known.ts'

/** What the address of the list of tasks may say. */
export const TASKS_KNOWN = words('owner', 'park', 'due')

/** In the address of the list: everybody's tasks. Without an owner they are those of whoever looks. */
export const EVERYBODY = 'all'

/** Whose tasks are asked for, one's own unless the address says otherwise, of which park, and how urgent. */
export function tasksAskedIn(search: URLSearchParams, me: number) {
  const whose = search.get('owner')
  const filter = { owner: whose === EVERYBODY ? null : (idIn(whose) ?? me), park: idIn(search.get('park')) }
  return { filter, due: DUES.find((due) => due === search.get('due')) }
}

export const DUES = ['overdue', 'today', 'later'] as const
export type Due = (typeof DUES)[number]

/** How a task stands: the colours of its mark. */
export const urgencyOf = (due_on: LocalDate, day: LocalDate): Due =>
  due_on < day ? 'overdue' : due_on === day ? 'today' : 'later'
