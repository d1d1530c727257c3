import { type Capability, grants, type Role } from './grants.ts'

/** The person who acts: who they are, what their role grants and for which parks. */
export type Actor = {
  id: number
  email: string
  name_zh: string
  name_en: string
  role: Role
  zone_wide: boolean
  /** Empty for the zone-wide. */
  park_ids: number[]
  locale: 'zh-CN' | 'en' | null
  theme: 'light' | 'dark' | null
  /** Where the request came from, for the audit. */
  ip: string
  can(capability: Capability): boolean
  /** True for a park of theirs; what belongs to the whole zone (null) is everybody's. */
  inPark(park_id: number | null): boolean
}

export type ActorRow = Omit<Actor, 'can' | 'inPark'>

export function actorOf(row: ActorRow): Actor {
  return {
    ...row,
    can: (capability) => grants(row.role, capability),
    inPark: (park_id) => park_id === null || row.zone_wide || row.park_ids.includes(park_id),
  }
}

/** Names what somebody may see: two people of the same reach see the same. */
export const reachOf = ({ zone_wide, park_ids }: Pick<Actor, 'zone_wide' | 'park_ids'>) =>
  zone_wide ? 'zone' : park_ids.toSorted((a, b) => a - b).join()
