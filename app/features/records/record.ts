import type { Capability } from '#app/features/accounts/grants.ts'
import * as m from '#app/paraglide/messages.js'
import { idIn } from '#app/platform/id.ts'

type Kind = {
  /** What the audit calls it; a team and a project are one noun there. */
  entity: string
  /** Its list; the page of a record stands under it. */
  list: string
  /** Who may hear of it, and find it, where it is theirs to see. */
  read: Capability
  /** Who works with it takes on tasks there: whoever edits it, or at an event works at its desk. */
  work: Capability
  /** Which of its facts says who answers for it; null where nobody does. */
  owner: string | null
  label: () => string
  /** What several are called. */
  many: () => string
}

/**
 * What is a record: it has a number of the common row, a history, notes, tasks and followers. Whatever asks which
 * kinds there are, or where and for whom, asks here; what can be said of one, its room's `fields.ts` says.
 */
export const RECORDS = {
  team: {
    entity: 'venture',
    list: '/teams',
    read: 'venture.read',
    work: 'venture.edit',
    owner: 'owner_id',
    label: m.record_kind_team,
    many: m.nav_item_teams,
  },
  project: {
    entity: 'venture',
    list: '/projects',
    read: 'venture.read',
    work: 'venture.edit',
    owner: 'owner_id',
    label: m.record_kind_project,
    many: m.nav_item_projects,
  },
  talent: {
    entity: 'talent',
    list: '/talents',
    read: 'talent.read',
    work: 'talent.edit',
    owner: 'owner_id',
    label: m.record_kind_talent,
    many: m.nav_item_talents,
  },
  event: {
    entity: 'event',
    list: '/events',
    read: 'event.read',
    work: 'event.register',
    owner: 'organiser_id',
    label: m.record_kind_event,
    many: m.nav_item_events,
  },
  institute: {
    entity: 'institute',
    list: '/settings/institutes',
    read: 'zone.read',
    work: 'institute.edit',
    owner: null,
    label: m.record_kind_institute,
    many: m.institute_title_list,
  },
} as const satisfies Record<string, Kind>

export type RecordKind = keyof typeof RECORDS
export const RECORD_KINDS = Object.keys(RECORDS) as RecordKind[]

/** What the audit calls them. */
export type RecordEntity = (typeof RECORDS)[RecordKind]['entity']
export const RECORD_ENTITIES = [...new Set(RECORD_KINDS.map((kind) => RECORDS[kind].entity))]

export const isRecord = (entity: string) => (RECORD_ENTITIES as string[]).includes(entity)

/** One record, as far as what all kinds share asks; none of its parks: it is the whole zone's. */
export type RecordRef = { id: number; kind: RecordKind; parks: readonly number[] }

export const entityOf = (kind: RecordKind) => RECORDS[kind].entity

/** The same of what the audit calls a noun; of what is no record nobody answers for it. */
export const ownerFieldOf = (entity: string): string | null =>
  Object.values(RECORDS).find((kind) => kind.entity === entity)?.owner ?? null

/** The page of all of a kind, and the page of one. */
export const listPath = (kind: RecordKind): string => RECORDS[kind].list
export const recordPath = ({ kind, id }: Pick<RecordRef, 'kind' | 'id'>) => `${listPath(kind)}/${id}`

/** The record whose page this is. */
export function recordAt(path: string): Pick<RecordRef, 'kind' | 'id'> | null {
  const end = path.lastIndexOf('/')
  const id = idIn(path.slice(end + 1))
  const kind = RECORD_KINDS.find((known) => listPath(known) === path.slice(0, end))
  return kind && id !== null ? { kind, id } : null
}
