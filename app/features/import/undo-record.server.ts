import type { Staff } from '#app/features/accounts/actor.ts'
import type { Action } from '#app/features/audit/audit.ts'
import type { Values } from '#app/features/audit/trace.server.ts'
import { undoEdit as undoEventEdit } from '#app/features/events/commands.server.ts'
import { cancelRegistration, unmarkAttended } from '#app/features/events/desk.server.ts'
import { takeBackEvent } from '#app/features/events/take-back.server.ts'
import { takeBackNote } from '#app/features/records/notes.server.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { undoEdit as undoTalentEdit } from '#app/features/talents/commands.server.ts'
import { takeBackTalent } from '#app/features/talents/erase.server.ts'
import { undoEdit as undoVentureEdit } from '#app/features/ventures/commands.server.ts'
import { undoMembers } from '#app/features/ventures/members.server.ts'
import { cancelMove, lineOf } from '#app/features/ventures/moves.server.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { takeBackVenture } from '#app/features/ventures/take-back.server.ts'
import { undoEdit as undoInstituteEdit } from '#app/features/zone/commands.server.ts'
import { takeBackInstitute } from '#app/features/zone/take-back.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { Trx } from '#db/connect.ts'
import type { Touched } from './touched.server.ts'

const TAKE_BACK: Record<RecordKind, (trx: Trx, actor: Staff, id: number) => Promise<void>> = {
  team: takeBackVenture,
  project: takeBackVenture,
  talent: takeBackTalent,
  event: takeBackEvent,
  institute: takeBackInstitute,
}

/** Takes a record back that an import made, with all that hangs on it. */
export const takeBack = (trx: Trx, actor: Staff, { kind, id }: Touched) => TAKE_BACK[kind](trx, actor, id)

type Trace = { seq: number; after: Record<string, unknown>; line: string | undefined }
type Undo = (trx: Trx, actor: Staff, id: number, trace: Trace) => Promise<void>

const cancelMoveOf: Undo = async (trx, actor, id, { line }) => {
  const last = (await listStanding(trx, id)).at(-1)
  // One made since by somebody else stands before it.
  if (!last || lineOf(last) !== line) throw new Refusal('venture_refusal_moved_since')
  await cancelMove(trx, actor, id, { move_id: last.id, reason: last.reason })
}

/** How each thing that rows of a sheet do to what was there before is taken back; a sheet's moves lead on, or out. */
export const UNDO = {
  'venture.edit': undoVentureEdit,
  'talent.edit': undoTalentEdit,
  'event.edit': undoEventEdit,
  'institute.edit': undoInstituteEdit,
  'venture.change_members': (trx, actor, id, { seq }) => undoMembers(trx, actor, id, seq),
  'venture.advance': cancelMoveOf,
  'venture.decline': cancelMoveOf,
  'venture.withdraw': cancelMoveOf,
  'record.note': (trx, actor, id, { after }) => takeBackNote(trx, actor, id, Number(after.note)),
  'event.register': (trx, actor, id, { after }) =>
    cancelRegistration(trx, actor, id, Number(after.talent_id)),
  'event.attend': (trx, actor, id, { after }) => unmarkAttended(trx, actor, id, Number(after.talent_id)),
} as const satisfies Partial<Record<Action, Undo>>

/**
 * Takes back what an import changed of a record that was there before, the last first; refuses what others changed
 * since, and what nobody knows how to take back.
 */
export async function undoChanges(trx: Trx, actor: Staff, import_id: number, { id }: Touched): Promise<void> {
  const traces = await trx
    .selectFrom('audit')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.import_id', '=', import_id)
    .where('audit.record_id', '=', id)
    .orderBy('audit.seq', 'desc')
    .select(['audit.seq', 'audit.action', 'audit_value.content'])
    .execute()
  for (const { seq, action, content } of traces) {
    const { deed, line, after = {} }: Partial<Values> = JSON.parse(content ?? '{}')
    if (deed !== undefined) continue
    const undo = lookUp<Undo>(UNDO, action)
    if (!undo) throw new Refusal('import_kept_changed')
    await undo(trx, actor, id, { seq, line, after })
  }
}
