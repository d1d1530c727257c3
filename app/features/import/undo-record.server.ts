import type { Staff } from '#app/features/accounts/actor.ts'
import { undoEdit as undoEventEdit } from '#app/features/events/commands.server.ts'
import { cancelRegistration, unmarkAttended } from '#app/features/events/desk.server.ts'
import { takeBackEvent } from '#app/features/events/take-back.server.ts'
import { takeBackNote } from '#app/features/records/notes.server.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { undoEdit as undoTalentEdit } from '#app/features/talents/commands.server.ts'
import { takeBackTalent } from '#app/features/talents/erase.server.ts'
import { undoEdit as undoVentureEdit } from '#app/features/ventures/commands.server.ts'
import { undoMembers } from '#app/features/ventures/members.server.ts'
import { cancelMove } from '#app/features/ventures/moves.server.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { takeBackVenture } from '#app/features/ventures/take-back.server.ts'
import { undoEdit as undoInstituteEdit } from '#app/features/zone/commands.server.ts'
import { takeBackInstitute } from '#app/features/zone/take-back.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { Trx } from '#db/connect.ts'
import type { Touched } from './touched.server.ts'

type Undoing = {
  import_id: number
  importer: number /** What its moves gave as their reason, in every language. */
  reasons: string[]
}

const TAKE_BACK: Record<RecordKind, (trx: Trx, actor: Staff, id: number) => Promise<void>> = {
  team: takeBackVenture,
  project: takeBackVenture,
  talent: takeBackTalent,
  event: takeBackEvent,
  institute: takeBackInstitute,
}

/** Takes a record back that an import made, with all that hangs on it. */
export const takeBack = (trx: Trx, actor: Staff, { kind, id }: Touched) => TAKE_BACK[kind](trx, actor, id)

const UNDO_EDIT = {
  team: undoVentureEdit,
  project: undoVentureEdit,
  talent: undoTalentEdit,
  event: undoEventEdit,
  institute: undoInstituteEdit,
} as const satisfies Record<RecordKind, unknown>

/** Takes back what an import changed of a record that was there before, the last first; refuses what others changed since. */
export async function undoChanges(
  trx: Trx,
  actor: Staff,
  { kind, id }: Touched,
  undoing: Undoing,
): Promise<void> {
  const traces = await trx
    .selectFrom('audit')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.import_id', '=', undoing.import_id)
    .where('audit.record_id', '=', id)
    .orderBy('audit.seq', 'desc')
    .select(['audit.seq', 'audit.action', 'audit_value.content'])
    .execute()
  for (const { seq, action, content } of traces) {
    const { deed, after = {} } = JSON.parse(content ?? '{}') as Kept
    const [, verb = ''] = action.split('.')
    if (deed !== undefined) continue
    if (verb === 'edit') await UNDO_EDIT[kind](trx, actor, id, { seq })
    else if (verb === 'change_members') await undoMembers(trx, actor, id, seq)
    else if (verb === 'note') await takeBackNote(trx, actor, id, Number(after.note))
    else if (verb === 'register') await cancelRegistration(trx, actor, id, Number(after.talent_id))
    else if (verb === 'attend') await unmarkAttended(trx, actor, id, Number(after.talent_id))
    else if (MOVES.has(verb)) await cancelOwnMove(trx, actor, id, undoing)
  }
}

type Kept = { deed?: string; after?: Record<string, unknown> }

/** A sheet's moves lead on, or out. */
const MOVES = new Set(['advance', 'decline', 'withdraw'])

/** Its last move, where that is the import's; one made since by somebody else stands before it. */
async function cancelOwnMove(trx: Trx, actor: Staff, id: number, { importer, reasons }: Undoing) {
  const last = (await listStanding(trx, id)).at(-1)
  if (!last || last.account_id !== importer || !reasons.includes(last.reason))
    throw new Refusal('venture_refusal_moved_since')
  await cancelMove(trx, actor, id, { move_id: last.id, reason: last.reason })
}
