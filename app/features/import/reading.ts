import type { Params } from '#app/platform/errors.ts'

/** Why something is doubtful, as the name of a message with what fills its gaps. */
export type Why = { key: string; params?: Params }

/**
 * What a cell says: a value as commands take it (null: nothing), one that has to be confirmed and why, the name of
 * something the zone doesn't know, or what a form would refuse, with the form's own message.
 */
export type Reading =
  | { value: unknown }
  | { doubt: unknown; why: Why }
  | { unknown: string }
  | { wrong: string; params: Params }

export const NOTHING: Reading = { value: null }

/** A cell on its way to a reading: `said` is what a form would send, the field's schema comes after. */
export type Said = { said: unknown; why?: Why } | { unknown: string } | { wrong: string; params?: Params }

export const doubtOf = (said: unknown, key: string, params?: Params): Said => ({
  said,
  why: { key, ...(params && { params }) },
})
