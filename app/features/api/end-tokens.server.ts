import { now } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'

/** Whatever somebody gave programs opens nothing any more, also when they come back: with their account it ends. */
export const endTokens = (trx: Trx, account_id: number) =>
  trx
    .updateTable('api_token')
    .set({ revoked_at: now() })
    .where('account_id', '=', account_id)
    .where('revoked_at', 'is', null)
    .execute()
