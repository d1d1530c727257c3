import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { changeRecord, undoChange } from '#app/features/records/change.server.ts'
import { parseFacts } from '#app/features/records/field-value.ts'
import { changedSince, type Since, staleOf } from '#app/features/records/meanwhile.server.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { createRecord } from '#app/features/records/record.server.ts'
import type { UndoInput } from '#app/features/records/schema.ts'
import { nameKeyOf } from '#app/features/search/name-key.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { FieldRefusal, NotAllowed, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { recordPlace, ventures } from './facts.server.ts'
import { log } from './fields.ts'
import { undoMembers } from './members.server.ts'
import { enterMove, refuseStrayAgreement, refuseUnlikelyDay } from './moves.server.ts'
import { mayEdit, mayLog, mayMove } from './permissions.ts'
import { rankIn } from './rank.server.ts'
import type { Beside, EditInput, LogInput, MoveInput } from './schema.ts'
import { searchTextFor } from './search-text.server.ts'
import { listStanding } from './standing.server.ts'
import { changeVenture, findForChange, type VentureRow } from './standing-row.server.ts'
import { isStageOf, moveKindOf, namesOf, needsReason, standingOf } from './venture.ts'
import { keepNames } from './venture-name.server.ts'

/** Puts a team or a project on the pipeline as a lead; whoever may edit it becomes its owner, unless nobody is to. */
export async function logVenture(
  db: Db,
  actor: Actor,
  { track, ...given }: LogInput,
  answers: { owner_id?: null } = {},
): Promise<number> {
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
      owner_id: answers.owner_id === undefined && mayEdit(actor, input) ? actor.id : null,
      source_kind: input.source_kind,
      source_institute_id: input.source_institute_id,
      source_event_id: input.source_event_id,
      source_note: input.source_note,
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

/** Takes edits back, by their numbers in the audit, or one change of the members. */
export const undoEdit = (db: Db, actor: Actor, id: number, run: UndoInput) =>
  run.field === 'members' ? undoMembers(db, actor, id, run.seq) : undoChange(db, actor, ventures, id, run)

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
        enterMove(trx, {
          ...move,
          track: venture.track,
          left_rank: venture.rank,
          venture_id: id,
          at: now(),
          account_id: actor.id,
        }),
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

/** The refusal for a card that somebody else moved first. */
const movedMeanwhile = (trx: Trx, venture: VentureRow, since: Since | null) =>
  staleOf(trx, { entity: 'venture' }, { ...venture, facts: venture }, ['stage', 'stage_since'], since)

function moveOf(venture: VentureRow, { to, on_date, reason, agreement = '' }: MoveInput) {
  const { track, stage, stage_since } = venture
  const kind = moveKindOf(track, stage, to)
  if (!kind || !isStageOf(track, to)) throw new Refusal('venture_refusal_no_such_move', {}, 'to')
  const day = on_date || today()
  refuseUnlikelyDay(day)
  if (day < stage_since)
    throw new FieldRefusal('venture_error_before_last_move', { date: stage_since }, 'on_date')
  const why = (reason ?? '').trim()
  if (!why && needsReason(track, stage, to)) throw new FieldRefusal('venture_error_reason', {}, 'reason')
  refuseStrayAgreement(track, { from: stage, to }, agreement)
  return { kind, from_stage: stage, to_stage: to, on_date: day, reason: why, agreement }
}
