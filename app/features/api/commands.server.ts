import type { Staff } from '#app/features/accounts/actor.ts'
import { refuseIfShutOut } from '#app/features/accounts/current-person.server.ts'
import { mayManagePeople } from '#app/features/accounts/permissions.ts'
import { hashOfToken, newToken } from '#app/features/accounts/token.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import type { FactsOf } from '#app/features/records/field.ts'
import { parseFacts, refuseFaulty } from '#app/features/records/field-value.ts'
import { DAY_MS, now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { token as noun } from './fields.ts'
import { scopesFor } from './scope.ts'
import { beginningOf, MOST_TOKENS, tokenOf } from './token.ts'

/**
 * Makes a token for programs that shall ask in one's name, and answers it: it can't be had a second time, as only its
 * hash is kept.
 */
export function makeToken(db: Db, actor: Staff, input: FactsOf<typeof noun.fields>): Promise<string> {
  return inTransaction(db, async (trx) => {
    // A program makes itself no second one.
    if (actor.token_id !== undefined) throw new NotAllowed()
    await refuseIfShutOut(trx, actor)
    const { name, scopes, days } = parseFacts(noun, input)
    refuseFaulty(noun, { name, scopes, days })
    const own = scopesFor(actor)
    if (!scopes.every((scope) => own.includes(scope))) throw new NotAllowed('token_refusal_scope')
    await refuseTooMany(trx, actor)
    const token = tokenOf(newToken())
    const at = now()
    const expires_at = new Date(Date.parse(at) + Number(days) * DAY_MS).toISOString()
    const { id } = await trx
      .insertInto('api_token')
      .values({
        ...{ account_id: actor.id, name, beginning: beginningOf(token), token_hash: hashOfToken(token) },
        ...{ created_at: at, expires_at, used_at: null, revoked_at: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('api_token_scope')
      .values(scopes.map((scope) => ({ token_id: id, scope })))
      .execute()
    recordAudit(trx, actor, {
      ...{ action: 'token.make', entity: 'token', entity_id: id, fields: Object.keys(noun.fields) },
      values: { after: { name, scopes, days } },
    })
    return token
  })
}

/** From now on it opens nothing: one's own, or as an administrator anybody's. */
export function revokeToken(db: Db, actor: Staff, id: number, account_id = actor.id): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (account_id !== actor.id && !mayManagePeople(actor)) throw new NotAllowed()
    const known = await trx
      .selectFrom('api_token')
      .where('id', '=', id)
      .where('account_id', '=', account_id)
      .select('id')
      .executeTakeFirst()
    if (!known) throw new NotFound()
    const { numUpdatedRows } = await trx
      .updateTable('api_token')
      .set({ revoked_at: now() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('token_refusal_gone')
    recordAudit(trx, actor, { action: 'token.revoke', entity: 'token', entity_id: id })
  })
}

async function refuseTooMany(trx: Trx, actor: Staff) {
  const { count } = await trx
    .selectFrom('api_token')
    .where('account_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_TOKENS) throw new Refusal('token_refusal_too_many', { most: MOST_TOKENS })
}
