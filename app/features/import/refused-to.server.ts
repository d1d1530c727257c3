import type { Actor } from '#app/features/accounts/actor.ts'
import {
  mayEditEvent,
  mayPlaceEvent,
  mayRegister as mayRegisterGuests,
} from '#app/features/events/permissions.ts'
import { listEventFacts } from '#app/features/events/queries.server.ts'
import { mayNote } from '#app/features/records/permissions.ts'
import { listTalentFacts } from '#app/features/talents/find-talent.server.ts'
import { mayEdit as mayEditTalent, mayHandOver, mayPlace } from '#app/features/talents/permissions.ts'
import { log } from '#app/features/ventures/fields.ts'
import { mayEdit, mayLog, mayMove } from '#app/features/ventures/permissions.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { findStanding } from '#app/features/ventures/standing-row.server.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { changesOf } from './changes.ts'
import type { Choices, Fit } from './import.ts'
import { movesAhead } from './moves-ahead.ts'
import type { ReadRow } from './reader.ts'
import type { ImportNoun } from './target.ts'
import { leaving, notesTold, peopleTold, type Ways } from './told.ts'

/* What somebody may not do by hand a sheet doesn't do for them, and that is told before it is tried. */

type ToMake = (actor: Actor, read: ReadRow) => string[]

const parkOf = ({ facts }: ReadRow) => (facts.park_id as number | null | undefined) ?? null

const ventureToMake: ToMake = (actor, read) => {
  const { facts, people, moves } = read
  const park_id = parkOf(read)
  if (park_id === null) return []
  if (!actor.inPark(park_id)) return ['import_wrong_other_park']
  if (!mayLog(actor, { park_id })) return ['form_refusal_not_allowed']
  const more = Object.keys(facts).some((name) => !(name in log.fields) && !/^name_|^basis_/.test(name))
  const isMore = more || moves.length > 0 || people.length > 0
  return isMore && !mayEdit(actor, { park_id }) ? ['import_wrong_only_log'] : []
}

const eventToMake: ToMake = (actor, { facts, people, notes }) => {
  const park_ids = (facts.park_ids as number[] | undefined) ?? []
  if (!mayEditEvent(actor, { park_ids })) return ['import_wrong_other_park']
  return (people.length > 0 && !mayRegisterGuests(actor)) || (notes.length > 0 && !mayNote(actor))
    ? ['form_refusal_not_allowed']
    : []
}

const TO_MAKE: Record<ImportNoun, ToMake> = {
  team: ventureToMake,
  project: ventureToMake,
  talent: (actor, read) =>
    mayEditTalent(actor, { park_id: parkOf(read) }) ? [] : ['import_wrong_other_park'],
  institute: (actor) => (actor.can('institute.edit') ? [] : ['form_refusal_not_allowed']),
  event: eventToMake,
}

/** Why somebody may not make what a row says, as messages. */
export const refusedToMake = (actor: Actor, noun: ImportNoun, read: ReadRow): string[] =>
  TO_MAKE[noun](actor, read)

type Asked = {
  id: number
  noun: ImportNoun
  read: ReadRow
  reader: Ways
  choices: Choices
  fits: readonly Fit[]
}
type ToChange = (db: Db, actor: Actor, asked: Asked) => Promise<string[]>

const ventureToChange =
  (track: Track): ToChange =>
  async (db, actor, { id, read, reader, fits }) => {
    const { facts, venture } = await findStanding(db, actor, id)
    const [edits, moves] = [mayEdit(actor, venture), mayMove(actor, venture)]
    if (edits && moves) return []
    const [first, ...rest] = await listStanding(db, id)
    const said = { said: read.moves, today: today(), leaves: leaving(reader) }
    const isMoved = first !== undefined && movesAhead(track, [first, ...rest], said).length > 0
    const isMember = (i: number) => fits.some(({ whom, why }) => whom === `person ${i}` && why === 'member')
    const isTold =
      Object.keys(changesOf(facts, read.said, reader.wayOf)).length > 0 ||
      peopleTold(read, reader).some(({ i }) => !isMember(i))
    return (isMoved && !moves) || (isTold && !edits) ? ['venture_refusal_not_yours'] : []
  }

const talentToChange: ToChange = async (db, actor, { id, read, reader }) => {
  const [known] = await listTalentFacts(db, actor, [id])
  const changes = known ? changesOf(known, read.said, reader.wayOf) : {}
  if (!known || Object.keys(changes).length === 0) return []
  if (!mayEditTalent(actor, known)) return ['form_refusal_not_allowed']
  if ('park_id' in changes && !mayPlace(actor, known)) return ['talent_refusal_whole_zone']
  if ('park_id' in changes && !actor.inPark(changes.park_id as number | null))
    return ['talent_refusal_other_park']
  return 'owner_id' in changes && !mayHandOver(actor, known) ? ['talent_refusal_owner'] : []
}

const eventToChange: ToChange = async (db, actor, { id, read, reader, choices }) => {
  if (peopleTold(read, reader).length > 0 && !mayRegisterGuests(actor)) return ['form_refusal_not_allowed']
  if (choices.event_id !== undefined) return []
  const [known] = await listEventFacts(db, actor, [id])
  const changes = known ? changesOf(known, read.said, reader.wayOf) : {}
  if (!known || Object.keys(changes).length === 0) return []
  if (!mayEditEvent(actor, known)) return ['form_refusal_not_allowed']
  return 'park_ids' in changes && !mayPlaceEvent(actor, known) ? ['event_refusal_shared'] : []
}

const TO_CHANGE: Record<ImportNoun, ToChange> = {
  team: ventureToChange('team'),
  project: ventureToChange('project'),
  talent: talentToChange,
  // Whoever may not edit institutes brings no sheet of them.
  institute: async () => [],
  event: eventToChange,
}

/** Why somebody may not do to something known what a row does to it; of a row that changes nothing, none. */
export async function refusedToChange(db: Db, actor: Actor, asked: Asked): Promise<string[]> {
  if (notesTold(asked.read, asked.reader).length > 0 && !mayNote(actor)) return ['form_refusal_not_allowed']
  return TO_CHANGE[asked.noun](db, actor, asked)
}
