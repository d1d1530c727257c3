import type { Capability } from '#app/features/accounts/grants.ts'

/*
 * What a token may do at most: of each scope the capabilities that it lets through. Whoever made it keeps their own
 * limits: what a token may is what its scopes and its owner's role both say, in its owner's parks.
 */
const LETS = {
  'ventures:read': ['venture.read'],
  'ventures:write': ['venture.read', 'venture.log', 'venture.edit', 'venture.advance'],
  'talents:read': ['talent.read'],
  'talents:write': ['talent.read', 'talent.edit'],
  'events:read': ['event.read'],
  'events:write': ['event.read', 'event.edit', 'event.register'],
  'notes:write': ['note.write'],
  // Who may take something on for a record is who works with its kind.
  'tasks:write': ['venture.edit', 'talent.edit', 'event.register', 'institute.edit'],
  'targets:read': ['target.read'],
  'targets:write': ['target.read', 'target.edit'],
  'zone:read': ['zone.read'],
  'zone:write': ['zone.read', 'zone.edit', 'institute.edit'],
} as const satisfies Record<string, readonly Capability[]>

export type Scope = keyof typeof LETS
export const SCOPES = Object.keys(LETS) as [Scope, ...Scope[]]

/** Whether a token of these scopes gets in where `wanted` is asked for; whoever may write may read the same. */
export const covers = (scopes: readonly Scope[], wanted: Scope) =>
  scopes.includes(wanted) || scopes.includes(wanted.replace(':read', ':write') as Scope)

const isReading = (capability: Capability) => capability.endsWith('.read')

/**
 * What a request may ask for: to read whatever its token reads, and to write by the scope it came in by and no other.
 * So one that finishes tasks edits nothing else of what its owner works with.
 */
export function letThrough(scopes: readonly Scope[], used: Scope | null): ReadonlySet<Capability> {
  const all = scopes.flatMap((scope): readonly Capability[] => LETS[scope])
  const own: readonly Capability[] = used ? LETS[used] : []
  return new Set([...all.filter(isReading), ...own])
}

/** The scopes of which somebody has something. */
export const scopesFor = (person: { can(capability: Capability): boolean }) =>
  SCOPES.filter((scope) =>
    LETS[scope].some((capability) => !isOnlyRead(scope, capability) && person.can(capability)),
  )

/** That one may write is not said by what one may read besides. */
const isOnlyRead = (scope: Scope, capability: Capability) => scope.endsWith(':write') && isReading(capability)
