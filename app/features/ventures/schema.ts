import { z } from 'zod'
import type { Seen } from '#app/features/records/change.server.ts'
import type { FactsOf } from '#app/features/records/field.ts'
import { shapeOf } from '#app/features/records/field-schema.ts'
import {
  checked,
  choice,
  ids,
  optionalId,
  orNull,
  requiredVersion,
  text,
  tick,
} from '#app/platform/fields.ts'
import { log, type VentureInput } from './fields.ts'
import { type Member, MOST_LINES, seenIn, shareIn } from './members.ts'
import { cancelFields, correctFields, moveFields } from './move-input.ts'
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
  ...shapeOf({ fields: moveFields }),
})

/** The last move is taken back. */
export const cancelSchema = z.strictObject(shapeOf({ fields: cancelFields }))
/** A line that was entered wrongly says something else from now on. */
export const correctSchema = z.strictObject({
  ...shapeOf({ fields: correctFields }),
  // Only the line that signs something has this field; without it the number stays as it is.
  agreement: text(correctFields.agreement.max).unwrap().optional(),
})

const isShare = (typed: string) => (shareIn(typed) ?? WHOLE_SHARE + 1) <= WHOLE_SHARE
const share = orNull(checked(20, isShare, 'venture_error_share').transform(shareIn))

/**
 * One line; it is looked at where it stands, and nothing when nobody stands in it. A name that was typed and is
 * nobody's chosen from the list is not nothing.
 */
const memberLine = z
  .strictObject({ talent_id: optionalId, name: text(400), role: choice(MEMBER_ROLES), share })
  .superRefine(({ talent_id, name, share }, ctx) => {
    if (talent_id !== null || (name === '' && share === null)) return
    const message = name === '' ? 'form_error_required' : 'venture_error_member_unknown'
    ctx.addIssue({ code: 'custom', path: ['talent_id'], message })
  })
  .transform(({ talent_id, role, share }) => (talent_id === null ? null : { talent_id, role, share }))

const seen = z
  .string('form_error_required')
  .max(40 * MOST_LINES, 'form_error_too_long')
  .transform((typed, ctx) => {
    const members = seenIn(typed)
    if (members) return members
    ctx.addIssue({ code: 'custom', message: 'form_error_invalid' })
    return z.NEVER
  })

/** All members at once, with those that the form was filled with; without a script some are ticked to be gone. */
export const membersSchema = z.strictObject({
  members: z.array(memberLine).max(MOST_LINES, 'form_error_too_many'),
  'members.seen': seen,
  'members.gone': ids,
})

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
/** A line without anybody holds its place, so that what is refused is told at its own line. */
export type MembersInput = { members: readonly (Member | null)[]; seen: readonly Member[] }

/** The cards between which one was dropped. */
export type Beside = { above?: number | null; below?: number | null }
