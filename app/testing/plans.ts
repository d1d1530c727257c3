import type { Db } from '#db/connect.ts'

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
