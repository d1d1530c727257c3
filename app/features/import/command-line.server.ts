import type { Staff } from '#app/features/accounts/actor.ts'
import type { Db } from '#db/connect.ts'
import { checkRows } from './check.server.ts'
import { discardImport, startImport } from './commands.server.ts'
import { beginImport } from './draft.server.ts'
import type { RowCounts, RowShown, YearCounts } from './import.ts'
import { headingAt, troublesOf } from './problem-text.server.ts'
import { countRows, findImport, type ImportShown, listRows } from './queries.server.ts'
import { runImport } from './run.server.ts'
import type { ImportNoun } from './target.ts'
import { countedNow } from './years.server.ts'

type Wish = { path: string; name: string; noun: ImportNoun; sheet?: number; dry: boolean }

/** What the command line prints, and in this form to programs. */
export type Report = {
  columns: { heading: string; field: string | null; sureness: string }[]
  rows: RowCounts
  problems: { row: number; heading: string | null; kind: string; key: string; text: string }[]
  counted_before: YearCounts
  counted: YearCounts
}

export type Ran = { id: number; report: Report; shown: ImportShown }

/**
 * Brings a file in from the command line as somebody, with the same mapping and matching as on the page; what would
 * have to be decided there is left out and told. Dry, it leaves nothing behind.
 */
export async function importFile(db: Db, actor: Staff, { path, name, noun, sheet, dry }: Wish): Promise<Ran> {
  const id = await beginImport(db, actor, { path, name }, { noun, ...(sheet !== undefined && { sheet }) })
  await checkRows(db, id)
  const draft = await found(db, actor, id)
  const report: Report = {
    columns: draft.columns.map(({ heading, target, sureness }) => ({ heading, field: target, sureness })),
    rows: { ...draft.counts, left_out: draft.counts.left_out + leftOut(draft) },
    problems: await problemsOf(db, actor, draft),
    counted_before: draft.counted_before,
    counted: draft.counted,
  }
  if (dry) {
    await discardImport(db, actor, id)
    return { id, report, shown: draft }
  }
  await startImport(db, actor, id)
  await runImport(db, id)
  const refused = await refusedOf(db, actor, draft)
  return {
    id,
    report: { ...report, problems: [...report.problems, ...refused], counted: await countedNow(db) },
    shown: await found(db, actor, id),
  }
}

async function found(db: Db, actor: Staff, id: number): Promise<ImportShown> {
  const shown = await findImport(db, actor, id)
  if (!shown) throw new Error(`there is no import ${id}`)
  return shown
}

/** Titles above the heading are no rows. */
const leftOut = ({ found: { left_out } }: ImportShown) => left_out.filter(({ why }) => why !== 'title').length

async function problemsOf(db: Db, actor: Staff, draft: ImportShown): Promise<Report['problems']> {
  const problems: Report['problems'] = []
  const { wrong, unsure } = await countRows(db, draft.id)
  for (let from = 0; from < wrong + unsure; ) {
    // Those with trouble come first.
    const rows = await listRows(db, actor, draft.id, { from, order: 'trouble' })
    if (rows.length === 0) break
    problems.push(...rows.filter(({ trouble }) => trouble > 0).flatMap((row) => toldOf(draft, row)))
    from += rows.length
  }
  return problems
}

async function refusedOf(db: Db, actor: Staff, draft: ImportShown): Promise<Report['problems']> {
  const problems: Report['problems'] = []
  for (let from = 0; ; ) {
    const rows = await listRows(db, actor, draft.id, { from, outcome: 'refused', order: 'file' })
    if (rows.length === 0) return problems
    problems.push(...rows.flatMap((row) => toldOf(draft, row)))
    from += rows.length
  }
}

const toldOf = ({ noun, columns }: ImportShown, row: RowShown): Report['problems'] =>
  troublesOf('en', noun, row).map(({ column, kind, key, text }) => ({
    ...{ row: row.at, heading: headingAt(columns, column), kind, key, text },
  }))
