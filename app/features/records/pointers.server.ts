import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import type { Noun, Source } from './field.ts'

const TABLES = {
  parks: 'park',
  sectors: 'sector',
  owners: 'account',
  institutes: 'institute',
  events: 'event',
} as const satisfies Partial<Record<Source, string>>

type To = keyof typeof TABLES

/** What can be taken out of use; records that name it keep it. */
const ENDING: ReadonlySet<To> = new Set(['parks', 'sectors', 'institutes'])

/**
 * Refuses choices that name no row, one out of use, or an event this person may not see: a form was made by hand,
 * or what it offered is gone. One statement, whatever they are; oneself is known.
 */
export async function refuseUnknown(
  db: Db,
  actor: Actor,
  { fields }: Pick<Noun, 'fields'>,
  facts: Record<string, unknown>,
  changed: readonly string[] = Object.keys(facts),
): Promise<void> {
  const named = changed.flatMap((name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field?.kind !== 'ref' && field?.kind !== 'refs') return []
    const ids = [facts[name]].flat().filter((id) => id !== null && id !== undefined) as number[]
    const to = field.to as To
    return ids.filter((id) => !(to === 'owners' && id === actor.id)).map((id) => ({ name, to, id }))
  })
  if (named.length === 0) return
  const found: Record<string, unknown> = await db
    .selectNoFrom((eb) =>
      named.map(({ to, id }, i) =>
        eb
          .selectFrom(TABLES[to])
          .where(`${TABLES[to]}.id`, '=', id)
          .$if(to === 'events', (query) => query.where(eventVisibleTo(actor)))
          .$if(ENDING.has(to), (query) => query.where(sql.ref(`${TABLES[to]}.active`), '=', 1))
          .select(`${TABLES[to]}.id as id`)
          .as(`found_${i}`),
      ),
    )
    .executeTakeFirstOrThrow()
  const missing = named.find((_, i) => found[`found_${i}`] == null)
  if (missing) throw new Refusal('form_error_choice', {}, missing.name)
}
