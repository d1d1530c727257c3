import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Trx } from '#db/connect.ts'

/** Leaves the work on imports anew where they came along from another database and its jobs didn't: what was under way there goes on here. */
export async function goOnWithImports(trx: Trx): Promise<void> {
  const imports = await trx
    .selectFrom('import')
    .select(['id', 'account_id', 'state', 'revision', 'checked_to'])
    .where('state', 'in', ['draft', 'running', 'undoing'])
    .orderBy('id')
    .execute()
  for (const { id: import_id, account_id, state, revision, checked_to } of imports) {
    if (state === 'running') await doLater(trx, 'import.run', { import_id })
    else if (state === 'undoing')
      await doLater(trx, 'import.undo', { import_id, by: (await lastAtIt(trx, import_id)) ?? account_id })
    else if (checked_to !== revision) await doLater(trx, 'import.check', { import_id })
  }
}

/** Whoever had it taken back stands in the traces of what is gone. */
async function lastAtIt(trx: Trx, import_id: number) {
  const last = await trx
    .selectFrom('audit')
    .where('import_id', '=', import_id)
    .orderBy('seq', 'desc')
    .select('account_id')
    .limit(1)
    .executeTakeFirst()
  return last?.account_id
}
