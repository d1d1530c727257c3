import * as m from '#app/paraglide/messages.js'
import type { FitWhy } from './import.ts'

/** Why something known may be what a row means. */
export const fitWords: Record<FitWhy, () => string> = {
  number: m.import_fit_number,
  email: m.import_fit_email,
  phone: m.import_fit_phone,
  institution: m.import_fit_institution,
  park: m.import_fit_park,
  day: m.import_fit_day,
  same: m.import_fit_same,
  member: m.import_fit_member,
  name: m.import_fit_name,
  twin: m.import_fit_twin,
}
