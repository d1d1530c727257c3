/** Everything that is recorded, `<noun>.<verb>`, in the order a filter shows it. */
export const ACTIONS = [
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
  'venture.add_task',
  'venture.finish_task',
  'venture.reopen_task',
  'venture.note',
  'talent.register',
  'talent.edit',
  'talent.note',
  'talent.erase',
  'event.plan',
  'event.edit',
  'event.note',
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

export type Change = { field: string; before: string; after: string }

/**
 * The values of an entry, field by field. Commands write `{ before, after }`, or plain facts (then there is no
 * before).
 */
export function changesIn(values: unknown): Change[] {
  if (!isRecord(values))
    return values === null || values === undefined ? [] : [{ field: '', before: '', after: textOf(values) }]
  const { before, after, ...rest } = values
  if (isRecord(before) || isRecord(after)) {
    const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
    const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    const changed = fields
      .map((field) => ({ field, before: textOf(was[field]), after: textOf(is[field]) }))
      .filter((change) => change.before !== change.after)
    return [...changed, ...changesIn(rest)]
  }
  return Object.entries(values).map(([field, value]) => {
    if (isRecord(value) && ('before' in value || 'after' in value)) {
      return { field, before: textOf(value.before), after: textOf(value.after) }
    }
    if (Array.isArray(value) && value.length === 2 && field !== 'park_ids') {
      return { field, before: textOf(value[0]), after: textOf(value[1]) }
    }
    return { field, before: '', after: textOf(value) }
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
