import { setImmediate as aTurn } from 'node:timers/promises'
import type { Staff } from '#app/features/accounts/actor.ts'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Db, Trx } from '#db/connect.ts'
import { inTransaction } from '#db/connect.ts'
import { readAnswers } from './answers.server.ts'
import { type Brought, countsIn, NOWHERE, noneBrought } from './counts-in.server.ts'
import type { Known } from './fits-record.server.ts'
import { LOOKED_AT_ONCE } from './import.ts'
import { judge } from './judge.server.ts'
import { type Reader, readerOf } from './reader.ts'
import { countUnknown } from './row.ts'
import type { SeenRows } from './seen-rows.server.ts'
import { findStored, rowsAfter, type Stored, type StoredRow } from './stored.server.ts'
import { readZone } from './zone-now.server.ts'

const PIECE = 100

/** Rows have to be looked at again: at once where they are few, else by a job. Whoever came before looks no further. */
export async function lookAgain(trx: Trx, { id, rows }: Pick<Stored, 'id' | 'rows'>) {
  await trx
    .updateTable('import')
    .set((eb) => ({ revision: eb('revision', '+', 1), progress: 0, error: '' }))
    .where('id', '=', id)
    .execute()
  if (rows > LOOKED_AT_ONCE) await doLater(trx, 'import.check', { import_id: id })
}

/** Looks at all rows of a draft: what each says, what of the zone it means, what stands in its way. */
export async function checkRows(db: Db, id: number, signal?: AbortSignal): Promise<void> {
  const stored = await findStored(db, id)
  const importer = stored && (await findReader(db, stored.account_id))
  if (!stored || !importer || stored.state !== 'draft') return
  const eyes = await openEyes(db, importer.staff, stored)
  const unknown = new Map<number, Map<string, number>>()
  let [after, looked] = [0, 0]
  for (;;) {
    signal?.throwIfAborted()
    const rows = await rowsAfter(db, id, after, PIECE)
    if (rows.length === 0) break
    const found: Looked[] = []
    for (const row of rows) found.push(await lookAt(db, eyes, row, unknown))
    after = rows.at(-1)?.at ?? after
    looked += rows.length
    const goesOn = await inTransaction(db, async (trx) => {
      if (!(await isLatest(trx, stored))) return false
      for (const { at, ...row } of found)
        await trx
          .updateTable('import_row')
          .set(row)
          .where('import_id', '=', id)
          .where('at', '=', at)
          .execute()
      await trx.updateTable('import').set({ progress: looked }).where('id', '=', id).execute()
      return true
    })
    // Something was changed meanwhile: whoever changed it looks again.
    if (!goesOn) return
    await aTurn()
  }
  await inTransaction(db, async (trx) => {
    if (!(await isLatest(trx, stored))) return
    await keepUnknown(trx, id, unknown)
    await trx
      .updateTable('import')
      .set({ checked_to: stored.revision, looked_on: eyes.today, error: '' })
      .where('id', '=', id)
      .execute()
  })
}

/** Says of a draft that nobody looks at its rows any more; whoever changes it, or asks for it, begins that anew. */
export async function leaveUnlooked(trx: Trx, id: number): Promise<void> {
  const stored = await findStored(trx, id, { held: true })
  if (stored?.state !== 'draft' || stored.checked_to === stored.revision) return
  await trx.updateTable('import').set({ error: 'import_refusal_look_stopped' }).where('id', '=', id).execute()
}

/** Looks at some rows again, after something was decided about them, with all that speak of the same. */
export async function lookAtSome(trx: Trx, actor: Staff, stored: Stored, rows: readonly StoredRow[]) {
  const eyes = await openEyes(trx, actor, stored)
  for (const row of rows) {
    const { at, ...found } = await lookAt(trx, eyes, row, new Map())
    await trx
      .updateTable('import_row')
      .set(found)
      .where('import_id', '=', stored.id)
      .where('at', '=', at)
      .execute()
  }
}

type Eyes = {
  actor: Staff
  stored: Stored
  reader: Reader
  known: Known
  today: string
  seen: SeenRows
  brought: Brought
}

async function openEyes(db: Db, actor: Staff, stored: Stored): Promise<Eyes> {
  const zone = await readZone(db, actor)
  const reader = readerOf({ ...stored, answers: await readAnswers(db, stored.id) }, zone)
  return { actor, stored, reader, known: {}, seen: new Map(), brought: noneBrought(), today: zone.today }
}

type Looked = Awaited<ReturnType<typeof lookAt>>

/** What a row's line says of it now. */
async function lookAt(
  db: Db,
  { actor, stored, reader, known, seen, brought, today }: Eyes,
  row: StoredRow,
  unknown: Map<number, Map<string, number>>,
) {
  const { noun, choices } = stored
  const read = reader.read(row)
  countUnknown(unknown, read)
  const asked = {
    ...{ noun, read, reader, choices, known, picks: row.picks, accepted: row.accepted },
    eyes: { seen, remembers: !row.skipped },
  }
  const { record, ...judged } = await judge(db, actor, asked)
  const isWritten = !row.skipped && (judged.verdict === 'found' || judged.verdict === 'new')
  const counts = isWritten ? await countsIn(db, brought, { noun, read, record, today, reader }) : NOWHERE
  return {
    at: row.at,
    verdict: row.skipped ? ('left_out' as const) : judged.verdict,
    trouble: row.skipped ? 0 : judged.trouble,
    problems: JSON.stringify(judged.problems),
    fits: JSON.stringify(judged.fits),
    name: judged.name,
    record_id: typeof record === 'object' && 'id' in record ? record.id : null,
    ...counts,
  }
}

async function isLatest(trx: Trx, { id, revision }: Stored) {
  const now = await findStored(trx, id, { held: true })
  return now?.revision === revision && now.state === 'draft'
}

async function keepUnknown(trx: Trx, id: number, unknown: ReadonlyMap<number, ReadonlyMap<string, number>>) {
  // What was answered is known now, and stays answered.
  await trx.deleteFrom('import_unknown').where('import_id', '=', id).where('answer', 'is', null).execute()
  const rows = [...unknown].flatMap(([place, texts]) =>
    [...texts].map(([said, rows]) => ({ import_id: id, place, said, rows, answer: null })),
  )
  for (let from = 0; from < rows.length; from += PIECE)
    await trx
      .insertInto('import_unknown')
      .values(rows.slice(from, from + PIECE))
      .onConflict((oc) => oc.columns(['import_id', 'place', 'said']).doNothing())
      .execute()
}
