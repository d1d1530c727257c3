import { ROLES } from '#app/features/accounts/grants.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { isId } from '#app/platform/id.ts'
import { EVENTS, eventOperations, eventSchemas } from './events.server.ts'
import { ID, type JsonSchema, listOf, MOMENT, objectOf, oneOf, orNull, TEXT } from './json-schema.ts'
import type { Asked, Operation } from './operation.ts'
import { operationsOf, type ServedRecord, schemasOf } from './record-operations.server.ts'
import { SCOPES } from './scope.ts'
import { sharedOperationsOf, sharedSchemas } from './shared-operations.server.ts'
import { TALENTS } from './talents.server.ts'
import { taskOperations, taskSchemas } from './tasks.server.ts'
import { PROJECTS, TEAMS, ventureOperations, ventureSchemas } from './ventures.server.ts'
import { yearOperations, yearSchemas } from './years.server.ts'
import {
  INSTITUTES,
  instituteOperations,
  PARKS,
  SECTORS,
  zoneOperations,
  zoneSchemas,
} from './zone.server.ts'

/** Whose token it is, and what it may. */
const me: Operation = {
  ...{ method: 'GET', path: '/me', id: 'getMe', tag: 'me', scope: null, summary: m.api_operation_me },
  answers: { schema: () => ({ $ref: '#/components/schemas/Me' }) },
  run: async ({ actor, token }: Asked) => ({
    body: {
      ...{ id: actor.id, name_zh: actor.name_zh, name_en: actor.name_en, role: actor.role },
      park_ids: actor.zone_wide ? null : actor.park_ids,
      token: { id: token.id, name: token.name, scopes: token.scopes, expires_at: token.expires_at },
    },
  }),
}

const Me = () =>
  objectOf({
    ...{ id: ID, name_zh: TEXT, name_en: TEXT, role: oneOf(ROLES), park_ids: orNull(listOf(ID)) },
    token: objectOf({ id: ID, name: TEXT, scopes: listOf(oneOf(SCOPES)), expires_at: MOMENT }),
  })

/** Each kind of record as programs have it; null where they have none of it, which CONTRIBUTING asks a new noun to say. */
const KINDS: Record<RecordKind, { served: ServedRecord; own: readonly Operation[] } | null> = {
  team: { served: TEAMS, own: ventureOperations(TEAMS) },
  project: { served: PROJECTS, own: ventureOperations(PROJECTS) },
  talent: { served: TALENTS, own: operationsOf(TALENTS) },
  event: { served: EVENTS, own: eventOperations() },
  institute: { served: INSTITUTES, own: instituteOperations() },
}
const RECORDS = Object.values(KINDS).filter((kind) => kind !== null)

/** All that can be asked for: the door, the document and the page read this and nothing else. */
export const OPERATIONS: readonly Operation[] = [
  me,
  ...RECORDS.flatMap(({ served, own }) => [...own, ...sharedOperationsOf(served)]),
  ...zoneOperations(),
  ...yearOperations(),
  ...taskOperations(),
]

/** What is named in answers, by the name the document has for it. */
export const SCHEMAS: Readonly<Record<string, () => JsonSchema>> = {
  Me,
  ...Object.assign({}, ...RECORDS.map(({ served }) => schemasOf(served))),
  ...schemasOf(PARKS),
  ...schemasOf(SECTORS),
  ...ventureSchemas,
  ...eventSchemas,
  ...zoneSchemas,
  ...yearSchemas,
  ...sharedSchemas,
  ...taskSchemas,
}

type Found = { operation: Operation; ids: number[] }

/** What a path and a method ask for; where only another method does, which ones do. */
export function findOperation(method: string, path: string): Found | { allowed: string[] } {
  const segments = path.split('/')
  const here = OPERATIONS.flatMap((operation) => {
    const ids = idsIn(operation.path.split('/'), segments)
    return ids ? [{ operation, ids }] : []
  })
  const wanted = method === 'HEAD' ? 'GET' : method
  const found = here.find(({ operation }) => operation.method === wanted)
  if (found) return found
  const methods = here.map(({ operation }) => operation.method)
  return { allowed: methods.includes('GET') ? [...methods, 'HEAD'] : methods }
}

/** The numbers at the places of `{…}`; null where a path is another one. */
function idsIn(pattern: readonly string[], path: readonly string[]): number[] | null {
  if (pattern.length !== path.length) return null
  const ids: number[] = []
  for (const [at, part] of pattern.entries()) {
    const said = path[at] ?? ''
    if (!part.startsWith('{')) {
      if (part !== said) return null
    } else if (isId(said)) ids.push(Number(said))
    else return null
  }
  return ids
}
