import { setTimeout as pause } from 'node:timers/promises'
import type { Staff } from '#app/features/accounts/actor.ts'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { now } from '#app/platform/clock.ts'
import { Refusal } from '#app/platform/errors.ts'
import { apart, type Db, inTransaction, type Trx } from '#db/connect.ts'
import type { Problem } from './row.ts'
import { sayingWhenLast } from './stopped.server.ts'
import { findStored, type Stored } from './stored.server.ts'
import { isNamed, isWorkedOn, listTouched, type Touched } from './touched.server.ts'
import { takeBack, undoChanges } from './undo-record.server.ts'

const AT_ONCE = 50
const TURN_MS = 20

/** Takes an import back piece by piece, from where it was left, as whoever asked for it may today. */
export const undoJob: Handlers['import.undo'] = sayingWhenLast(
  ({ db, signal }, { import_id, by }) => runUndo(db, import_id, by, signal),
  (trx, import_id) => leaveHalfUndone(trx, import_id, 'import_refusal_undo_stopped'),
)

export async function runUndo(db: Db, id: number, by: number, signal?: AbortSignal): Promise<void> {
  // What it touched is over with the run: nothing comes to it while it is taken back.
  const all = await listTouched(db, id)
  while (await undoPiece(db, { id, by, all })) {
    signal?.throwIfAborted()
    await pause(TURN_MS)
  }
}

type Wish = { id: number; by: number; all: readonly Touched[] }

/** Takes the next records back, says so in the same transaction, and answers whether there are more. */
export function undoPiece(db: Db, { id, by, all }: Wish): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const stored = await findStored(trx, id, { held: true })
    if (stored?.state !== 'undoing') return false
    const person = await findReader(trx, by)
    if (!person) {
      await leaveHalfUndone(trx, id, 'import_refusal_undo_nobody')
      return false
    }
    const from = stored.undo_cursor ?? 0
    const some = all.slice(from, from + AT_ONCE)
    if (some.length === 0) {
      await end(trx, stored, by, all.length)
      return false
    }
    for (const one of some) await undoOne(trx, { ...person.staff, import_id: id }, id, one)
    await trx
      .updateTable('import')
      .set({ undo_cursor: from + some.length })
      .where('id', '=', id)
      .execute()
    return true
  })
}

/** Takes one record back, or leaves it as it is and keeps why. */
async function undoOne(trx: Trx, actor: Staff, import_id: number, one: Touched) {
  try {
    await apart(trx, async () => {
      if (!one.made) return undoChanges(trx, actor, import_id, one)
      if (await isWorkedOn(trx, import_id, one.id)) throw new Refusal('import_kept_changed')
      if (await isNamed(trx, one)) throw new Refusal('import_kept_named')
      return takeBack(trx, actor, one)
    })
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    const why = error.key.startsWith('import_kept') ? error.key : keptWhy(error)
    await trx
      .insertInto('import_kept')
      .values({ import_id, record_id: one.id, why })
      .onConflict((oc) => oc.columns(['import_id', 'record_id']).doNothing())
      .execute()
  }
}

/** Nobody takes it back any more: it has ended as before, says why, and whoever asks anew goes on where it was left. */
async function leaveHalfUndone(trx: Trx, id: number, error: Problem['key']) {
  await trx
    .updateTable('import')
    .set({ state: 'failed', error })
    .where('id', '=', id)
    .where('state', '=', 'undoing')
    .execute()
}

const keptWhy = ({ status }: Refusal) =>
  status === 403 || status === 404 ? 'import_kept_not_yours' : 'import_kept_changed'

async function end(trx: Trx, { id, name, noun }: Stored, by: number, touched: number) {
  const { kept } = await trx
    .selectFrom('import_kept')
    .where('import_id', '=', id)
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('kept'))
    .executeTakeFirstOrThrow()
  await trx.updateTable('import').set({ state: 'undone', undone_at: now() }).where('id', '=', id).execute()
  const after = { noun, name, gone: touched - kept, kept }
  recordAudit(
    trx,
    { id: by, ip: '' },
    { action: 'import.undo', entity: 'import', entity_id: id, values: { after } },
  )
}
