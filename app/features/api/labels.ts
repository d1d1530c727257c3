import * as m from '#app/paraglide/messages.js'
import type { Scope } from './scope.ts'
import type { TokenState } from './token.ts'

export const scopeLabels: Record<Scope, () => string> = {
  'ventures:read': m.token_scope_ventures_read,
  'ventures:write': m.token_scope_ventures_write,
  'talents:read': m.token_scope_talents_read,
  'talents:write': m.token_scope_talents_write,
  'events:read': m.token_scope_events_read,
  'events:write': m.token_scope_events_write,
  'notes:write': m.token_scope_notes_write,
  'tasks:write': m.token_scope_tasks_write,
  'targets:read': m.token_scope_targets_read,
  'targets:write': m.token_scope_targets_write,
  'zone:read': m.token_scope_zone_read,
  'zone:write': m.token_scope_zone_write,
}

export const stateLabels: Record<TokenState, () => string> = {
  open: m.token_state_open,
  expired: m.token_state_expired,
  revoked: m.token_state_revoked,
}
