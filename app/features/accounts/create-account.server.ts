import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { now } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import { Refusal } from '#app/platform/errors.ts'
import { type Db, isDuplicate } from '#db/connect.ts'
import type { Role } from './grants.ts'
import { refuseUnknownParks } from './known-parks.server.ts'

export type NewAccount = {
  email: string
  name_zh: string
  name_en: string
  role: Role
  /** Empty for the whole zone. */
  park_ids: number[]
  password_hash: string
}

/** Adds a person. Records nothing: whoever calls knows the story (invited, first administrator, demo). */
export async function createAccount(trx: Db, { park_ids, ...account }: NewAccount): Promise<number> {
  const row = {
    ...account,
    email_norm: normalEmail(account.email),
    zone_wide: park_ids.length === 0 ? 1 : 0,
    search_text: searchTextOfPerson(account),
    created_at: now(),
  }
  try {
    const { id } = await trx.insertInto('account').values(row).returning('id').executeTakeFirstOrThrow()
    await setParks(trx, id, park_ids)
    return id
  } catch (error) {
    if (isDuplicate(error)) throw new Refusal('account_refusal_email_taken', {}, 'email')
    throw error
  }
}

export async function setParks(trx: Db, account_id: number, park_ids: number[]) {
  await trx.deleteFrom('account_park').where('account_id', '=', account_id).execute()
  if (park_ids.length === 0) return
  await refuseUnknownParks(trx, park_ids)
  await trx
    .insertInto('account_park')
    .values([...new Set(park_ids)].map((park_id) => ({ account_id, park_id })))
    .execute()
}

/** Names only: everybody searches for colleagues, and should not learn an address by trying its letters. */
export const searchTextOfPerson = ({ name_zh, name_en }: { name_zh: string; name_en: string }) =>
  searchTextOf({ names: [name_zh, name_en] })
