import { type ExpressionBuilder, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { FieldRefusal, Refusal } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import type { Noun, Source } from './field.ts'
import type { RecordKind } from './record.ts'
import { readersOf } from './scope.server.ts'

const TABLES = {
  parks: 'park',
  sectors: 'sector',
  owners: 'account',
  institutes: 'institute',
  events: 'event',
} as const satisfies Partial<Record<Source, string>>

/** Where a record says whose it is. */
const PLACES: ReadonlySet<string> = new Set(['park_id', 'park_ids'])

type To = keyof typeof TABLES

/** What can be taken out of use; records that name it keep it. */
const ENDING: ReadonlySet<To> = new Set(['parks', 'sectors', 'institutes'])

/**
 * Refuses choices that name no row, one out of use, somebody disabled, or an event this person may not see: a form
 * was made by hand, or what it offered is gone. And people who would answer for what they can't see, be it that
 * they are named or that the record goes to another park. One statement, whatever they are; oneself is known.
 */
export async function refuseUnknown(
  db: Db,
  actor: Actor,
  { kind, fields }: Pick<Noun, 'kind' | 'fields'>,
  facts: Record<string, unknown>,
  changed: readonly string[] = Object.keys(facts),
): Promise<void> {
  const moved = changed.find((name) => PLACES.has(name))
  const named = Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'ref' && field.kind !== 'refs') return []
    const to = field.to as To
    const stays = !changed.includes(name)
    if (stays && !(moved && to === 'owners')) return []
    return idsIn(facts[name])
      .filter((id) => !(to === 'owners' && id === actor.id))
      .map((id) => ({ name, to, id, stays }))
  })
  if (named.length === 0) return
  const found: Record<string, unknown> = await db
    .selectNoFrom((eb) =>
      named.map(({ to, id }, i) =>
        (to === 'owners' ? personWho(kind as RecordKind, parksOf(facts), id) : rowOf(actor, to, id))(eb).as(
          `found_${i}`,
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  for (const [i, { name, stays }] of named.entries()) {
    if (stays) {
      // Whoever was disabled stays named, wherever the record goes.
      if (found[`found_${i}`] === 0) throw new Refusal('record_refusal_owner_left', {}, moved)
      continue
    }
    if (found[`found_${i}`] == null) throw new FieldRefusal('form_error_choice', {}, name)
    if (found[`found_${i}`] === 0) throw new Refusal('record_refusal_unseen', {}, name)
  }
}

type Eb = ExpressionBuilder<Database, never>

const rowOf = (actor: Actor, to: Exclude<To, 'owners'>, id: number) => (eb: Eb) =>
  eb
    .selectFrom(TABLES[to])
    .where(`${TABLES[to]}.id`, '=', id)
    .$if(to === 'events', (query) => query.where(eventVisibleTo(actor)))
    .$if(ENDING.has(to), (query) => query.where(sql.ref(`${TABLES[to]}.active`), '=', 1))
    .select(`${TABLES[to]}.id as id`)

/** Whether somebody who can sign in may read a record of a kind that belongs to these parks: 1 or 0. */
const personWho = (kind: RecordKind, parks: number[], id: number) => (eb: Eb) =>
  eb
    .selectFrom('account')
    .where('account.id', '=', id)
    .where('account.disabled_at', 'is', null)
    .select((person) =>
      person.case().when(readersOf({ kind, parks })(person)).then(1).else(0).end().as('sees'),
    )

/** The parks a record would belong to; none: the whole zone. */
const parksOf = ({ park_id, park_ids = park_id }: Record<string, unknown>) => idsIn(park_ids)

const idsIn = (value: unknown) => [value].flat().filter((id) => id !== null && id !== undefined) as number[]
