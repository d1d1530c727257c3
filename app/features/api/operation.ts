import type { Staff } from '#app/features/accounts/actor.ts'
import type { Fields } from '#app/features/records/field.ts'
import type { Db } from '#db/connect.ts'
import { type JsonSchema, objectOf, propertiesOf } from './json-schema.ts'
import type { OpenToken } from './queries.server.ts'
import type { Scope } from './scope.ts'

/*
 * What a program can ask for is one table: the door finds a request in it, asks for its scope, reads its body and its
 * address by what it says, and the document that describes all of it is written from it.
 */

export const TAGS = [
  ...(['me', 'teams', 'projects', 'talents', 'events', 'institutes', 'parks', 'sectors'] as const),
  ...(['people', 'years', 'tasks'] as const),
]
export type Tag = (typeof TAGS)[number]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'
export type Body = Record<string, unknown>

/** One request that was let in. */
export type Asked = {
  db: Db
  actor: Staff
  token: OpenToken
  /** The numbers in its path, in order. */
  ids: number[]
  search: URLSearchParams
  body: Body
  /** Throws unless the version that the sender saw is this one, and answers it. */
  seen(version: number): number
}

/** `path` leads to what was made. `prev` and `next` are cursors. */
export type Answer = {
  body: unknown
  status?: 200 | 201
  version?: number
  path?: string
  prev?: string | null
  next?: string | null
}

/** What of an address a parameter may be. */
export type Param = { schema: JsonSchema; fits(text: string): boolean; text?: () => string }
export type Params = Readonly<Record<string, Param>>

export type Takes = { properties(): Record<string, JsonSchema>; required: readonly string[] }

export type Operation = {
  method: Method
  /** Where `{…}` is a number. */
  path: string
  /** Its name in the document, by which clients are generated. */
  id: string
  tag: Tag
  scope: Scope | null
  summary(): string
  query?: Params
  takes?: Takes
  /** It changes one version of something: If-Match says which. */
  versioned?: true
  /** What it answers, in the reader's language; `status` where it isn't 200. */
  answers: { schema(): JsonSchema; status?: 201; paged?: true; versioned?: true }
  run(asked: Asked): Promise<Answer>
}

/** A body of these fields; in part where it changes something. */
export const takes = (fields: Fields, required: readonly string[]): Takes => ({
  properties: () => propertiesOf(fields),
  required,
})

/** What every change answers: which record it was, and which version that made. Nobody's data stands in it. */
export const written = (more: Record<string, JsonSchema>) => () => objectOf(more)
