import * as m from '#app/paraglide/messages.js'
import type { Role } from './grants.ts'

export const roleLabels: Record<Role, () => string> = {
  administrator: m.nav_role_administrator,
  manager: m.nav_role_manager,
  organiser: m.nav_role_organiser,
  leadership: m.nav_role_leadership,
}
