import type { SourceKind } from '#app/features/talents/talent.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { roleLabels } from './role-labels.ts'

export const sourceLabels: Record<SourceKind, () => string> = {
  institute: m.venture_source_institute,
  event: m.venture_source_event,
  referral: m.venture_source_referral,
  own_application: m.venture_source_own_application,
}

/** What a member is, with the share as far as it is known. */
export const standingLabel = ({ role, share }: { role: string; share: number | null }) =>
  [lookUp(roleLabels, role)?.() ?? role, share !== null && `${formatNumber(share / 100, 2)}%`]
    .filter(Boolean)
    .join(' · ')

/** Choices of a select from a table of words. */
export const wordChoices = (words: Record<string, () => string>) =>
  Object.entries(words).map(([value, word]) => ({ value, label: word() }))

/** The room's own schema messages, for checking in the browser. */
export const errorLabels = {
  venture_error_future: m.venture_error_future,
  venture_error_member_unknown: m.venture_error_member_unknown,
  venture_error_name: m.venture_error_name,
  venture_error_share: m.venture_error_share,
}
