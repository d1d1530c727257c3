import { z } from 'zod'
import type { Seen } from '#app/features/records/change.server.ts'
import type { FactsOf } from '#app/features/records/field.ts'
import { shapeOf } from '#app/features/records/field-schema.ts'
import {
  checked,
  choice,
  optionalRecentDate,
  orNull,
  requiredId,
  requiredRecentDate,
  requiredText,
  requiredVersion,
  text,
  tick,
} from '#app/platform/fields.ts'
import { log, type VentureInput } from './fields.ts'
import { MEMBER_ROLES, TRACKS, type Track, WHOLE_SHARE } from './venture.ts'

/** Four fields are enough; the rest is filled in later. */
export const logSchema = z.strictObject({
  ...shapeOf(log),
  track: choice(TRACKS),
  /** Another one goes by this name, and this is not it. */
  anyway: tick,
})

export const moveSchema = z.strictObject({
  version: requiredVersion,
  to: requiredText(40),
  on_date: optionalRecentDate,
  reason: text(1000),
  agreement: text(80),
})

/** The last move is taken back. */
export const cancelSchema = z.strictObject({ reason: text(1000) })
/** A line that was entered wrongly says something else from now on. */
export const correctSchema = z.strictObject({
  on_date: requiredRecentDate,
  // Only the line that signs something has this field; without it the number stays as it is.
  agreement: text(80).unwrap().optional(),
  reason: requiredText(1000),
})

/** A share typed in percent with up to two decimals, kept in hundredths of a percent. */
const share = orNull(
  checked(20, (typed) => /^\d{1,3}(\.\d{1,2})?\s*%?$/.test(typed), 'venture_error_share')
    .transform((typed) => Math.round(Number.parseFloat(typed) * 100))
    .pipe(z.number().max(WHOLE_SHARE, 'venture_error_share')),
)

export const memberSchema = z.strictObject({ talent_id: requiredId, role: choice(MEMBER_ROLES), share })
export const removeMemberSchema = z.strictObject({ talent_id: requiredId })

export type LogInput = { track: Track } & Partial<FactsOf<typeof log.fields>> &
  Pick<FactsOf<typeof log.fields>, 'name' | 'park_id' | 'sector_id'>
export type EditInput = Seen & Partial<VentureInput>
export type MoveInput = {
  version: number
  to: string
  on_date?: string | null
  reason?: string
  /** The number of the agreement, where this move says that one was signed. */
  agreement?: string
  beside?: Beside
}
export type MemberInput = z.output<typeof memberSchema>

/** The cards between which one was dropped. */
export type Beside = { above?: number | null; below?: number | null }
