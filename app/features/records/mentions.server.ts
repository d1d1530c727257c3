import type { Actor } from '#app/features/accounts/actor.ts'
import { personFoundBy } from '#app/features/accounts/matching.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import type { Db, Trx } from '#db/connect.ts'
import { callsIn, type Mentioned, markFor } from './mention.ts'
import type { RecordKind } from './record.ts'
import { parksOf, type Readable, readersOf, recordVisibleTo } from './scope.server.ts'

/** A text with marks for those whose names an @ stands before, and who they are. */
type Marked = { body: string; people: number[] }

/** So many people one note calls: each is told at once, and by mail. */
export const MOST_MENTIONED = 50

/**
 * Finds who is named in a text, by either name; by a name and a number where two have the same. Refuses it where that can't be told, and where one of them
 * may not see what it is about or has left: whoever writes would believe that they know.
 */
export async function markMentions(trx: Trx, record: Readable, typed: string): Promise<Marked> {
  if (!/[@＠]/.test(typed)) return { body: typed, people: [] }
  const everybody = await listCallable(trx, record)
  const byId = new Map(everybody.map((person) => [person.id, person]))
  const people: number[] = []
  let body = ''
  let from = 0
  for (const { at, text, people: meant } of callsIn(typed, everybody)) {
    const id = oneOf(
      meant.flatMap((id) => byId.get(id) ?? []),
      text.slice(1),
    )
    body += typed.slice(from, at) + markFor(id)
    from = at + text.length
    people.push(id)
  }
  const named = [...new Set(people)]
  if (named.length > MOST_MENTIONED) {
    throw new Refusal('note_refusal_mention_many', { count: named.length, most: MOST_MENTIONED }, 'body')
  }
  return { body: body + typed.slice(from), people: named }
}

type Person = Awaited<ReturnType<typeof listCallable>>[number]

/** Who alone is meant by a name: of several of that name the one who works here and sees it. */
function oneOf(people: Person[], name: string): number {
  const here = people.filter(({ disabled_at }) => disabled_at === null)
  const [one, another] = here.length > 1 ? here.filter(({ sees }) => sees) : here
  if (here.length === 0) throw new Refusal('note_refusal_mention_left', { name }, 'body')
  if (!one?.sees) throw new Refusal('note_refusal_mention_unseen', { name }, 'body')
  if (another) {
    const choices = here.map(({ id }) => `@${name}#${id}`).join(' ')
    throw new Refusal('note_refusal_mention_several', { name, choices }, 'body')
  }
  return one.id
}

/** Everybody with an account, what they are called by, and whether they may read a record. */
async function listCallable(db: Db, record: Readable) {
  const people = await db
    .selectFrom('account')
    .orderBy('id')
    .select(['id', 'name_zh', 'name_en', 'disabled_at'])
    .select((eb) => eb.case().when(readersOf(record)(eb)).then(1).else(0).end().as('sees'))
    .execute()
  return people.map((person) => ({
    ...person,
    sees: Number(person.sees) === 1,
    calls: namesOf(person).flatMap((name) => [name, name.replaceAll(' ', ''), `${name}#${person.id}`]),
  }))
}

const namesOf = ({ name_zh, name_en }: { name_zh: string; name_en: string }) =>
  [name_zh, name_en].filter((name) => name !== '')

const MOST_OFFERED = 8

/**
 * Colleagues for an @ in a note about a record, by name in either writing, pinyin or initials: first who follows
 * it. Who may not see it is offered too, and said to be so. `isCall`: what was typed calls somebody by their whole name,
 * with more text behind it or not. Null where there is no such record for this person.
 */
export async function suggestMentions(
  db: Db,
  actor: Actor,
  { record_id, q, locale }: { record_id: number; q: string; locale: Locale },
) {
  const record = await db
    .selectFrom('record')
    .where('record.id', '=', record_id)
    .where(recordVisibleTo(actor))
    .select(['record.id', 'record.kind', 'record.park_id'])
    .executeTakeFirst()
  if (!record) return null
  const kind = record.kind as RecordKind
  const [everybody, found] = await Promise.all([
    listCallable(db, { kind, parks: await parksOf(db, record) }),
    q.trim() ? idsFound(db, actor, q) : null,
  ])
  const here = everybody.filter(({ id, disabled_at }) => disabled_at === null && id !== actor.id)
  const followers = await db
    .selectFrom('follower')
    .where('record_id', '=', record_id)
    .select('account_id')
    .execute()
  const follows = new Set(followers.map(({ account_id }) => account_id))
  const collator = new Intl.Collator(locale)
  const rank = (person: Person) => (person.sees ? 0 : 2) + (follows.has(person.id) ? 0 : 1)
  const offered = here
    .filter(({ id }) => !found || found.has(id))
    .sort(
      (a, b) => rank(a) - rank(b) || collator.compare(nameIn(locale, a), nameIn(locale, b)) || a.id - b.id,
    )
    .slice(0, MOST_OFFERED)
    .map((person) => ({ ...person, call: callOf(person, here, locale) }))
  return { offered, isCall: callsIn(`@${q}`, here).length > 0 }
}

async function idsFound(db: Db, actor: Actor, q: string) {
  const people = await db
    .selectFrom('account')
    .where(personFoundBy(db, actor, q))
    .select('id')
    .execute()
  return new Set(people.map(({ id }) => id))
}

/**
 * What names a person and nobody else, in the reader's language if it does: of two of one name with their number, as
 * nobody may learn an address here.
 */
function callOf(person: Person, here: readonly Person[], locale: Locale) {
  const isAlone = (name: string) =>
    name !== '' &&
    here.every(
      ({ id, calls }) => id === person.id || !calls.some((call) => call.toLowerCase() === name.toLowerCase()),
    )
  const first = nameIn(locale, person)
  return [first, ...namesOf(person)].find(isAlone) ?? `${first}#${person.id}`
}

/** Who is named in each of these notes. */
export async function mentionedIn(db: Db, note_ids: readonly number[]) {
  const named = new Map<number, Mentioned[]>()
  if (note_ids.length === 0) return named
  const rows = await db
    .selectFrom('mention')
    .innerJoin('account', 'account.id', 'mention.account_id')
    .where('note_id', 'in', note_ids)
    .select(['note_id', 'account.id', 'account.name_zh', 'account.name_en'])
    .execute()
  for (const { note_id, ...person } of rows) named.set(note_id, [...(named.get(note_id) ?? []), person])
  return named
}
