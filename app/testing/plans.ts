import { CompiledQuery, type QueryResult } from 'kysely'
import { type Db, engineOf, inTransaction } from '#db/connect.ts'

/** How SQLite goes about every statement that runs meanwhile. */
export async function plansOf(db: Db, work: () => Promise<unknown>) {
  const seen: { sql: string; parameters: readonly unknown[] }[] = []
  const executor = db.getExecutor()
  const original = executor.executeQuery
  executor.executeQuery = ((query, ...rest) => {
    seen.push(query)
    return original.call(executor, query, ...rest)
  }) as typeof original
  await work()
  executor.executeQuery = original
  const plans: string[] = []
  for (const query of seen) {
    const { rows } = await db.executeQuery<{ detail: string }>({
      ...query,
      sql: `explain query plan ${query.sql}`,
    } as never)
    plans.push(...rows.map(({ detail }) => detail))
  }
  return plans
}

type Seen = Map<string, { query: CompiledQuery; fetched: number; times: number }>
type Executing = { executeQuery(query: CompiledQuery, ...rest: unknown[]): Promise<QueryResult<unknown>> }

/** Every statement that `work` sends, in transactions too, how often, and the most rows that each of them brought back. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<Seen> {
  const seen: Seen = new Map()
  let shared = Object.getPrototypeOf(db.getExecutor()) as Executing
  while (!Object.hasOwn(shared, 'executeQuery')) shared = Object.getPrototypeOf(shared) as Executing
  const original = shared.executeQuery
  shared.executeQuery = async function (this: unknown, query, ...rest) {
    const result = await original.call(this as Executing, query, ...rest)
    // A question about a plan has none.
    if (/^\s*explain/.test(query.sql)) return result
    const before = seen.get(query.sql) ?? { fetched: 0, times: 0 }
    const fetched = Math.max(result.rows.length, before.fetched)
    seen.set(query.sql, { query, fetched, times: before.times + 1 })
    return result
  }
  try {
    await work()
  } finally {
    shared.executeQuery = original
  }
  return seen
}

/** The steps of a plan; on PostgreSQL as it is where any index is better than none. */
export async function planOf(db: Db, { sql: text, parameters }: CompiledQuery): Promise<string[]> {
  if (!/^\s*(select|with|insert|update|delete)\b/i.test(text)) return []
  if (engineOf(db) === 'sqlite') {
    const query = CompiledQuery.raw(`explain query plan ${text}`, [...parameters])
    return (await db.executeQuery<{ detail: string }>(query)).rows.map(({ detail }) => detail)
  }
  return inTransaction(db, async (trx) => {
    await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'))
    const query = CompiledQuery.raw(`explain ${text}`, [...parameters])
    return (await trx.executeQuery<{ 'QUERY PLAN': string }>(query)).rows.map((row) => row['QUERY PLAN'])
  })
}

type Step = { 'Actual Rows': number; 'Actual Loops': number; Plans?: Step[] } & Record<string, unknown>

const LEFT_OUT = ['Filter', 'Join Filter', 'Index Recheck'].map((by) => `Rows Removed by ${by}`)

/** How many rows PostgreSQL looked at for a read, counted each time; SQLite doesn't tell, and counts none. */
export async function visitedBy(db: Db, { sql: text, parameters }: CompiledQuery): Promise<number> {
  if (engineOf(db) === 'sqlite' || !/^\s*(select|with)\b/i.test(text)) return 0
  const query = CompiledQuery.raw(`explain (analyze, timing off, format json) ${text}`, [...parameters])
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: Step }[] }>(query)
  return rows[0]?.['QUERY PLAN'].reduce((all, { Plan }) => all + visited(Plan), 0) ?? 0
}

/** What a step looked at, or what those below it did if that is more: a loop over kept rows looks at them too. */
function visited(step: Step): number {
  const below = (step.Plans ?? []).reduce((all, plan) => all + visited(plan), 0)
  const leftOut = LEFT_OUT.reduce((all, name) => all + Number(step[name] ?? 0), 0)
  return Math.max(below, (step['Actual Rows'] + leftOut) * step['Actual Loops'])
}

/** Events are some dozens a year; an index pays for the tables of people, ventures and what happens to them. */
const GROWING =
  'venture|project|stage_change|venture_member|task|note|talent|talent_name|talent_email|attendance|audit|audit_value|idempotency|session'

/** A walk along the primary key that stops at its limit. */
const LATEST = /order by ("\w+"\.)?"(seq|id)"( desc)?\s+limit/

/** The steps that go through a growing table from end to end without any index. */
export function wholeTableReads(plan: string[], { sql: text }: CompiledQuery) {
  const reads = new RegExp(`^SCAN (${GROWING})( AS \\w+)?$|Seq Scan on (${GROWING})\\b`)
  return LATEST.test(text) ? [] : plan.filter((step) => reads.test(step))
}
