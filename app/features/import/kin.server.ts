import type { Trx } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
import type { Fit, Picks } from './import.ts'
import type { Stored } from './stored.server.ts'
import { trackOf } from './target.ts'

/**
 * Some rows of a sheet with all those that speak of the same: what is decided of one may change what another means,
 * and the year both bring it to.
 */
export async function kinOf(trx: Trx, { id, noun }: Stored, rows: readonly number[]): Promise<number[]> {
  const beside = await twinsIn(trx, id)
  const kin = new Set(rows)
  // What is added is gone through too.
  for (const at of kin) for (const other of beside.get(at) ?? []) kin.add(other)
  if (trackOf(noun)) for (const at of await ofSameRecords(trx, id, [...kin])) kin.add(at)
  return [...kin]
}

/** Which rows were found to be like which. */
async function twinsIn(trx: Trx, id: number): Promise<Map<number, number[]>> {
  const rows = await trx
    .selectFrom('import_row')
    .where('import_id', '=', id)
    .where('fits', 'like', '%"why":"twin"%')
    .select(['at', 'fits'])
    .execute()
  const beside = new Map<number, number[]>()
  const put = (at: number, other: number) => beside.set(at, [...(beside.get(at) ?? []), other])
  for (const { at, fits } of rows)
    for (const fit of JSON.parse(fits) as Fit[]) {
      if (fit.at === undefined) continue
      put(at, fit.at)
      put(fit.at, at)
    }
  return beside
}

/** The rows of the records that some rows are found to be, or were just said to be. */
async function ofSameRecords(trx: Trx, id: number, some: readonly number[]): Promise<number[]> {
  const all = trx.selectFrom('import_row').where('import_id', '=', id)
  const spoken = await all
    .where(oneOf(trx, 'at', some))
    .select(['record_id', 'picks'])
    .execute()
  const records = spoken.flatMap(({ record_id, picks }) => {
    const picked = (JSON.parse(picks) as Picks).record
    return [record_id, picked].filter((one) => typeof one === 'number')
  })
  const rows = await all
    .where(oneOf(trx, 'record_id', records))
    .select('at')
    .execute()
  return rows.map(({ at }) => at)
}
