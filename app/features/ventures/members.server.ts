import type { Actor } from '#app/features/accounts/actor.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import { mayEdit } from './permissions.ts'
import type { MemberInput } from './schema.ts'
import { changeVenture } from './standing-row.server.ts'
import { WHOLE_SHARE } from './venture.ts'

/** Who is to become a member, where an address names somebody that this person may add. */
export async function findCandidate(db: Db, actor: Actor, id: number) {
  const talent = await db
    .selectFrom('talent')
    .where('talent.id', '=', id)
    .where(talentVisibleTo(actor))
    .select(['id', 'name_native', 'name_latin'])
    .executeTakeFirst()
  return talent ?? null
}

/** Whom somebody without script chooses from: the newest, for nothing can be looked up in a select. */
export const listCandidates = (db: Db, actor: Actor) =>
  db
    .selectFrom('talent')
    .where(talentVisibleTo(actor))
    .select(['id', 'name_native', 'name_latin'])
    .orderBy('talent.id', 'desc')
    .limit(200)
    .execute()

/** Adds a talent to a venture, or gives a member another role or share. */
export function placeMember(db: Db, actor: Actor, venture_id: number, input: MemberInput): Promise<void> {
  return changeVenture(db, actor, venture_id, mayEdit, async (trx) => {
    const talent = await trx
      .selectFrom('talent')
      .where('id', '=', input.talent_id)
      .select(['id', 'park_id'])
      .executeTakeFirst()
    if (!talent || !actor.inPark(talent.park_id)) throw new Refusal('form_error_choice', {}, 'talent_id')
    const members = await membersOf(trx, venture_id)
    const known = members.find((member) => member.talent_id === input.talent_id)
    if (known && known.role === input.role && known.share === input.share) return null
    refuseTooManyShares([...members.filter((member) => member !== known), input])
    return {
      action: known ? 'venture.change_member' : 'venture.add_member',
      before: { member: known ?? null },
      after: { member: input },
      also: () =>
        known
          ? trx
              .updateTable('venture_member')
              .set({ role: input.role, share: input.share })
              .where('id', '=', known.id)
              .execute()
          : trx
              .insertInto('venture_member')
              .values({ ...input, venture_id })
              .execute(),
    }
  })
}

export function removeMember(db: Db, actor: Actor, venture_id: number, talent_id: number): Promise<void> {
  return changeVenture(db, actor, venture_id, mayEdit, async (trx) => {
    const known = (await membersOf(trx, venture_id)).find((member) => member.talent_id === talent_id)
    if (!known) return null
    return {
      action: 'venture.remove_member',
      before: { member: known },
      after: { member: null },
      also: () => trx.deleteFrom('venture_member').where('id', '=', known.id).execute(),
    }
  })
}

const membersOf = (trx: Db, venture_id: number) =>
  trx
    .selectFrom('venture_member')
    .where('venture_id', '=', venture_id)
    .select(['id', 'talent_id', 'role', 'share'])
    .execute()

function refuseTooManyShares(members: { share: number | null }[]) {
  const sum = members.reduce((total, { share }) => total + (share ?? 0), 0)
  if (sum > WHOLE_SHARE) throw new Refusal('venture_refusal_shares', { sum: sum / 100 }, 'share')
}
