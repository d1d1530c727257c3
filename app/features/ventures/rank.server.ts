import type { Actor } from '#app/features/accounts/actor.ts'
import type { Db } from '#db/connect.ts'
import type { Beside } from './schema.ts'
import { visibleTo } from './scope.server.ts'

type Column = { track: string; stage: string }

/**
 * A place in a column of the board: between the cards it was dropped beside, else at the top. Cards this person
 * may not see are as good as none: where one lands must not tell which stage they are in.
 */
export async function rankIn(
  trx: Db,
  actor: Actor,
  column: Column,
  id: number | null,
  beside: Beside = {},
): Promise<number> {
  const gap = await gapFor(trx, actor, column, id, beside)
  if (!gap) return topOf(trx, column, id)
  const { above, below } = gap
  if (below === null) return (above ?? 0) + 1
  if (above === null) return below - 1
  const middle = (above + below) / 2
  if (middle > above && middle < below) return middle
  await respread(trx, column)
  return rankIn(trx, actor, column, id, beside)
}

/** The ranks on both sides of where the card goes; null when neither neighbour is in the column any more. */
async function gapFor(trx: Db, actor: Actor, column: Column, id: number | null, { above, below }: Beside) {
  const upper = above ? await rankOf(trx, actor, column, above) : undefined
  if (upper !== undefined) {
    const next = await others(trx, column, id)
      .where('rank', '>', upper)
      .select((eb) => eb.fn.min('rank').as('rank'))
      .executeTakeFirst()
    return { above: upper, below: next?.rank ?? null }
  }
  const lower = below ? await rankOf(trx, actor, column, below) : undefined
  if (lower === undefined) return null
  const before = await others(trx, column, id)
    .where('rank', '<', lower)
    .select((eb) => eb.fn.max('rank').as('rank'))
    .executeTakeFirst()
  return { above: before?.rank ?? null, below: lower }
}

async function topOf(trx: Db, column: Column, id: number | null) {
  const first = await others(trx, column, id)
    .select((eb) => eb.fn.min('rank').as('rank'))
    .executeTakeFirst()
  return (first?.rank ?? 1) - 1
}

async function rankOf(trx: Db, actor: Actor, column: Column, id: number) {
  const row = await others(trx, column, null)
    .where('id', '=', id)
    .where(visibleTo(actor))
    .select('rank')
    .executeTakeFirst()
  return row?.rank
}

/** After some fifty drops into one gap the numbers run out of room between them. */
async function respread(trx: Db, column: Column) {
  const rows = await others(trx, column, null).orderBy('rank').orderBy('id').select('id').execute()
  for (const [place, { id }] of rows.entries()) {
    await trx.updateTable('venture').set({ rank: place }).where('id', '=', id).execute()
  }
}

const others = (trx: Db, { track, stage }: Column, id: number | null) =>
  trx
    .selectFrom('venture')
    .where('track', '=', track)
    .where('stage', '=', stage)
    .$if(id !== null, (query) => query.where('id', '!=', id ?? 0))
