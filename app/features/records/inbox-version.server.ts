import { sql } from 'kysely'
import { engineOf, type Trx } from '#db/connect.ts'

/** Counts one more change of what is unread, where people did it themselves: by this the pages they have open hear of it. */
export async function noteChange(trx: Trx, told: readonly { account_id: number }[]): Promise<void> {
  if (told.length === 0) return
  // In one order, so that two who do the same wait for each other.
  const rows = [...new Set(told.map(({ account_id }) => account_id))]
    .sort((a, b) => a - b)
    .map((account_id) => ({ account_id, version: 1 }))
  await trx
    .insertInto('inbox')
    .values(rows)
    .onConflict((oc) =>
      oc.column('account_id').doUpdateSet((eb) => ({ version: eb('inbox.version', '+', 1) })),
    )
    .execute()
  if (engineOf(trx) === 'postgres') await sql`select pg_notify('wutong', 'inbox')`.execute(trx)
}
