import type { Staff } from '#app/features/accounts/actor.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
import { checkRows, lookAgain, lookAtSome } from './check.server.ts'
import { LOOKED_AT_ONCE } from './import.ts'
import { kinOf } from './kin.server.ts'
import { findDraft, isLookedAt, rowIn, type Stored, type StoredRow } from './stored.server.ts'

/**
 * Changes a draft and looks at what that changes: at some rows at once, at all of a small sheet before this returns,
 * at all of a large one by a job.
 */
export async function changeDraft(
  db: Db,
  actor: Staff,
  id: number,
  change: (trx: Trx, stored: Stored) => Promise<number[] | 'all'>,
): Promise<void> {
  const isSmall = await inTransaction(db, async (trx) => {
    const stored = await findDraft(trx, actor, id)
    const rows = await change(trx, stored)
    // What is being looked at as it was has to be looked at again.
    const some = rows !== 'all' && isLookedAt(stored) ? await kinOf(trx, stored, rows) : []
    if (some.length > 0 && some.length <= LOOKED_AT_ONCE) {
      await lookAtSome(trx, actor, stored, await findRows(trx, id, some))
      return false
    }
    if (rows.length === 0) return false
    await lookAgain(trx, stored)
    return stored.rows <= LOOKED_AT_ONCE
  })
  if (isSmall) await checkRows(db, id)
}

/** The rows with these numbers, in the order of the file. */
export async function findRows(trx: Trx, id: number, rows: readonly number[]): Promise<StoredRow[]> {
  const all = trx.selectFrom('import_row').where('import_id', '=', id).orderBy('at').selectAll()
  return (await all.where(oneOf(trx, 'at', rows)).execute()).map(rowIn)
}
