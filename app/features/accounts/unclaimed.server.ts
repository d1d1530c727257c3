import type { Db } from '#db/connect.ts'

const claimed = new WeakSet<Db>()

/** True while there is no account at all: then every page leads to the one that makes the first administrator. */
export async function isUnclaimed(db: Db): Promise<boolean> {
  if (claimed.has(db)) return false
  const anybody = await db.selectFrom('account').select('id').limit(1).executeTakeFirst()
  if (anybody) claimed.add(db)
  return !anybody
}
