import { recordAudit } from '#app/features/audit/trace.server.ts'
import { daysAgo, now } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { acceptablePassword } from './acceptable-password.server.ts'
import type { Staff } from './actor.ts'
import { createAccount } from './create-account.server.ts'
import { refuseIfShutOut } from './current-person.server.ts'
import type { Role } from './grants.ts'
import { refuseUnknownParks } from './known-parks.server.ts'
import { mailInvitation, type Way } from './letters.server.ts'
import { mayManagePeople } from './permissions.ts'
import type { Caller } from './session.server.ts'
import { startSession } from './sign-in.server.ts'
import { hashOfToken, newToken } from './token.server.ts'

const LIFE = 72 * 3_600_000

export type Invited = {
  email: string
  name_zh: string
  name_en: string
  role: Role
  reach: 'zone' | 'parks'
  park_ids: number[]
}

/**
 * Invites somebody and answers the token of the link; it can't be had a second time. Replaces an open invitation. With
 * a way the link is sent by mail too, where there is a mail server.
 */
export async function invite(
  db: Db,
  actor: Staff,
  { reach, park_ids, ...person }: Invited,
  way?: Way,
): Promise<string> {
  if (!mayManagePeople(actor)) throw new NotAllowed()
  const token = newToken()
  const email_norm = normalEmail(person.email)
  return inTransaction(db, async (trx) => {
    await refuseIfShutOut(trx, actor)
    const taken = await trx
      .selectFrom('account')
      .where('email_norm', '=', email_norm)
      .select('id')
      .executeTakeFirst()
    if (taken) throw new Refusal('account_refusal_email_taken', {}, 'email')
    await refuseUnknownParks(trx, park_ids)
    const at = now()
    const expires_at = later(at)
    await open(trx).set({ revoked_at: at }).where('email_norm', '=', email_norm).execute()
    const { id } = await trx
      .insertInto('invitation')
      .values({
        ...person,
        email_norm,
        token_hash: hashOfToken(token),
        zone_wide: reach === 'zone' ? 1 : 0,
        park_ids: JSON.stringify(reach === 'zone' ? [] : park_ids),
        invited_by: actor.id,
        created_at: at,
        expires_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    recordAudit(trx, actor, {
      action: 'invitation.make',
      entity: 'invitation',
      entity_id: id,
      fields: ['email', 'role', 'park_ids'],
      values: {
        after: { email: person.email, role: person.role, park_ids: reach === 'zone' ? [] : park_ids },
      },
    })
    if (way) await mailInvitation(trx, { email: person.email, inviter: actor, token, expires_at }, way)
    return token
  })
}

/** Invites once more whoever has not come yet, with a new link; the one sent before stops working. */
export async function inviteAgain(db: Db, actor: Staff, id: number, way?: Way): Promise<string> {
  if (!mayManagePeople(actor)) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('invitation')
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .select(['email', 'name_zh', 'name_en', 'role', 'zone_wide', 'park_ids'])
      .executeTakeFirst()
    if (!row) throw new Refusal('account_refusal_invitation_gone')
    const { email, name_zh, name_en, zone_wide } = row
    const invited: Invited = {
      email,
      name_zh,
      name_en,
      role: row.role as Role,
      reach: zone_wide ? 'zone' : 'parks',
      park_ids: JSON.parse(row.park_ids) as number[],
    }
    return invite(trx, actor, invited, way)
  })
}

export async function revokeInvitation(db: Db, actor: Staff, id: number) {
  if (!mayManagePeople(actor)) throw new NotAllowed()
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await open(trx)
      .set({ revoked_at: now() })
      .where('id', '=', id)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('account_refusal_invitation_gone')
    recordAudit(trx, actor, { action: 'invitation.revoke', entity: 'invitation', entity_id: id })
  })
}

export type LinkState = 'open' | 'used' | 'revoked' | 'expired'

/** What a link's page shows: whom it is for, who sent it and whether it still holds. Null for a made-up token. */
export async function findInvitation(db: Db, token: string) {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('account as inviter', 'inviter.id', 'invitation.invited_by')
    .where('token_hash', '=', hashOfToken(token))
    .select([
      'invitation.email',
      'invitation.name_zh',
      'invitation.name_en',
      'invitation.role',
      'invitation.zone_wide',
      'invitation.park_ids',
      'expires_at',
      'accepted_at',
      'revoked_at',
      'inviter.name_zh as inviter_zh',
      'inviter.name_en as inviter_en',
    ])
    .executeTakeFirst()
  return (
    row && {
      ...row,
      role: row.role as Role,
      park_ids: JSON.parse(row.park_ids) as number[],
      state: stateOf(row),
    }
  )
}

type Accepted = { name_zh: string; name_en: string; password: string }

/** Makes the account with the person's own password and signs them in. Of two who accept at once, one does. */
export async function acceptInvitation(
  db: Db,
  token: string,
  input: Accepted,
  caller: Caller,
): Promise<string[]> {
  const { password, ...names } = input
  const found = await findInvitation(db, token)
  if (!found) throw new NotFound()
  const password_hash = await acceptablePassword(db, password, { ...names, email: found.email })
  return inTransaction(db, async (trx) => {
    const invitation = await open(trx)
      .set({ accepted_at: now() })
      .where('token_hash', '=', hashOfToken(token))
      .where('expires_at', '>', now())
      .returning(['id', 'email', 'role', 'park_ids'])
      .executeTakeFirst()
    if (!invitation) throw new Refusal('account_refusal_invitation_gone')
    const account_id = await createAccount(trx, {
      ...names,
      email: invitation.email,
      role: invitation.role as Role,
      park_ids: JSON.parse(invitation.park_ids) as number[],
      password_hash,
    })
    await trx.updateTable('invitation').set({ account_id }).where('id', '=', invitation.id).execute()
    recordAudit(
      trx,
      { id: account_id, ip: caller.ip },
      { action: 'invitation.accept', entity: 'invitation', entity_id: invitation.id },
    )
    return startSession(trx, account_id, caller, 'account.sign_in')
  })
}

/** Invitations that were not accepted yet: the open ones and those that ran out lately. */
export async function listInvitations(db: Db) {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('account as inviter', 'inviter.id', 'invitation.invited_by')
    .leftJoin('bounce', 'bounce.address_norm', 'invitation.email_norm')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', daysAgo(30))
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.name_zh',
      'invitation.name_en',
      'invitation.role',
      'invitation.zone_wide',
      'invitation.park_ids',
      'invitation.created_at',
      'expires_at',
      'accepted_at',
      'revoked_at',
      'inviter.name_zh as inviter_zh',
      'inviter.name_en as inviter_en',
      'bounce.error as refused',
    ])
    .orderBy('invitation.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ accepted_at, revoked_at, ...row }) => ({
    ...row,
    role: row.role as Role,
    park_ids: JSON.parse(row.park_ids) as number[],
    state: stateOf({ ...row, accepted_at, revoked_at }),
  }))
}

export type PendingInvitation = Awaited<ReturnType<typeof listInvitations>>[number]

function stateOf(row: {
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
}): LinkState {
  if (row.accepted_at) return 'used'
  if (row.revoked_at) return 'revoked'
  return row.expires_at > now() ? 'open' : 'expired'
}

/** The guard of single use is in the statement itself: whoever comes second changes no row. */
const open = (trx: Db) =>
  trx.updateTable('invitation').where('accepted_at', 'is', null).where('revoked_at', 'is', null)

const later = (at: string) => new Date(Date.parse(at) + LIFE).toISOString()
