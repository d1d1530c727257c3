import type { Operation } from './operation.ts'
import type { ProblemKind } from './problem.ts'

/** What the door may say to any request, whatever it is about. */
const ALWAYS: readonly ProblemKind[] = [
  ...(['unreadable', 'bad-parameter', 'token-in-address', 'unauthorised', 'too-long', 'too-many'] as const),
  ...(['failed', 'unavailable'] as const),
]

/** And to any that changes something: whether it sends a body or not, it may, and by a key. */
const CHANGING: readonly ProblemKind[] = [
  ...(['foreign', 'length-needed', 'too-large', 'not-json', 'invalid', 'in-flight', 'key-reused'] as const),
  ...(['not-allowed', 'refused', 'unwritable'] as const),
]

/** What can go wrong with it. */
export const problemsOf = ({ method, scope, path, versioned }: Operation): readonly ProblemKind[] => [
  ...ALWAYS,
  ...(scope === null ? [] : (['insufficient-scope'] as const)),
  ...(path.includes('{') ? (['not-found'] as const) : []),
  ...(method === 'GET' ? [] : CHANGING),
  ...(versioned ? (['stale', 'version-needed'] as const) : []),
]
