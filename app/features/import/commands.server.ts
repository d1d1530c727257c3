import type { Staff } from '#app/features/accounts/actor.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, Refusal, Wrong } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { checkRows, lookAgain, lookAtSome } from './check.server.ts'
import { keepShape } from './draft.server.ts'
import {
  type Choices,
  type Decision,
  ENDED,
  LOOKED_AT_ONCE,
  mayImport,
  type Verdict,
  WAYS,
  type Way,
  type Whom,
} from './import.ts'
import { end } from './run.server.ts'
import type { Cell } from './sheet.ts'
import { findDraft, findForWrite, rowIn, type Stored, type StoredRow } from './stored.server.ts'
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

/** Puts something else in a cell; the file's own stays beside it. */
export const editCell = (
  db: Db,
  actor: Staff,
  id: number,
  { at, column, text }: { at: number; column: number; text: Cell },
): Promise<void> =>
  changeDraft(db, actor, id, async (trx, stored) => {
    if (!stored.columns[column]) throw new Wrong('form_error_choice', {}, 'column')
    const row = await findRow(trx, id, at)
    const { [column]: _, ...others } = row.edits
    const isOwn = JSON.stringify(row.cells[column] ?? null) === JSON.stringify(text)
    const edits = isOwn ? others : { ...others, [column]: text }
    await setRow(trx, id, at, { edits: JSON.stringify(edits) })
    return [at]
  })

/** Decides rows by their numbers, or all of a verdict. */
export const decideRows = (
  db: Db,
  actor: Staff,
  id: number,
  rows: readonly number[] | { verdict: Verdict },
  decision: Decision,
): Promise<void> =>
  changeDraft(db, actor, id, async (trx) => {
    const some = await findSome(trx, id, rows)
    for (const row of some) await setRow(trx, id, row.at, decided(row, decision))
    return some.map(({ at }) => at)
  })

function decided({ fits, picks }: StoredRow, decision: Decision) {
  const all = (is: 'new' | 'same') =>
    JSON.stringify({
      ...Object.fromEntries(fits.filter(({ sure }) => !sure).map(({ whom }) => [whom, is])),
      ...picks,
    })
  switch (decision) {
    case 'accept':
      return { accepted: 1, skipped: 0 }
    case 'new':
    case 'same':
      return { picks: all(decision), skipped: 0 }
    case 'leave':
      return { skipped: 1 }
    case 'reset':
      return { accepted: 0, skipped: 0, picks: '{}' }
  }
}

/** Says which of what it may be a row's record or one of its people is, or that it is none of them. */
export const pickFit = (
  db: Db,
  actor: Staff,
  id: number,
  { at, whom, is }: { at: number; whom: Whom; is: number | 'same' | 'new' },
): Promise<void> =>
  changeDraft(db, actor, id, async (trx) => {
    const row = await findRow(trx, id, at)
    const own = row.fits.filter((fit) => fit.whom === whom)
    // Only what was found for it: any other number may be anybody's.
    if (own.length === 0 || (typeof is === 'number' && !own.some((fit) => fit.id === is)))
      throw new Wrong('form_error_choice', {}, 'is')
    await setRow(trx, id, at, { picks: JSON.stringify({ ...row.picks, [whom]: is }) })
    return [at]
  })

/** Begins to write what was found and what is new. */
export const startImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const stored = await findDraft(trx, actor, id)
    if (!mayImport(actor, stored.noun)) throw new NotAllowed()
    if (stored.checked_to !== stored.revision) throw new Refusal('import_refusal_not_looked_at')
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

/** Takes a whole import back, but for what somebody worked on since. */
export const undoImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    const stored = await findForWrite(trx, actor, id)
    if (!mayImport(actor, stored.noun)) throw new NotAllowed()
    if (!ENDED.includes(stored.state)) throw new Refusal('import_refusal_not_ended')
    await trx.updateTable('import').set({ state: 'undoing', undo_cursor: 0 }).where('id', '=', id).execute()
    await doLater(trx, 'import.undo', { import_id: id, by: actor.id })
  })

/** Forgets a draft with all that stands in it. */
export const discardImport = (db: Db, actor: Staff, id: number): Promise<void> =>
  inTransaction(db, async (trx) => {
    await findDraft(trx, actor, id)
    await trx.deleteFrom('import').where('id', '=', id).execute()
  })

/**
 * Changes a draft and looks at what that changes: at some rows at once, at all of a small sheet before this returns,
 * at all of a large one by a job.
 */
async function changeDraft(
  db: Db,
  actor: Staff,
  id: number,
  change: (trx: Trx, stored: Stored) => Promise<number[] | 'all'>,
): Promise<void> {
  const isSmall = await inTransaction(db, async (trx) => {
    const stored = await findDraft(trx, actor, id)
    const rows = await change(trx, stored)
    // What is being looked at as it was has to be looked at again.
    const isLooked = stored.checked_to === stored.revision
    if (rows !== 'all' && rows.length <= LOOKED_AT_ONCE && isLooked) {
      await lookAtSome(trx, actor, stored, await findSome(trx, id, rows))
      return false
    }
    await lookAgain(trx, stored)
    return stored.rows <= LOOKED_AT_ONCE
  })
  if (isSmall) await checkRows(db, id)
}

const PIECE = 500

async function findSome(
  trx: Trx,
  id: number,
  rows: readonly number[] | { verdict: Verdict },
): Promise<StoredRow[]> {
  const all = trx.selectFrom('import_row').where('import_id', '=', id).orderBy('at').selectAll()
  if ('verdict' in rows) return (await all.where('verdict', '=', rows.verdict).execute()).map(rowIn)
  const found: StoredRow[] = []
  for (let from = 0; from < rows.length; from += PIECE) {
    const some = await all.where('at', 'in', [0, ...rows.slice(from, from + PIECE)]).execute()
    found.push(...some.map(rowIn))
  }
  return found
}

async function findRow(trx: Trx, id: number, at: number): Promise<StoredRow> {
  const [row] = await findSome(trx, id, [at])
  if (!row) throw new Wrong('form_error_choice', {}, 'at')
  return row
}

type Set = Partial<Record<'edits' | 'picks', string> & Record<'accepted' | 'skipped', number>>

const setRow = (trx: Trx, id: number, at: number, set: Set) =>
  trx.updateTable('import_row').set(set).where('import_id', '=', id).where('at', '=', at).execute()
