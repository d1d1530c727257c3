import type { Staff } from '#app/features/accounts/actor.ts'
import { Wrong } from '#app/platform/errors.ts'
import type { Db, Trx } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
import { changeDraft, findRows } from './change-draft.server.ts'
import type { Decision, Fit, Picks, Verdict, Whom } from './import.ts'
import { textIn } from './plain.ts'
import type { Cell } from './sheet.ts'
import type { StoredRow } from './stored.server.ts'

/** Puts something else in a cell; the file's own stays beside it. */
export const editCell = (
  db: Db,
  actor: Staff,
  id: number,
  { at, column, text }: { at: number; column: number; text: Cell },
): Promise<void> =>
  changeDraft(db, actor, id, async (trx, stored) => {
    if (!stored.columns[column]) throw new Wrong('form_error_choice', {}, 'column')
    const { cells, edits } = await findRow(trx, id, at)
    await setRows(trx, id, [at], { edits: JSON.stringify(editsWith({ cells, edits }, column, text)) })
    return [at]
  })

/** The same with each cell of a row that says something else than it did. */
export const editRow = (
  db: Db,
  actor: Staff,
  id: number,
  { at, cells: typed }: { at: number; cells: readonly string[] },
): Promise<void> =>
  changeDraft(db, actor, id, async (trx, { columns }) => {
    const { cells, edits: before } = await findRow(trx, id, at)
    let edits = before
    for (const [column, text] of typed.slice(0, columns.length).entries()) {
      const stands = Object.hasOwn(before, column) ? before[column] : cells[column]
      if (textIn(stands ?? null) !== text.trim())
        edits = editsWith({ cells, edits }, column, text.trim() === '' ? null : text)
    }
    if (edits === before) return []
    await setRows(trx, id, [at], { edits: JSON.stringify(edits) })
    return [at]
  })

/** What is put in cells, with this one; what the file itself says there is nothing put in. */
function editsWith({ cells, edits }: Pick<StoredRow, 'cells' | 'edits'>, column: number, text: Cell) {
  const { [column]: _, ...others } = edits
  const isOwn = JSON.stringify(cells[column] ?? null) === JSON.stringify(text)
  return isOwn ? others : { ...others, [column]: text }
}

/** Decides rows by their numbers, or all of a verdict. */
export const decideRows = (
  db: Db,
  actor: Staff,
  id: number,
  rows: readonly number[] | { verdict: Verdict },
  decision: Decision,
): Promise<void> =>
  changeDraft(db, actor, id, async (trx) => {
    const all = 'verdict' in rows ? await numbersOf(trx, id, rows.verdict) : [...rows]
    // Of what was left out nobody was asked whether others are the same.
    const isBack = decision !== 'leave' && (await isAnyLeftOut(trx, id, all))
    if (decision === 'new' || decision === 'same') await pickAll(trx, id, all, decision)
    else await setRows(trx, id, all, DECIDED[decision])
    return isBack ? 'all' : all
  })

const DECIDED: Record<Exclude<Decision, 'new' | 'same'>, Change> = {
  accept: { accepted: 1, skipped: 0 },
  leave: { skipped: 1 },
  reset: { accepted: 0, skipped: 0, picks: '{}' },
}

async function numbersOf(trx: Trx, id: number, verdict: Verdict): Promise<number[]> {
  const rows = await trx
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('verdict', '=', verdict)
    .orderBy('at')
    .select('at')
    .execute()
  return rows.map(({ at }) => at)
}

async function isAnyLeftOut(trx: Trx, id: number, rows: readonly number[]): Promise<boolean> {
  const left_out = await trx
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('skipped', '=', 1)
    .where(oneOf(trx, 'at', rows))
    .select('at')
    .limit(1)
    .executeTakeFirst()
  return left_out !== undefined
}

/** Says of all that is open in some rows that it is something new, or what is known by that name. */
async function pickAll(trx: Trx, id: number, some: readonly number[], is: 'new' | 'same') {
  const rows = await trx
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where(oneOf(trx, 'at', some))
    .select(['at', 'fits', 'picks'])
    .execute()
  const alike = Map.groupBy(rows, ({ fits, picks }) => pickedIn(JSON.parse(fits), JSON.parse(picks), is))
  for (const [picks, those] of alike)
    await setRows(
      trx,
      id,
      those.map(({ at }) => at),
      { picks, skipped: 0 },
    )
}

const pickedIn = (fits: readonly Fit[], picks: Picks, is: 'new' | 'same') =>
  JSON.stringify({
    ...Object.fromEntries(fits.filter(({ sure }) => !sure).map(({ whom }) => [whom, is])),
    ...picks,
  })

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
    await setRows(trx, id, [at], { picks: JSON.stringify({ ...row.picks, [whom]: is }) })
    return [at]
  })

async function findRow(trx: Trx, id: number, at: number): Promise<StoredRow> {
  const [row] = await findRows(trx, id, [at])
  if (!row) throw new Wrong('form_error_choice', {}, 'at')
  return row
}

type Change = Partial<Record<'edits' | 'picks', string> & Record<'accepted' | 'skipped', number>>

const setRows = (trx: Trx, id: number, rows: readonly number[], change: Change) =>
  trx
    .updateTable('import_row')
    .set(change)
    .where('import_id', '=', id)
    .where(oneOf(trx, 'at', rows))
    .execute()
