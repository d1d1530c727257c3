import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import { findNamesakes } from '#app/features/ventures/namesakes.server.ts'
import { findForChange } from '#app/features/ventures/standing-row.server.ts'
import { wallClockOf } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { fitsOfPerson, onlyOneSure } from './fits-person.server.ts'
import type { Fit, FitWhy } from './import.ts'
import { keyOf } from './plain.ts'
import type { RowRead } from './row.ts'
import type { ImportNoun } from './target.ts'

/** Institutes and events by what spellings of their names share, read once for a piece of rows; what is made meanwhile is added. */
export type Known = { institutes?: Places; events?: Places }
type Places = Map<string, Place[]>
type Place = { id: number; name_zh: string; name_en: string; about: string }

type Asked = { noun: ImportNoun; read: RowRead; known: Known }
type Fits = {
  fits: Fit[] /** Somebody else's park has one of this name. */
  elsewhere?: boolean
  stray?: boolean
}

/** What the zone knows that a row may mean, the likeliest first; `stray`: its number is nobody's here. */
export async function fitsOfRecord(db: Db, actor: Actor, asked: Asked): Promise<Fits> {
  const { noun, read } = asked
  return read.number === null ? LIKE[noun](db, actor, asked) : byNumber(db, actor, noun, read.number)
}

async function byNumber(db: Db, actor: Actor, noun: ImportNoun, id: number): Promise<Fits> {
  if (id > 2_147_483_647) return { fits: [], stray: true }
  const record = await db
    .selectFrom('record')
    .where('record.id', '=', id)
    .where('record.kind', '=', noun)
    .where(recordVisibleTo(actor))
    .select(['id', 'name_zh', 'name_en'])
    .executeTakeFirst()
  if (!record) return { fits: [], stray: true }
  return { fits: [{ whom: 'record', kind: noun, ...record, about: '', why: 'number', sure: true }] }
}

const namesOf = ({ facts }: RowRead) =>
  [facts.name_zh, facts.name_en].filter((name): name is string => typeof name === 'string' && name !== '')

async function venturesLike(db: Db, actor: Actor, { noun, read }: Asked): Promise<Fits> {
  const found = new Map<number, Fit>()
  let elsewhere = false
  for (const name of namesOf(read)) {
    const namesakes = await findNamesakes(db, actor, name)
    elsewhere ||= namesakes.elsewhere
    for (const { id, track } of namesakes.known) {
      if (track !== noun || found.has(id)) continue
      const venture = await findForChange(db, actor, id)
      const why = whyVenture(venture, read)
      found.set(id, {
        ...{ whom: 'record', id, kind: track, name_zh: venture.name_zh, name_en: venture.name_en },
        ...{ about: venture.institution || venture.company_name, why, sure: why !== 'name' },
      })
    }
  }
  return { fits: onlyOneSure([...found.values()]), elsewhere: elsewhere && found.size === 0 }
}

/** Beside the name the institution, where both say one, or the park. */
function whyVenture(venture: { institution: string | null; park_id: number }, { facts }: RowRead): FitWhy {
  const [there, here] = [keyOf(venture.institution ?? ''), keyOf(String(facts.institution ?? ''))]
  if (there !== '' && here !== '') return there === here ? 'institution' : 'name'
  return facts.park_id === undefined || facts.park_id === venture.park_id ? 'park' : 'name'
}

async function institutesLike(db: Db, _: Actor, { read, known }: Asked): Promise<Fits> {
  known.institutes ??= withPlaces(new Map(), await readInstitutes(db))
  const { country } = read.facts
  const fits = placesLike(known.institutes, read).map((place): Fit => {
    const sure = country === undefined || place.about === country
    return { whom: 'record', kind: 'institute', ...place, why: sure ? 'same' : 'name', sure }
  })
  return { fits: onlyOneSure(fits) }
}

const readInstitutes = async (db: Db, id?: number): Promise<Place[]> =>
  (
    await db
      .selectFrom('institute')
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
      .select(['id', 'name_zh', 'name_en', 'country as about'])
      .execute()
  ).map((row) => ({ ...row, about: row.about ?? '' }))

async function eventsLike(db: Db, actor: Actor, { read, known }: Asked): Promise<Fits> {
  known.events ??= withPlaces(new Map(), await readEvents(db, actor))
  const day = typeof read.facts.starts === 'string' ? read.facts.starts.slice(0, 10) : null
  const fits = placesLike(known.events, read).map((place): Fit => {
    const sure = day !== null && place.about === day
    return { whom: 'record', kind: 'event', ...place, why: sure ? 'day' : 'name', sure }
  })
  return { fits: onlyOneSure(fits) }
}

const readEvents = async (db: Db, actor: Actor, id?: number): Promise<Place[]> =>
  (
    await db
      .selectFrom('event')
      .where(eventVisibleTo(actor))
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
      .select(['id', 'name_zh', 'name_en', 'starts_at', 'time_zone'])
      .execute()
  ).map(({ starts_at, time_zone, ...row }) => ({
    ...row,
    about: wallClockOf(starts_at, time_zone).slice(0, 10),
  }))

const LIKE: Record<ImportNoun, (db: Db, actor: Actor, asked: Asked) => Promise<Fits>> = {
  team: venturesLike,
  project: venturesLike,
  talent: async (db, actor, { read }) => ({ fits: await fitsOfPerson(db, actor, 'record', read) }),
  institute: institutesLike,
  event: eventsLike,
}

/** Makes an institute known that was made just now. */
export async function learnInstitute(db: Db, { institutes }: Known, id: number): Promise<void> {
  if (institutes) withPlaces(institutes, await readInstitutes(db, id))
}

/** The same with an event. */
export async function learnEvent(db: Db, actor: Actor, { events }: Known, id: number): Promise<void> {
  if (events) withPlaces(events, await readEvents(db, actor, id))
}

const keysOf = (names: readonly string[]) => new Set(names.filter((name) => name !== '').map(keyOf))

function withPlaces(known: Places, places: readonly Place[]): Places {
  for (const place of places)
    for (const key of keysOf([place.name_zh, place.name_en]))
      known.set(key, [...(known.get(key) ?? []), place])
  return known
}

const placesLike = (known: Places, read: RowRead): Place[] => [
  ...new Set([...keysOf(namesOf(read))].flatMap((key) => known.get(key) ?? [])),
]
