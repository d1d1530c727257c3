import { now } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'
import { followFor } from './followers.server.ts'
import type { RecordKind } from './record.ts'

/** Whoever answers for it follows it; making one alone does not. */
type Made = { kind: RecordKind; created_by: number | null; owner_id?: number | null }
/** What a small noun is found by; the others keep it in a table of their own. */
type Named = { name_zh: string; name_en: string; park_id: number | null; search_text?: string }

/** Takes the next number of the common row for a new record; its noun's own row gets the same. */
export async function createRecord(
  trx: Trx,
  { kind, name_zh, name_en, park_id, search_text, created_by, owner_id = null }: Named & Made,
): Promise<number> {
  const { id } = await trx
    .insertInto('record')
    .values({ kind, name_zh, name_en, park_id, search_text, created_at: now(), created_by, erased_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await followFor(trx, id, owner_id)
  return id
}

/** Keeps the common row in step with what a record is called now and whose it is. */
export async function renameRecord(trx: Trx, id: number, named: Named) {
  const { name_zh, name_en, park_id, search_text } = named
  await trx
    .updateTable('record')
    .set({ name_zh, name_en, park_id, search_text })
    .where('id', '=', id)
    .execute()
}

/** Leaves the number of a record that is gone, and nothing that says who it was. */
export async function emptyRecord(trx: Trx, id: number) {
  await trx
    .updateTable('record')
    .set({ name_zh: '', name_en: '', park_id: null, search_text: '', erased_at: now() })
    .where('id', '=', id)
    .execute()
}
