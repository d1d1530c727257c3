import { type Capability, grants, type Role } from './grants.ts'

/** Whoever acts: commands ask it what it may, and leave its trace. */
export type Actor = Staff | System

/** What every actor can be asked. */
type Acting = {
  zone_wide: boolean
  /** Empty for the zone-wide. */
  park_ids: number[]
  /** Where the request came from, for the audit. */
  ip: string
  /** Of whoever's sheet is being brought in. */
  import_id?: number
  can(capability: Capability): boolean
  /** True for a park of theirs; what belongs to the whole zone (null) is everybody's. */
  inPark(park_id: number | null): boolean
}

/** A person with an account: who they are, what their role grants and for which parks. */
export type Staff = Acting & {
  kind: 'staff'
  id: number
  email: string
  name_zh: string
  name_en: string
  role: Role
  locale: 'zh-CN' | 'en' | null
  theme: 'light' | 'dark' | null
  /** By which of their tokens a program acts in their name. */
  token_id?: number
}

/** The product itself, at work for nobody in particular: scripts, later jobs. It may do everything. */
export type System = Acting & { kind: 'system'; id: null }

export const SYSTEM: System = {
  kind: 'system',
  id: null,
  zone_wide: true,
  park_ids: [],
  ip: '',
  can: () => true,
  inPark: () => true,
}

export type StaffRow = Omit<Staff, 'kind' | 'can' | 'inPark'>

export function staffOf(row: StaffRow): Staff {
  return {
    ...row,
    kind: 'staff',
    can: (capability) => grants(row.role, capability),
    inPark: (park_id) => park_id === null || row.zone_wide || row.park_ids.includes(park_id),
  }
}

/** Names what somebody may see: two people of the same reach see the same. */
export const reachOf = ({ zone_wide, park_ids }: Pick<Actor, 'zone_wide' | 'park_ids'>) =>
  zone_wide ? 'zone' : park_ids.toSorted((a, b) => a - b).join()
