import type { Values } from './trace.server.ts'

/**
 * Everything that is recorded, `<noun>.<verb>`, in the order a filter shows it. What can be done to every kind of
 * record alike is `record.<verb>`; which kind, its entity says.
 */
export const ACTIONS = [
  'record.note',
  'record.add_task',
  'record.finish_task',
  'record.reopen_task',
  'record.follow',
  'record.unfollow',
  'venture.log',
  'venture.edit',
  'venture.advance',
  'venture.move_back',
  'venture.decline',
  'venture.withdraw',
  'venture.reopen',
  'venture.cancel_move',
  'venture.correct_move',
  'venture.place',
  'venture.add_member',
  'venture.change_member',
  'venture.remove_member',
  'talent.register',
  'talent.edit',
  'talent.erase',
  'event.plan',
  'event.edit',
  'event.register',
  'event.cancel_registration',
  'event.attend',
  'event.unattend',
  'plan_year.open',
  'plan_year.set_targets',
  'park.add',
  'park.edit',
  'park.deactivate',
  'park.reactivate',
  'sector.add',
  'sector.edit',
  'sector.deactivate',
  'sector.reactivate',
  'institute.add',
  'institute.edit',
  'institute.deactivate',
  'institute.reactivate',
  'account.set_up',
  'account.sign_in',
  'account.fail_sign_in',
  'account.sign_out',
  'account.end_session',
  'account.change_password',
  'account.make_reset_link',
  'account.reset_password',
  'account.create',
  'account.edit',
  'account.change_access',
  'account.disable',
  'account.enable',
  'invitation.make',
  'invitation.accept',
  'invitation.revoke',
] as const
export type Action = (typeof ACTIONS)[number]

export const ENTITIES = [
  'venture',
  'talent',
  'event',
  'plan_year',
  'park',
  'sector',
  'institute',
  'account',
  'invitation',
] as const
export type Entity = (typeof ENTITIES)[number]
/** What is changed by the one merge, and taken back. */
export type Edited = Extract<Action, `${string}.edit`> extends `${infer E}.edit` ? Extract<Entity, E> : never

/** The page of what an entry is about; null where it has none of its own. */
export function pathOf(entry: {
  entity: string
  entity_id: number | null
  track: string | null
}): string | null {
  const { entity, entity_id, track } = entry
  if (entity_id === null) return null
  switch (entity) {
    case 'venture':
      return track && `/${track === 'team' ? 'teams' : 'projects'}/${entity_id}`
    case 'talent':
      return `/talents/${entity_id}`
    case 'event':
      return `/events/${entity_id}`
    case 'account':
      return `/settings/people/${entity_id}`
    case 'plan_year':
      return `/settings/plan-years/${entity_id}`
    case 'park':
    case 'sector':
    case 'institute':
      return `/settings/${entity}s/${entity_id}`
    default:
      return null
  }
}

export type Change = { field: string; before: unknown; after: unknown }

/** The values of an entry, field by field; of erased ones nothing is left. */
export function changesIn(values: Values | null): Change[] {
  const { before = {}, after = {} } = values ?? {}
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

/** A value that no field of a noun words: as it is. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plainText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
