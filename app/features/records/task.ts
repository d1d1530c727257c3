import type { LocalDate } from '#app/platform/clock.ts'

/** How a task stands: the colours of its mark. */
export const urgencyOf = (due_on: LocalDate, day: LocalDate): 'overdue' | 'today' | 'later' =>
  due_on < day ? 'overdue' : due_on === day ? 'today' : 'later'
