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
  'job.manage': ['administrator'],
  'mail.read': ['administrator'],
  'channel.manage': ['administrator'],
  'webhook.manage': ['administrator'],
  'archive.take': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof GRANTS
export const CAPABILITIES = Object.keys(GRANTS) as Capability[]

export const rolesThat = (capability: Capability): readonly Role[] => GRANTS[capability]

export const grants = (role: Role, capability: Capability) => rolesThat(capability).includes(role)
