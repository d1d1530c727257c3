import type { Action } from '#app/features/audit/audit.ts'
import type { Instant } from '#app/platform/clock.ts'

/* A webhook is a program elsewhere that is told what happens to records, by messages it can check. */

/** What it may be told of: what is done to records, one by one or by an import, as the audit calls it. */
export const HEARD = [
  ...(['venture.log', 'venture.advance', 'venture.move_back', 'venture.decline'] as const),
  ...(['venture.withdraw', 'venture.reopen', 'venture.cancel_move', 'venture.correct_move'] as const),
  ...(['venture.place', 'venture.change_members', 'venture.edit'] as const),
  ...(['talent.register', 'talent.erase', 'talent.edit'] as const),
  ...(['event.plan', 'event.register', 'event.cancel_registration', 'event.attend'] as const),
  ...(['event.unattend', 'event.edit'] as const),
  ...(['institute.add', 'institute.edit', 'institute.deactivate', 'institute.reactivate'] as const),
  ...(['record.note', 'record.add_task', 'record.finish_task', 'record.reopen_task'] as const),
  ...(['record.add_file', 'record.remove_file', 'record.restore_file', 'record.take_back'] as const),
  // Of the records of a sheet nothing is told one by one: whoever keeps a copy reads them anew.
  ...(['import.run', 'import.fail', 'import.cancel', 'import.undo'] as const),
] as const satisfies readonly Action[]
export type Heard = (typeof HEARD)[number]

/** What a test says of itself: it is asked for, and tells of nothing. */
export const TEST = 'webhook.test'

export const WEBHOOK_STATES = ['waiting', 'sent', 'failed'] as const
export type WebhookState = (typeof WEBHOOK_STATES)[number]

/** What stood against a message. */
export const WEBHOOK_TROUBLES = [
  /** The receiver answered with an error. */
  'refused',
  /** It answered that it is gone for good. */
  'gone',
  /** It asks to come back later, or is in trouble itself. */
  'busy',
  'redirected',
  /** The address leads where nothing may be sent. */
  'forbidden',
  'unreachable',
  'encryption',
  /** It was handed over and no answer came in time. */
  'unclear',
  /** What it is signed with can't be read: it was sealed under another key. */
  'unreadable',
  'inactive',
  /** The webhook hears something else since, or leads elsewhere: what waited was not meant for it as it is now. */
  'changed',
  /** Nobody has it to do any more. */
  'lost',
  /** The demo sends nothing. */
  'demo',
] as const
export type WebhookTrouble = (typeof WEBHOOK_TROUBLES)[number]

/** What another try would meet again: a person has to do something first. */
export const HOPELESS: readonly WebhookTrouble[] = ['gone', 'redirected', 'forbidden', 'unreadable']

/** How long a delivery can be looked up and sent again, days. */
export const KEPT_DAYS = 30

/** How long the secret before the last signs too: whoever checks has so long to learn the new one. */
export const OLD_SECRET_MS = 24 * 3_600_000

/** A webhook is given up after so many tries in a row that were not taken, over at least so long. */
export const MOST_FAILURES = 30
export const FAILING_MS = 24 * 3_600_000

const HOLD_MS = 15_000
export const LONGEST_HOLD_MS = 600_000

/** How long one that failed so often in a row is left alone: what hangs takes nobody else's turn for long. */
export const holdOf = (failures: number) =>
  Math.min(HOLD_MS * 2 ** Math.max(0, failures - 1), LONGEST_HOLD_MS)

export const isGivenUp = ({ failures, failing_since }: Failing, at: Instant) =>
  failures >= MOST_FAILURES &&
  failing_since !== null &&
  Date.parse(at) - Date.parse(failing_since) >= FAILING_MS

type Failing = { failures: number; failing_since: Instant | null }

type Named = { name_zh: string; name_en: string }

/** What a message says. Never what stands in a record: whoever may read it asks for it there. */
export type Payload = {
  type: string
  timestamp: Instant
  data: {
    /** The number of the trace; grows with what happens. */
    number: number | null
    verb: string
    record: { kind: string; id: number; url: string } | null
    /** The import that it is about, where it is about one; what became of its rows stands at the address. */
    import: { id: number; url: string } | null
    /** The parks it concerns; none: the whole zone. */
    parks: number[]
    /** Who did it; null where nobody in particular. */
    by: ({ id: number } & Named) | null
    /** Which version of the record that made, where it has them. */
    version: number | null
  }
}
