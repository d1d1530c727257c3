import type { Actor, Staff } from '#app/features/accounts/actor.ts'
import type { Fields, Noun } from '#app/features/records/field.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { NotFound } from '#app/platform/errors.ts'
import type { Count } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import {
  COUNT,
  FLAG,
  ID,
  type JsonSchema,
  listOf,
  objectOf,
  propertiesOf,
  shownBy,
  VERSION,
} from './json-schema.ts'
import { type Asked, type Body, type Operation, type Params, type Tag, takes, written } from './operation.ts'
import type { Scope } from './scope.ts'

export type Row = { id: number; version: number }
type Page = { rows: readonly object[]; previous: string | null; next: string | null; total: Count }

/** What differs between the nouns; what a program can do with any of them is the same. */
export type Served = {
  tag: Tag
  /** Its name in the document, and how one and several of them are called in names of operations. */
  name: string
  many: string
  label(): string
  labels(): string
  path: string
  reads: Scope
  writes: Scope
  noun: Pick<Noun, 'fields'>
  /** What is known of one beside its fields. */
  own: Readonly<Record<string, JsonSchema>>
  query: Params
  list(asked: Asked): Promise<Page>
  /** Some of them, as far as this person may see them. */
  rows(db: Db, actor: Actor, ids: number[]): Promise<readonly Row[]>
  create: {
    id: string
    summary(): string
    fields: Fields
    required: readonly string[]
    run(asked: Asked): Promise<number>
  }
  edit(db: Db, actor: Staff, id: number, changes: Body & { version: number }): Promise<void>
}

/** The record kinds have notes and tasks beside what every noun has. */
export type ServedRecord = Served & { kind: RecordKind }

export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const WRITTEN = written({ id: ID, version: VERSION })

/** What one looks like to a program. */
export const schemaOf = ({ noun, own }: Served): Record<string, JsonSchema> => ({
  id: ID,
  version: VERSION,
  ...propertiesOf(noun.fields),
  ...own,
})

export const schemasOf = (served: Served) => ({ [served.name]: () => objectOf(schemaOf(served)) })

export const pageOf = (name: string) => () =>
  objectOf({ items: listOf(refTo(name)), total: COUNT, total_exact: FLAG })

/** Of very many only so much is known: that they are more. */
export const totalOf = (total: Count) =>
  typeof total === 'number' ? { total, total_exact: true } : { total: total.over, total_exact: false }

/** One that this person may see; what they may not isn't there. */
export async function findOne(served: Served, { db, actor }: Asked, id = 0): Promise<Row> {
  const [row] = await served.rows(db, actor, [id])
  if (!row) throw new NotFound()
  return row
}

/** Changes one at the version that was seen, and answers the one that made. */
export async function changed(served: Served, asked: Asked, change: (row: Row) => Promise<unknown>) {
  const [id = 0] = asked.ids
  const row = await findOne(served, asked, id)
  asked.seen(row.version)
  await change(row)
  return standing(served, asked, id)
}

/** What a change answers. Nobody moves a record out of their own sight: it isn't there then, and nothing was done. */
export async function standing(served: Served, { db, actor }: Asked, id: number) {
  const [row] = await served.rows(db, actor, [id])
  if (!row) throw new NotFound()
  return { body: { id, version: row.version }, version: row.version }
}

export function operationsOf(served: Served): Operation[] {
  const { tag, name, many, path, reads, writes, create } = served
  const one = `${path}/{id}`
  return [
    {
      ...{ method: 'GET', path, id: `list${many}`, tag, scope: reads, query: served.query },
      summary: () => m.api_operation_list({ what: served.labels() }),
      answers: { schema: pageOf(name), paged: true },
      async run(asked) {
        const { rows, previous, next, total } = await served.list(asked)
        const schema = schemaOf(served)
        return {
          body: { items: rows.map((row) => shownBy(schema, row)), ...totalOf(total) },
          prev: previous,
          next,
        }
      },
    },
    {
      ...{ method: 'POST', path, id: create.id, tag, scope: writes, summary: create.summary },
      takes: takes(create.fields, create.required),
      answers: { schema: WRITTEN, status: 201, versioned: true },
      async run(asked) {
        const id = await create.run(asked)
        return { ...(await standing(served, asked, id)), status: 201, path: `${path}/${id}` }
      },
    },
    {
      ...{ method: 'GET', path: one, id: `get${name}`, tag, scope: reads },
      summary: () => m.api_operation_get({ what: served.label() }),
      answers: { schema: () => refTo(name), versioned: true },
      async run(asked) {
        const row = await findOne(served, asked, asked.ids[0])
        return { body: shownBy(schemaOf(served), row), version: row.version }
      },
    },
    {
      ...{ method: 'PATCH', path: one, id: `edit${name}`, tag, scope: writes, versioned: true },
      summary: () => m.api_operation_edit({ what: served.label() }),
      takes: takes(served.noun.fields, []),
      answers: { schema: WRITTEN, versioned: true },
      run: (asked) =>
        changed(served, asked, ({ id, version }) =>
          served.edit(asked.db, asked.actor, id, { ...asked.body, version }),
        ),
    },
  ]
}
