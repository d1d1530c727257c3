import type { Actor } from '#app/features/accounts/actor.ts'
import type { Keeper } from '#app/features/records/change.server.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { type Instant, now, today } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import type { Db, Trx } from '#db/connect.ts'
import { nounOf, PROJECT_FIELDS, project, type VentureFacts } from './fields.ts'
import { mayEdit } from './permissions.ts'
import { findStanding, saveVenture, type VentureRow, type VentureStanding } from './standing-row.server.ts'
import { keepNames } from './venture-name.server.ts'

/** How a venture's facts are changed, by a form or by taking an edit back. */
export const ventures: Keeper<VentureFacts, VentureStanding> = {
  entity: 'venture',
  nounOf: ({ venture }) => nounOf(venture.track),
  find: findStanding,
  ask(actor, { venture }) {
    if (!mayEdit(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
  },
  owner: 'owner_id',
  tidy: withConsequences,
  check: (trx, actor, facts, changed) => refuseContradictions(trx, actor, facts, changed),
  save: saveFacts,
  parksOf: ({ park_id }) => [park_id],
}

async function saveFacts(
  trx: Trx,
  actor: Actor,
  { venture }: VentureStanding,
  facts: VentureFacts,
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

type VentureField = keyof VentureFacts & string

/** Where it came from is one fact in three fields: changing the kind forgets the institute or event of before. */
function withConsequences(facts: VentureFacts, changes: Partial<VentureFacts>): VentureFacts {
  if (!Object.keys(changes).some((field) => field.startsWith('source_'))) return facts
  const kind =
    'source_kind' in changes
      ? facts.source_kind
      : changes.source_institute_id
        ? 'institute'
        : changes.source_event_id
          ? 'event'
          : facts.source_kind
  return { ...facts, ...sourceOf({ ...facts, source_kind: kind }) }
}

async function refuseContradictions(
  trx: Db,
  actor: Actor,
  row: VentureFacts,
  changed: readonly VentureField[],
) {
  if (!row.name_zh && !row.name_en) throw new Refusal('venture_error_name', {}, 'name_zh')
  if (!actor.inPark(row.park_id)) throw new Refusal('venture_refusal_park', {}, 'park_id')
  if (row.company_founded_on && row.company_founded_on > today()) {
    throw new Refusal('venture_error_future', {}, 'company_founded_on')
  }
  if (row.investment != null && !row.investment_currency) {
    throw new Refusal('form_error_currency', {}, 'investment_currency')
  }
  await refuseUnknown(trx, actor, project, row, changed)
}

type Source = Pick<VentureFacts, 'source_kind' | 'source_note' | 'source_institute_id' | 'source_event_id'>

export function sourceOf({ source_kind, source_note, ...from }: Source): Source {
  return {
    source_kind,
    source_note,
    source_institute_id: source_kind === 'institute' ? from.source_institute_id : null,
    source_event_id: source_kind === 'event' ? from.source_event_id : null,
  }
}

const pick = <T extends object>(from: T, wanted: (field: string) => boolean) =>
  Object.fromEntries(Object.entries(from).filter(([field]) => wanted(field))) as Partial<T>
