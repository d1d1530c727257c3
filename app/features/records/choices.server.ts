import type { Actor } from '#app/features/accounts/actor.ts'
import { MOST_PEOPLE, parksByPerson } from '#app/features/accounts/queries.server.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { type Readable, readersOf } from './scope.server.ts'

/*
 * The rows that records' fields are chosen from (the `Source` a field names), read here alone, so that every form
 * and every list offers the same ones in the same order.
 */

const MOST_EVENTS = 200

/** By name. Forms offer what is in use; lists are narrowed by `every` institute that some record names. */
export const listInstituteChoices = (db: Db, every = false) =>
  db
    .selectFrom('institute')
    .$if(!every, (query) => query.where('active', '=', 1))
    .orderBy('name_en')
    .orderBy('id')
    .select(['id', 'name_zh', 'name_en'])
    .execute()

/** The events this person may see, latest first. */
export const listEventChoices = (db: Db, actor: Actor) =>
  db
    .selectFrom('event')
    .where(eventVisibleTo(actor))
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(MOST_EVENTS)
    .select(['id', 'name_zh', 'name_en'])
    .execute()

/** Where a record can come from. */
export async function listSources(db: Db, actor: Actor, every = false) {
  const [institutes, events] = await Promise.all([
    listInstituteChoices(db, every),
    listEventChoices(db, actor),
  ])
  return { institutes, events }
}

/** Colleagues who can be asked to answer for something: for a record, those who may read it. */
export async function listColleagues(db: Db, record?: Readable) {
  const people = await db
    .selectFrom('account')
    .where('disabled_at', 'is', null)
    .$if(record !== undefined, (query) => query.where(readersOf(record as Readable)))
    .orderBy('name_en')
    .orderBy('id')
    .select(['id', 'name_zh', 'name_en', 'zone_wide'])
    .execute()
  const worksFor = await parksByPerson(db)
  return people.map(({ zone_wide, ...person }) => ({
    ...person,
    /** Whose records they see beside everybody's; null: all. */
    park_ids: zone_wide ? null : (worksFor.get(person.id) ?? []),
  }))
}

/** Everybody who ever had an account: what was done, and cards, name people who have left too. */
export const listEverybody = (db: Db) =>
  db
    .selectFrom('account')
    .select(['id', 'name_zh', 'name_en'])
    .orderBy('name_en')
    .orderBy('id')
    .limit(MOST_PEOPLE)
    .execute()
