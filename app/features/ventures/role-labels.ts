import * as m from '#app/paraglide/messages.js'
import type { MemberRole } from './venture.ts'

/** What a member is, on the record's page and on their own. */
export const roleLabels: Record<MemberRole, () => string> = {
  leader: m.venture_role_leader,
  core: m.venture_role_core,
  adviser: m.venture_role_adviser,
}
