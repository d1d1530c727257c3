import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { type Doer, recordAudit } from '#app/features/audit/trace.server.ts'
import { holdOverLimit } from '#app/features/channels/brought-in.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { now } from '#app/platform/clock.ts'
import { Refusal } from '#app/platform/errors.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { apart, type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { countTables } from '#db/tidy.ts'
import { readAnswers } from './answers.server.ts'
import { checkRows, leaveUnlooked } from './check.server.ts'
import { mayImport, type Outcome, WRITTEN_AT_ONCE } from './import.ts'
import { readerOf } from './reader.ts'
import { reasonOf } from './reason.ts'
import type { Problem } from './row.ts'
import { sayingWhenLast } from './stopped.server.ts'
import { findStored, rowsAfter, type Stored, type StoredRow } from './stored.server.ts'
import { type Run, writeRow } from './write/write-row.server.ts'
import { readZone } from './zone-now.server.ts'

/** After each piece others get their turn: pages, and whoever else writes. */
const TURN_MS = 20
/** How often is asked whether the other has left off. */
const WAIT_MS = 100
/** Of two imports one writes at a time: what the other brings in is then there to be found. */
const LOCK = 7_205_053

/** Looks at the rows of a draft, where there are many. */
export const checkJob: Handlers['import.check'] = sayingWhenLast(
  ({ db, signal }, { import_id }) => checkRows(db, import_id, signal),
  leaveUnlooked,
)

/** Writes an import piece by piece, from where it was left, until it is done, or isn't to go on. */
export const runJob: Handlers['import.run'] = sayingWhenLast(
  ({ db, signal }, { import_id }) => runImport(db, import_id, signal),
  (trx, import_id) => failed(trx, import_id, 'import_refusal_stopped'),
)

export async function runImport(db: Db, id: number, signal?: AbortSignal): Promise<void> {
  let pieces = 0
  for (let more: boolean | 'waits' = true; more; ) {
    more = await writePiece(db, id)
    signal?.throwIfAborted()
    // Tables grow as they do in no other hour; by the counts of the night before they'd be read as if they were short.
    if (more !== 'waits' && (!more || isPowerOfTwo(++pieces))) await countTables(db)
    if (more) await pause(more === 'waits' ? WAIT_MS : TURN_MS)
  }
}

const isPowerOfTwo = (n: number) => Number.isInteger(Math.log2(n))

/**
 * Writes the next rows, says so in the same transaction, and answers whether there are more: whoever is killed in
 * between has written nothing of them, and goes on with them.
 */
export function writePiece(db: Db, id: number): Promise<boolean | 'waits'> {
  return inTransaction(db, async (trx) => {
    if (!(await isOurTurn(trx))) return 'waits'
    const stored = await findStored(trx, id, { held: true })
    if (stored?.state !== 'running') return false
    // As they are now: they may have lost a park, or all.
    const importer = await findReader(trx, stored.account_id)
    if (!importer || !mayImport(importer.staff, stored.noun)) {
      await failed(trx, id, 'import_refusal_importer')
      return false
    }
    const rows = await rowsAfter(trx, id, stored.cursor, WRITTEN_AT_ONCE)
    const last = rows.at(-1)
    if (!last) {
      await end(trx, stored, { state: 'done' })
      return false
    }
    const { noun, choices } = stored
    const run: Run = {
      ...{ trx, noun, choices, known: {}, since: stored.started_at ?? now() },
      actor: { ...importer.staff, import_id: id },
      reader: readerOf(
        { ...stored, answers: await readAnswers(trx, id) },
        await readZone(trx, importer.staff),
      ),
      reason: withLocale(importer.locale, () => reasonOf(stored)),
    }
    for (const row of rows) await settle(run, stored, row)
    await trx
      .updateTable('import')
      .set((eb) => ({ cursor: last.at, progress: eb('progress', '+', rows.length) }))
      .where('id', '=', id)
      .execute()
    return true
  })
}

/** Whoever waited for the other's piece would be sent away after seconds: it is asked again a moment later. */
async function isOurTurn(trx: Trx): Promise<boolean> {
  // On SQLite nobody writes beside this.
  if (engineOf(trx) !== 'postgres') return true
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as ours`.execute(
    trx,
  )
  return rows[0]?.ours === true
}

/** Writes a row, or leaves none of it and says why. What is undecided or wrong stays as it is, to be taken along. */
async function settle(run: Run, { id }: Stored, row: StoredRow) {
  if (row.verdict !== 'new' && row.verdict !== 'found') return
  await run.trx
    .updateTable('import_row')
    .set(await became(run, row))
    .where('import_id', '=', id)
    .where('at', '=', row.at)
    .execute()
}

async function became(run: Run, row: StoredRow) {
  try {
    const { record_id, outcome } = await apart(run.trx, () => writeRow(run, row))
    return { ...NOTHING_KEPT, record_id, outcome }
  } catch (error) {
    // What is made within a piece is known to the rows behind it, unless it was not made.
    run.known.institutes = run.known.events = undefined
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    const problem: Problem = { column: null, kind: 'wrong', key: error.key, params: error.params }
    return { outcome: 'refused', trouble: 2, problems: JSON.stringify([problem]) }
  }
}

/** What was written stands where it belongs; here it would outlive the erasure of whom it names. */
const NOTHING_KEPT = {
  cells: '[]',
  edits: '{}',
  problems: '[]',
  fits: '[]',
  picks: '{}',
  name: '',
  trouble: 0,
}

/** What its one line of the audit says was done. */
const ENDS = { done: 'import.run', cancelled: 'import.cancel', failed: 'import.fail' } as const

type End = { state: keyof typeof ENDS; error?: Problem['key']; by?: Doer }

/**
 * Ends a run. Of the sheet stays what was not written; that it was brought in, or how far, is one line of the
 * audit, from which follows what whoever began it is told.
 */
export async function end(trx: Trx, stored: Stored, { state, error = '', by }: End) {
  const { id, account_id, noun, name, found } = stored
  await trx
    .updateTable('import')
    .set({ state, error, ended_at: now(), found: JSON.stringify({ ...found, samples: [], left_out: [] }) })
    .where('id', '=', id)
    .execute()
  await holdOverLimit(trx, id)
  const after = { noun, name, ...(await countEnded(trx, id)) }
  recordAudit(trx, by ?? { id: account_id, ip: '' }, {
    action: ENDS[state],
    entity: 'import',
    entity_id: id,
    values: { after },
  })
}

/** What became of its rows; `left` are those that were not written and still could be. */
async function countEnded(trx: Trx, id: number) {
  const outcomes = await trx
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('verdict', '<>', 'left_out')
    .groupBy('outcome')
    .select((eb) => ['outcome', eb.cast<number>(eb.fn.countAll(), 'integer').as('rows')])
    .execute()
  const rowsOf = (wanted: Outcome | null) => outcomes.find(({ outcome }) => outcome === wanted)?.rows ?? 0
  const refused = rowsOf('refused')
  return { made: rowsOf('made'), changed: rowsOf('changed'), refused, left: refused + rowsOf(null) }
}

async function failed(trx: Trx, id: number, error: string) {
  const stored = await findStored(trx, id, { held: true })
  if (stored?.state === 'running') await end(trx, stored, { state: 'failed', error })
}
