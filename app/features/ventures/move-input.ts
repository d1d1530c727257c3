import { day, text } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'

/* What is said with a move, when one is taken back, and when a line is corrected: for forms and for programs. */

const agreement = text(m.venture_move_agreement, { max: 80 })

export const moveFields = {
  to: text(m.venture_move_to, { max: 40, required: true }),
  on_date: day(m.venture_move_on, { recent: true }),
  reason: text(m.venture_move_reason, { max: 1000 }),
  agreement,
}

export const cancelFields = { reason: text(m.venture_move_reason, { max: 1000 }) }

export const correctFields = {
  on_date: day(m.venture_move_on, { required: true, recent: true }),
  agreement,
  reason: text(m.venture_correct_reason, { max: 1000, required: true }),
}
