import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'

/**
 * The messages of schemas, by the names that schemas use. A record, not `m[name]`: only what is named here
 * reaches the browser.
 */
const generic: Record<string, () => string> = {
  form_error_required: m.form_error_required,
  form_error_email: m.form_error_email,
  form_error_date: m.form_error_date,
  form_error_date_range: m.form_error_date_range,
  form_error_date_recent: m.form_error_date_recent,
  form_error_moment: m.form_error_moment,
  form_error_too_many: m.form_error_too_many,
  form_error_number: m.form_error_number,
  form_error_amount: m.form_error_amount,
  form_error_amount_fine: m.form_error_amount_fine,
  form_error_currency: m.form_error_currency,
  form_error_choice: m.form_error_choice,
  form_error_url: m.form_error_url,
  form_error_too_long: () => m.form_error_too_long({ most: '' }),
  form_error_too_small: () => m.form_error_too_small({ least: '' }),
  form_error_too_big: () => m.form_error_too_big({ most: '' }),
}

/** A schema's message in the reader's language; `more` has the room's own messages. */
export const errorLabels = (key: string | undefined, more: Record<string, () => string> = {}) =>
  (lookUp(more, key) ?? lookUp(generic, key) ?? m.form_error_invalid)()
