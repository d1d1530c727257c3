import { expect, test } from 'vitest'
import { CAPABILITIES, type Capability } from '#app/features/accounts/grants.ts'
import { letThrough, SCOPES } from './scope.ts'

/**
 * What no program does, whoever made its token: who comes in here, what is kept of it, where the zone's news goes, and
 * all of it at once.
 */
const PEOPLE_ONLY: readonly Capability[] = [
  'account.manage',
  'audit.read',
  'job.manage',
  'mail.read',
  'channel.manage',
  'webhook.manage',
  'archive.take',
]

test('whatever somebody may do, a scope lets through or people alone do', () => {
  const open = new Set(SCOPES.flatMap((scope) => [...letThrough([scope], scope)]))
  expect([...open, ...PEOPLE_ONLY].toSorted()).toEqual(CAPABILITIES.toSorted())
})
