import type { Staff } from '#app/features/accounts/actor.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, Refusal, Wrong } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { changeDraft } from './change-draft.server.ts'
import { keepShape } from './draft.server.ts'
import { type Choices, ENDED, mayImport, WAYS, type Way } from './import.ts'
import { end } from './run.server.ts'
import { findDraft, findForWrite, findStored, isLookedAt, type Stored } from './stored.server.ts'
import { mayRepeat, type Target, targetsOf } from './target.ts'

/** Says what each column is, and what it does to something known; the same is chosen for the next sheet of this shape. */
export async function chooseColumns(
  db: Db,
  actor: Staff,
  id: number,
  columns: readonly { target: Target | null; way: Way }[],
): Promise<void> {
  await changeDraft(db, actor, id, async (trx, stored) => {
    if (columns.length !== stored.columns.length) throw new Wrong('form_error_invalid', {}, 'columns')
    refuseOdd(stored, columns)
    const chosen = stored.columns.map((column, i) => {
      const { target, way } = columns[i] ?? column
      if (target === column.target) return { ...column, way }
      const why = { key: 'import_why_chosen' }
      return { ...column, target, way, sureness: 'sure' as const, why }
    })
    await trx
      .updateTable('import')
      .set({ columns: JSON.stringify(chosen) })
      .where('id', '=', id)
      .execute()
    // What a text means was said of the column as it was.
    const others = chosen.flatMap(({ target }, i) => (target === stored.columns[i]?.target ? [] : [i]))
    if (others.length > 0)
      await trx
        .deleteFrom('import_unknown')
        .where('import_id', '=', id)
        .where('place', 'in', others)
        .execute()
    await keepShape(trx, { ...stored, columns: chosen })
    return 'all'
  })
}

function refuseOdd({ noun }: Stored, columns: readonly { target: Target | null; way: Way }[]) {
  const targets = targetsOf(noun)
  const taken = new Set<Target>()
  for (const [i, { target, way }] of columns.entries()) {
    if (!WAYS.includes(way)) throw new Wrong('form_error_choice', {}, `columns.${i}.way`)
    if (target === null) continue
    if (!targets.includes(target)) throw new Wrong('form_error_choice', {}, `columns.${i}.target`)
    if (taken.has(target) && !mayRepeat(target))
      throw new Wrong('import_error_column_twice', {}, `columns.${i}.target`)
    taken.add(target)
  }
}

/** Says what holds for all rows that don't say it: a park, a sector, why people may be kept, of which event the guests are. */
export const chooseForAll = (db: Db, actor: Staff, id: number, choices: Choices): Promise<void> =>
  changeDraft(db, actor, id, async (trx) => {
    await trx
      .updateTable('import')
      .set({ choices: JSON.stringify(choices) })
      .where('id', '=', id)
      .execute()
    return 'all'
  })

/** Says what a text means that nobody here knew, for every row in which this column says it; null is nothing. */
export const answerUnknown = (
  db: Db,
  actor: Staff,
  id: number,
  { column, text, answer }: { column: number; text: string; answer: unknown },
): Promise<void> =>
  changeDraft(db, actor, id, async (trx) => {
    const said = await trx
      .updateTable('import_unknown')
      .set({ answer: JSON.stringify(answer ?? null) })
      .where('import_id', '=', id)
      .where('place', '=', column)
      .where('said', '=', text)
      .executeTakeFirst()
    if (said.numUpdatedRows === 0n) throw new Refusal('import_refusal_no_question')
    return 'all'
  })

/** Looks at all rows of a draft once more, where that was left. */
export const lookOnceMore = (db: Db, actor: Staff, id: number): Promise<void> =>
  changeDraft(db, actor, id, async () => 'all')

/** The same with what was looked at on another day. */
export async function lookAnewToday(db: Db, actor: Staff, id: number): Promise<void> {
  const stored = await findStored(db, id)
  if (stored?.state !== 'draft' || stored.account_id !== actor.id) return
  if (stored.checked_to === stored.revision && !isLookedAt(stored)) await lookOnceMore(db, actor, id)
}

/** Begins to write what was found and what is new. */
export const startImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const stored = await findDraft(trx, actor, id)
    if (!mayImport(actor, stored.noun)) throw new NotAllowed()
    if (!isLookedAt(stored)) throw new Refusal('import_refusal_not_looked_at')
    await trx
      .updateTable('import')
      .set({ state: 'running', started_at: now(), progress: 0 })
      .where('id', '=', id)
      .execute()
    await doLater(trx, 'import.run', { import_id: id })
  })

/** Stops a run after the rows that are being written; what was written stays, and can be taken back. */
export const cancelImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const stored = await findForWrite(trx, actor, id)
    if (stored.state !== 'running') throw new Refusal('import_refusal_not_running')
    await end(trx, stored, { state: 'cancelled', by: actor })
  })

/** Takes a whole import back, but for what somebody worked on since; from where it was left, if it was. */
export const undoImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const stored = await findForWrite(trx, actor, id)
    if (!mayImport(actor, stored.noun)) throw new NotAllowed()
    if (!ENDED.includes(stored.state)) throw new Refusal('import_refusal_not_ended')
    await trx
      .updateTable('import')
      .set({ state: 'undoing', error: '', undo_cursor: stored.undo_cursor ?? 0 })
      .where('id', '=', id)
      .execute()
    await doLater(trx, 'import.undo', { import_id: id, by: actor.id })
  })

/** Forgets a draft with all that stands in it. */
export const discardImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    await findDraft(trx, actor, id)
    await trx.deleteFrom('import').where('id', '=', id).execute()
  })
