import type { Actor } from '#app/features/accounts/actor.ts'
import type { Keeper } from '#app/features/records/change.server.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import type { Db, Trx } from '#db/connect.ts'
import { nounOf, PROJECT_FIELDS, project, type VentureInput } from './fields.ts'
import { mayEdit } from './permissions.ts'
import { findStanding, saveVenture, type VentureRow, type VentureStanding } from './standing-row.server.ts'
import { keepNames } from './venture-name.server.ts'

/** How a venture's facts are changed, by a form or by taking an edit back. */
export const ventures: Keeper<VentureInput, VentureStanding> = {
  entity: 'venture',
  nounOf: ({ venture }) => nounOf(venture.track),
  find: findStanding,
  ask(actor, { venture }) {
    if (!mayEdit(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
  },
  tidy: withSourceKind,
  async check(trx, actor, facts, changed) {
    if (!actor.inPark(facts.park_id)) throw new Refusal('venture_refusal_park', {}, 'park_id')
    await refuseUnknown(trx, actor, project, facts, changed)
  },
  save: saveFacts,
  parksOf: ({ park_id }) => [park_id],
}

async function saveFacts(
  trx: Trx,
  actor: Actor,
  { venture }: VentureStanding,
  facts: VentureInput,
  changed: readonly VentureField[],
) {
  const isProjects = (field: string) => (PROJECT_FIELDS as string[]).includes(field)
  const changes = pick(facts, (field) => changed.includes(field as VentureField))
  const row = { ...venture, ...changes }
  const saved = await saveVenture(trx, actor, venture, {
    venture: {
      ...pick(changes, (field) => !isProjects(field)),
      name_key: nameKeyOf(row.name_zh || row.name_en),
    },
    project: pick(changes, isProjects),
  })
  if (!saved) return false
  if (changed.includes('name_zh') || changed.includes('name_en')) await keepNames(trx, venture.id, row)
  if (changed.includes('park_id') || changed.includes('sector_id')) await recordPlace(trx, row, now())
  return true
}

/** Reports on a past day need the park and sector it had then, whatever becomes of the audit's values. */
export const recordPlace = (trx: Db, { id, park_id, sector_id }: Place, at: Instant) =>
  trx.insertInto('venture_place').values({ venture_id: id, park_id, sector_id, at }).execute()

type Place = Pick<VentureRow, 'id' | 'park_id' | 'sector_id'>

type VentureField = keyof VentureInput & string

/** An institute or event that is given alone says what kind of source it is. */
function withSourceKind(facts: VentureInput, changes: Partial<VentureInput>): VentureInput {
  if ('source_kind' in changes) return facts
  if (changes.source_institute_id) return { ...facts, source_kind: 'institute' }
  return changes.source_event_id ? { ...facts, source_kind: 'event' } : facts
}

const pick = <T extends object>(from: T, wanted: (field: string) => boolean) =>
  Object.fromEntries(Object.entries(from).filter(([field]) => wanted(field))) as Partial<T>
