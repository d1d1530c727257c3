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
import { type ImportNoun, trackOf } from './target.ts'

/** Institutes and events by their names, read once for a piece of rows; what is made meanwhile is added. */
export type Known = { institutes?: Place[]; events?: Place[] }
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
  if (read.number !== null) return byNumber(db, actor, noun, read.number)
  if (noun === 'talent') return { fits: await fitsOfPerson(db, actor, 'record', read) }
  if (trackOf(noun)) return venturesLike(db, actor, asked)
  return {
    fits: onlyOneSure(
      noun === 'event' ? await eventsLike(db, actor, asked) : await institutesLike(db, asked),
    ),
  }
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

async function institutesLike(db: Db, { read, known }: Asked): Promise<Fit[]> {
  known.institutes ??= (
    await db.selectFrom('institute').select(['id', 'name_zh', 'name_en', 'country as about']).execute()
  ).map((row) => ({ ...row, about: row.about ?? '' }))
  const { country } = read.facts
  return placesLike(known.institutes, read).map((place) => {
    const sure = country === undefined || place.about === country
    return { whom: 'record', kind: 'institute', ...place, why: sure ? 'same' : 'name', sure }
  })
}

async function eventsLike(db: Db, actor: Actor, { read, known }: Asked): Promise<Fit[]> {
  known.events ??= (
    await db
      .selectFrom('event')
      .where(eventVisibleTo(actor))
      .select(['id', 'name_zh', 'name_en', 'starts_at', 'time_zone'])
      .execute()
  ).map(({ starts_at, time_zone, ...row }) => ({
    ...row,
    about: wallClockOf(starts_at, time_zone).slice(0, 10),
  }))
  const day = typeof read.facts.starts === 'string' ? read.facts.starts.slice(0, 10) : null
  return placesLike(known.events, read).map((place) => {
    const sure = day !== null && place.about === day
    return { whom: 'record', kind: 'event', ...place, why: sure ? 'day' : 'name', sure }
  })
}

function placesLike(places: readonly Place[], read: RowRead): Place[] {
  const keys = new Set(namesOf(read).map(keyOf))
  return places.filter(({ name_zh, name_en }) =>
    [name_zh, name_en].some((name) => name !== '' && keys.has(keyOf(name))),
  )
}
