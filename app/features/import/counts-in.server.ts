import { listStanding } from '#app/features/ventures/standing.server.ts'
import type { StageChange } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import { movesAhead, yearWith } from './moves-ahead.ts'
import type { Meant } from './resolve.ts'
import type { RowRead } from './row.ts'
import { type ImportNoun, trackOf } from './target.ts'
import { ALL_TOLD, leaving, type Ways } from './told.ts'

type History = readonly [StageChange, ...StageChange[]]

/** How far the rows before have brought what they speak of, and of what each of them speaks. */
export type Brought = { to: Map<string, History>; rows: Map<number, string> }

export const noneBrought = (): Brought => ({ to: new Map(), rows: new Map() })

type Asked = { noun: ImportNoun; read: RowRead; record: Meant; today: string; reader: Ways }
export type CountsIn = { count_before: number | null; count_after: number | null }

export const NOWHERE: CountsIn = { count_before: null, count_after: null }

/**
 * The plan year a row's venture counts in with it, and with the rows before it that speak of the same, if there are
 * any. Computed by the rule that commands and targets count by (`countedOf`), not by trying: a dry run of a large sheet
 * would keep everybody else from writing.
 */
export async function countsIn(
  db: Db,
  brought: Brought,
  { noun, read, record, today, reader }: Asked,
): Promise<CountsIn> {
  const track = trackOf(noun)
  if (!track || record === 'unsure') return NOWHERE
  const key = keyOf(brought, read.at, record)
  brought.rows.set(read.at, key)
  const before = brought.to.get(key)
  const known = before ?? (await standingOf(db, record))
  const from: History = known ?? [{ from_stage: null, to_stage: 'lead', on_date: read.logged_on ?? today }]
  // What an earlier row makes is there when this one is written.
  const leaves = leaving(known ? reader : ALL_TOLD)
  const moves = movesAhead(track, from, { said: read.moves, today, leaves })
  const then: History = [
    ...from,
    ...moves.map(({ to, on }): StageChange => ({ from_stage: null, to_stage: to, on_date: on })),
  ]
  brought.to.set(key, then)
  return { count_before: before ? yearWith(track, before) : null, count_after: yearWith(track, then) }
}

/** An earlier row that isn't written makes nothing: the first behind it does. */
function keyOf({ rows }: Brought, at: number, record: Exclude<Meant, 'unsure'>): string {
  if (record === 'new') return `row ${at}`
  return 'id' in record ? `record ${record.id}` : (rows.get(record.at) ?? `row ${record.at}`)
}

async function standingOf(db: Db, record: Meant): Promise<History | undefined> {
  if (typeof record !== 'object' || !('id' in record)) return undefined
  const [first, ...rest] = await listStanding(db, record.id)
  return first && [first, ...rest]
}
