/** Who may do what: this table and nothing else. Administrators see it under settings. */
export const ROLES = ['administrator', 'manager', 'organiser', 'leadership'] as const
export type Role = (typeof ROLES)[number]

export const GRANTS = {
  'venture.read': ['administrator', 'manager', 'organiser', 'leadership'],
  'venture.log': ['administrator', 'manager', 'organiser'],
  'venture.edit': ['administrator', 'manager'],
  'venture.advance': ['administrator', 'manager'],
  'talent.read': ['administrator', 'manager', 'organiser', 'leadership'],
  'talent.edit': ['administrator', 'manager', 'organiser'],
  'event.read': ['administrator', 'manager', 'organiser', 'leadership'],
  'event.edit': ['administrator', 'organiser'],
  'event.register': ['administrator', 'manager', 'organiser'],
  'note.write': ['administrator', 'manager', 'organiser', 'leadership'],
  'target.read': ['administrator', 'manager', 'organiser', 'leadership'],
  'target.edit': ['administrator', 'leadership'],
  'zone.read': ['administrator', 'manager', 'organiser', 'leadership'],
  'zone.edit': ['administrator'],
  'institute.edit': ['administrator', 'manager', 'organiser'],
  'account.manage': ['administrator'],
  'audit.read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof GRANTS
export const CAPABILITIES = Object.keys(GRANTS) as Capability[]

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

export const grants = (role: Role, capability: Capability) =>
  (GRANTS[capability] as readonly Role[]).includes(role)

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
