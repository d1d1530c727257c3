import { z } from 'zod'
import { optionalId, optionalRecentDate, requiredText, requiredVersion, text } from '#app/platform/fields.ts'

/** A move as the board sends it: with the stage the card was seen in and the cards it was dropped between. */
export const boardMoveSchema = z.strictObject({
  version: requiredVersion,
  from: requiredText(40),
  to: requiredText(40),
  on_date: optionalRecentDate,
  reason: text(1000),
  above: optionalId,
  below: optionalId,
  agreement: text(80),
  /** The move to take back; nothing else is done then. */
  undo: optionalId,
})

export type BoardMove = z.output<typeof boardMoveSchema>
