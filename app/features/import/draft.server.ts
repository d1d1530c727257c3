import type { Staff } from '#app/features/accounts/actor.ts'
import { now, today } from '#app/platform/clock.ts'
import { cut } from '#app/platform/cut.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { checkRows, lookAgain } from './check.server.ts'
import { guessColumns } from './columns/guess.ts'
import { shapeOf, wordOf } from './columns/heading.ts'
import {
  type Choices,
  type ColumnChoice,
  KEPT_AT_ONCE,
  LOOKED_AT_ONCE,
  mayImport,
  USUAL_WAY,
  type Way,
} from './import.ts'
import { discardRows, type Reading, readFile, readPasted, rowsOf } from './read-file.server.ts'
import type { Found, Row } from './sheet.ts'
import type { Stored } from './stored.server.ts'
import type { ImportNoun, Target } from './target.ts'
import { readZone } from './zone-now.server.ts'

/** A file on the disk under the name it was given, or what was copied from a spreadsheet. */
export type Given = { path: string; name: string } | { pasted: string; name: string }
type Wish = { noun: ImportNoun; sheet?: number; signal?: AbortSignal }

const LONGEST_NAME = 120

/**
 * Reads a sheet into a draft and answers its number: what its columns are is guessed, what its rows are is looked at,
 * by a job where they are many. Writes nothing else. Throws a refusal for what can't be read.
 */
export async function beginImport(
  db: Db,
  actor: Staff,
  given: Given,
  { noun, sheet, signal }: Wish,
): Promise<number> {
  if (!mayImport(actor, noun)) throw new NotAllowed()
  const how = {
    ...{ name: given.name, person: actor.id },
    ...(sheet !== undefined && { sheet }),
    ...(signal && { signal }),
  }
  const reading = 'path' in given ? await readFile(given.path, how) : await readPasted(given.pasted, how)
  try {
    const name = cut(given.name.split(/[/\\]/).at(-1) ?? '', LONGEST_NAME)
    const id = await keepDraft(db, actor, reading, { noun, name })
    if (reading.found.rows <= LOOKED_AT_ONCE) await checkRows(db, id)
    return id
  } finally {
    await discardRows(reading.rowsFile)
  }
}

async function keepDraft(
  db: Db,
  actor: Staff,
  { found, sheets, rowsFile }: Reading,
  { noun, name }: { noun: ImportNoun; name: string },
) {
  const columns = await guessed(db, actor, noun, found)
  const { id } = await db
    .insertInto('import')
    .values({
      ...{ noun, name, account_id: actor.id, state: 'draft', rows: found.rows, created_at: now() },
      ...{ sheets: JSON.stringify(sheets), sheet: sheets.findIndex((one) => one.name === found.sheet) + 1 },
      ...{ found: JSON.stringify(found), columns: JSON.stringify(columns) },
      choices: JSON.stringify(usualChoices(actor, noun, name)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  try {
    await keepRows(db, id, rowsFile)
    await inTransaction(db, (trx) => lookAgain(trx, { id, rows: found.rows }))
    return id
  } catch (error) {
    await db.deleteFrom('import').where('id', '=', id).execute()
    throw error
  }
}

async function keepRows(db: Db, import_id: number, rowsFile: string) {
  const keep = (rows: Row[]) =>
    inTransaction(db, (trx) =>
      trx
        .insertInto('import_row')
        .values(rows.map(({ at, cells }) => ({ import_id, at, cells: JSON.stringify(cells) })))
        .execute(),
    )
  let rows: Row[] = []
  for await (const row of rowsOf(rowsFile)) {
    rows.push(row)
    if (rows.length < KEPT_AT_ONCE) continue
    await keep(rows)
    rows = []
  }
  if (rows.length > 0) await keep(rows)
}

/**
 * What holds where the sheet says nothing: the park of whoever has one only, that people applied or were found in the
 * list that is brought. All of it is shown, and changed with a click.
 */
function usualChoices(actor: Staff, noun: ImportNoun, name: string): Choices {
  const [park, ...others] = actor.park_ids
  const own = park !== undefined && others.length === 0
  const basis =
    noun === 'talent' ? { basis_kind: 'public_source', basis_note: name } : { basis_kind: 'contract' }
  return {
    facts: {
      ...(noun === 'institute' ? {} : { ...basis, basis_on: today() }),
      ...(own && noun === 'event' && { park_ids: [park] }),
      ...(own && noun !== 'event' && noun !== 'institute' && { park_id: park }),
      ...(noun === 'event' && { kind: 'exchange' }),
    },
  }
}

type Chosen = { target: Target | null; way: Way }

/** What each column is, by its heading, what stands in it, and what was chosen for a sheet of this shape before. */
async function guessed(db: Db, actor: Staff, noun: ImportNoun, found: Found): Promise<ColumnChoice[]> {
  const before = await shapeBefore(db, noun, found.headings)
  const targets =
    before && Object.fromEntries(Object.entries(before).map(([word, { target }]) => [word, target]))
  const zone = await readZone(db, actor)
  return guessColumns(noun, found, { zone, ...(targets && { chosen: targets }) }).map((guess) => ({
    ...guess,
    way: before?.[wordOf(guess.heading)]?.way ?? USUAL_WAY,
  }))
}

async function shapeBefore(db: Db, noun: ImportNoun, headings: readonly string[]) {
  const row = await db
    .selectFrom('import_shape')
    .where('noun', '=', noun)
    .where('shape', '=', shapeOf(headings))
    .select('columns')
    .executeTakeFirst()
  return row && (JSON.parse(row.columns) as Record<string, Chosen>)
}

/** What was chosen is chosen for the next sheet with these headings. */
export async function keepShape(trx: Trx, { noun, found, columns }: Stored) {
  const shape = shapeOf(found.headings)
  if (shape === '') return
  const chosen = Object.fromEntries(
    columns.map(({ heading, target, way }) => [wordOf(heading), { target, way }]),
  )
  const row = { noun, shape, columns: JSON.stringify(chosen), at: now() }
  await trx
    .insertInto('import_shape')
    .values(row)
    .onConflict((oc) => oc.columns(['noun', 'shape']).doUpdateSet({ columns: row.columns, at: row.at }))
    .execute()
}
