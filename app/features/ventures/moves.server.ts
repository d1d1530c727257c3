import type { Insertable } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { type Instant, type LocalDate, now, today } from '#app/platform/clock.ts'
import { FieldRefusal, Refusal } from '#app/platform/errors.ts'
import type { Db, Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { mayMove } from './permissions.ts'
import { listStanding, type StandingMove } from './standing.server.ts'
import { changeVenture, type VentureRow } from './standing-row.server.ts'
import { FIRST_DAY, isSigning, isSlip, standingOf, type Track } from './venture.ts'

/**
 * Takes the last move back: its line stays, struck out, and the record is as if it had never been made. A slip of
 * one's own goes without a word, anything older needs a reason; once somebody has moved it on, only theirs can go.
 */
export function cancelMove(
  db: Db,
  actor: Actor,
  id: number,
  { move_id, reason = '' }: { move_id: number; reason?: string },
): Promise<void> {
  return changeVenture(db, actor, id, mayMove, async (trx, venture) => {
    const lines = await listStanding(trx, id)
    const last = lines.pop()
    const [first, ...rest] = lines
    if (last?.id !== move_id) throw new Refusal('venture_refusal_moved_since')
    if (!first) throw new Refusal('venture_refusal_only_logged')
    const why = reason.trim()
    if (!why && !isSlip(last, actor.id, now())) throw new FieldRefusal('venture_error_reason', {}, 'reason')
    const before = standingOf(venture.track, [first, ...rest])
    return {
      action: 'venture.cancel_move',
      venture: { ...before, rank: last.left_rank ?? venture.rank },
      before: { stage: venture.stage, stage_since: venture.stage_since },
      after: { stage: before.stage, stage_since: before.stage_since },
      also: async () => {
        await cancel(trx, actor, last, { why, at: now() })
        return lineOf(last)
      },
    }
  })
}

type Correction = { move_id: number; on_date: LocalDate; agreement?: string; reason: string }

/**
 * Says of a line that was entered wrongly what is true: a new line takes its place, the old one stays, struck out.
 * Its day may go as far as the lines beside it.
 */
export function correctMove(db: Db, actor: Actor, id: number, input: Correction): Promise<void> {
  return changeVenture(db, actor, id, mayMove, async (trx, venture) => {
    const lines = await listStanding(trx, id)
    const at = lines.findIndex((line) => line.id === input.move_id)
    const wrong = lines[at]
    if (!wrong) throw new Refusal('venture_refusal_corrected_since')
    const right = correctedOf(venture, wrong, input)
    refuseDisorder(right.on_date, lines[at - 1], lines[at + 1])
    const [first = right, ...rest] = lines.with(at, right)
    const stands = standingOf(venture.track, [first, ...rest])
    const since =
      stands.stage_since === venture.stage_since
        ? { before: {}, after: {} }
        : { before: { stage_since: venture.stage_since }, after: { stage_since: stands.stage_since } }
    return {
      action: 'venture.correct_move',
      venture: stands,
      before: { on_date: wrong.on_date, ...since.before },
      after: { on_date: right.on_date, ...since.after },
      also: async () => {
        // At the very moment at which the new line holds: at none do both, or neither.
        await cancel(trx, actor, wrong, { why: input.reason.trim(), at: right.at })
        const { id: _, ...line } = right
        return enterMove(trx, { ...line, venture_id: id })
      },
    }
  })

  function correctedOf(
    { track }: VentureRow,
    wrong: StandingMove,
    { on_date, agreement, reason }: Correction,
  ) {
    refuseUnlikelyDay(on_date)
    if (!reason.trim()) throw new FieldRefusal('venture_error_reason', {}, 'reason')
    const signed = agreement ?? wrong.agreement
    refuseStrayAgreement(track, { from: wrong.from_stage, to: wrong.to_stage }, signed)
    if (on_date === wrong.on_date && signed === wrong.agreement) {
      throw new FieldRefusal('venture_error_nothing_corrected', {}, 'on_date')
    }
    return {
      ...wrong,
      on_date,
      agreement: signed,
      at: now(),
      account_id: actor.id,
      replaces: wrong.replaces ?? wrong.id,
    }
  }
}

/** Adds a line to a record's history, and answers what its timeline calls it. */
export async function enterMove(trx: Trx, line: Insertable<Database['stage_change']>): Promise<string> {
  return lineOf(await trx.insertInto('stage_change').values(line).returning('id').executeTakeFirstOrThrow())
}

/** What the timeline calls a line of the history. */
export const lineOf = ({ id }: { id: number }) => `move ${id}`

/** No line lies before the zone's first day, and none in the future. */
export function refuseUnlikelyDay(day: LocalDate) {
  if (day > today()) throw new FieldRefusal('venture_error_future', {}, 'on_date')
  if (day < FIRST_DAY) throw new FieldRefusal('venture_error_too_early', { date: FIRST_DAY }, 'on_date')
}

type Way = { from: string | null; to: string }

export function refuseStrayAgreement(track: Track, { from, to }: Way, agreement: string) {
  if (agreement && !isSigning(track, from, to))
    throw new FieldRefusal('venture_error_agreement', {}, 'agreement')
}

/** A history's days never run backwards: everything that counts reads it in that order. */
function refuseDisorder(day: LocalDate, earlier: StandingMove | undefined, later: StandingMove | undefined) {
  if (earlier && day < earlier.on_date) {
    throw new FieldRefusal('venture_error_before_last_move', { date: earlier.on_date }, 'on_date')
  }
  if (later && day > later.on_date) {
    throw new FieldRefusal('venture_error_after_next_move', { date: later.on_date }, 'on_date')
  }
}

const cancel = (trx: Db, actor: Actor, line: StandingMove, { why, at }: { why: string; at: Instant }) =>
  trx
    .updateTable('stage_change')
    .set({ cancelled_at: at, cancelled_by: actor.id, cancelled_why: why })
    .where('id', '=', line.id)
    .execute()
