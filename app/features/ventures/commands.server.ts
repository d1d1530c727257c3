import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import {
  changedSince,
  changeRecord,
  type Keeper,
  type Since,
  staleOf,
  undoChange,
} from '#app/features/records/change.server.ts'
import { parseFacts } from '#app/features/records/field-value.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { createRecord } from '#app/features/records/record.server.ts'
import type { UndoInput } from '#app/features/records/schema.ts'
import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { type Instant, now, today } from '#app/platform/clock.ts'
import { NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { log, nounOf, PROJECT_FIELDS, project, type VentureFacts } from './fields.ts'
import { refuseStrayAgreement, refuseUnlikelyDay } from './moves.server.ts'
import { mayEdit, mayLog, mayMove } from './permissions.ts'
import { rankIn } from './rank.server.ts'
import type { Beside, EditInput, LogInput, MoveInput } from './schema.ts'
import { searchTextFor } from './search-text.server.ts'
import { listStanding } from './standing.server.ts'
import {
  changeVenture,
  findForChange,
  findStanding,
  saveVenture,
  type VentureRow,
  type VentureStanding,
} from './standing-row.server.ts'
import { isStageOf, moveKindOf, namesOf, needsReason, standingOf } from './venture.ts'
import { keepNames } from './venture-name.server.ts'

/** Puts a team or a project on the pipeline as a lead; whoever may edit it becomes its owner. */
export async function logVenture(db: Db, actor: Actor, { track, ...given }: LogInput): Promise<number> {
  if (!mayLog(actor, given)) throw new NotAllowed('venture_refusal_not_yours')
  return inTransaction(db, async (trx) => {
    const input = parseFacts(log, given)
    const on_date = input.on_date ?? today()
    refuseUnlikelyDay(on_date)
    await refuseUnknown(trx, actor, log, input)
    const fresh = {
      ...namesOf(input.name),
      track,
      park_id: input.park_id,
      sector_id: input.sector_id,
      stage: 'lead',
      stage_since: on_date,
      owner_id: mayEdit(actor, input) ? actor.id : null,
      ...sourceOf(input),
    }
    const id = await createRecord(trx, { ...fresh, kind: track, created_by: actor.id })
    const at = now()
    await trx
      .insertInto('venture')
      .values({
        ...fresh,
        id,
        search_text: searchTextFor({ ...fresh, id }),
        name_key: nameKeyOf(fresh.name_zh || fresh.name_en),
        rank: await rankIn(trx, actor, fresh, null),
        created_at: at,
        created_by: actor.id,
        updated_at: at,
        updated_by: actor.id,
      })
      .execute()
    await keepNames(trx, id, fresh)
    await recordPlace(trx, { id, ...fresh }, at)
    if (track === 'project') {
      await trx.insertInto('project').values({ venture_id: id }).execute()
    }
    await trx
      .insertInto('stage_change')
      .values({
        venture_id: id,
        track,
        kind: 'log',
        from_stage: null,
        to_stage: 'lead',
        on_date,
        at,
        account_id: actor.id,
      })
      .execute()
    recordAudit(trx, actor, {
      action: 'venture.log',
      entity: 'venture',
      entity_id: id,
      park_id: input.park_id,
      fields: ['name', 'track', 'park_id', 'sector_id'],
      values: { version: 1, after: { name: input.name, track: track } },
    })
    return id
  })
}

/** Changes what is given and leaves the rest; merged with what others saved meanwhile. */
export const editVenture = (db: Db, actor: Actor, id: number, input: EditInput) =>
  changeRecord(db, actor, ventures, id, input)

/** Takes edits back, by their numbers in the audit. */
export const undoEdit = (db: Db, actor: Actor, id: number, run: UndoInput) =>
  undoChange(db, actor, ventures, id, run)

/** How a venture's facts are changed, by a form or by taking an edit back. */
const ventures: Keeper<VentureFacts, VentureStanding> = {
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

/**
 * Moves along the pipeline: to the next step, ahead, back, out (declined, withdrawn) or in again. Keeps the
 * history and what counts toward the year in one transaction.
 */
export function moveVenture(db: Db, actor: Actor, id: number, input: MoveInput): Promise<void> {
  return changeVenture(db, actor, id, mayMove, async (trx, venture) => {
    const since = await changedSince(trx, 'venture', venture, input.version)
    if (!since || since.has('stage')) throw await movedMeanwhile(trx, venture, since)
    const move = moveOf(venture, input)
    const [first = move, ...rest] = await listStanding(trx, id)
    return {
      action: `venture.${move.kind}`,
      venture: {
        ...standingOf(venture.track, [first, ...rest, move]),
        rank: await rankIn(trx, actor, { track: venture.track, stage: move.to_stage }, id, input.beside),
      },
      before: { stage: venture.stage, stage_since: venture.stage_since },
      after: { stage: move.to_stage, stage_since: move.on_date },
      also: () =>
        trx
          .insertInto('stage_change')
          .values({
            ...move,
            track: venture.track,
            left_rank: venture.rank,
            venture_id: id,
            at: now(),
            account_id: actor.id,
          })
          .execute(),
    }
  })
}

/** Puts a card elsewhere in its own column. Order is nobody's fact, so it takes no version. */
export async function placeVenture(
  db: Db,
  actor: Actor,
  id: number,
  { stage, beside }: { stage: string; beside: Beside },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const venture = await findForChange(trx, actor, id)
    if (!mayMove(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
    const placed = await trx
      .updateTable('venture')
      .set({ rank: await rankIn(trx, actor, { track: venture.track, stage }, id, beside) })
      .where('id', '=', id)
      .where('stage', '=', stage)
      .executeTakeFirst()
    if (placed.numUpdatedRows === 0n) throw await movedMeanwhile(trx, venture, null)
    recordAudit(trx, actor, {
      action: 'venture.place',
      entity: 'venture',
      entity_id: id,
      park_id: venture.park_id,
    })
  })
}

/** Reports on a past day need the park and sector it had then, whatever becomes of the audit's values. */
const recordPlace = (trx: Db, { id, park_id, sector_id }: Place, at: Instant) =>
  trx.insertInto('venture_place').values({ venture_id: id, park_id, sector_id, at }).execute()

type Place = Pick<VentureRow, 'id' | 'park_id' | 'sector_id'>
/** The refusal for a card that somebody else moved first. */
const movedMeanwhile = (trx: Trx, venture: VentureRow, since: Since | null) =>
  staleOf(trx, { entity: 'venture' }, { ...venture, facts: venture }, ['stage', 'stage_since'], since)

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

function moveOf(venture: VentureRow, { to, on_date, reason, agreement = '' }: MoveInput) {
  const { track, stage, stage_since } = venture
  const kind = moveKindOf(track, stage, to)
  if (!kind || !isStageOf(track, to)) throw new Refusal('venture_refusal_no_such_move', {}, 'to')
  const day = on_date || today()
  refuseUnlikelyDay(day)
  if (day < stage_since) throw new Refusal('venture_error_before_last_move', { date: stage_since }, 'on_date')
  const why = (reason ?? '').trim()
  if (!why && needsReason(track, stage, to)) throw new Refusal('venture_error_reason', {}, 'reason')
  refuseStrayAgreement(track, { from: stage, to }, agreement)
  return { kind, from_stage: stage, to_stage: to, on_date: day, reason: why, agreement }
}

type Source = Pick<VentureFacts, 'source_kind' | 'source_note' | 'source_institute_id' | 'source_event_id'>

function sourceOf({ source_kind, source_note, ...from }: Source): Source {
  return {
    source_kind,
    source_note,
    source_institute_id: source_kind === 'institute' ? from.source_institute_id : null,
    source_event_id: source_kind === 'event' ? from.source_event_id : null,
  }
}

const pick = <T extends object>(from: T, wanted: (field: string) => boolean) =>
  Object.fromEntries(Object.entries(from).filter(([field]) => wanted(field))) as Partial<T>
