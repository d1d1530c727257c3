import type { Actor } from '#app/features/accounts/actor.ts'
import { listTracesOf, readEdits } from '#app/features/audit/traces.server.ts'
import { putBack } from '#app/features/records/change.server.ts'
import { staleOf } from '#app/features/records/meanwhile.server.ts'
import { talentVisibleTo } from '#app/features/talents/scope.server.ts'
import { FieldRefusal, Refusal, type Stale } from '#app/platform/errors.ts'
import type { Db, Trx } from '#db/connect.ts'
import {
  type Contested,
  changedMembers,
  isSame,
  MEMBERS_VERB,
  type Member,
  MOST_MEMBERS,
  memberIn,
  mergedMembers,
  sumOfShares,
} from './members.ts'
import { mayEdit } from './permissions.ts'
import type { MembersInput } from './schema.ts'
import { changeVenture, type VentureRow } from './standing-row.server.ts'
import { type MemberRole, WHOLE_SHARE } from './venture.ts'

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

/**
 * Makes the members what a form says, merged with what others saved since it was filled: whom one didn't see one
 * doesn't take out. What two changed differently is refused until it was seen (`Stale`).
 */
export function changeMembers(db: Db, actor: Actor, venture_id: number, input: MembersInput): Promise<void> {
  const wanted = input.members.filter((member) => member !== null)
  return changeVenture(db, actor, venture_id, mayEdit, async (trx, venture) => {
    refuseTwice(input.members)
    const now = await membersOf(trx, venture_id)
    const { members, contested } = mergedMembers({ seen: input.seen, wanted, now })
    if (contested.length > 0) throw await staleMembers(trx, venture, contested)
    return planFor(trx, actor, venture_id, { now, members, lines: input.members })
  })
}

/**
 * Takes one change of the members back, by its number in the audit: whoever stands as it left them goes back to what
 * they were before; whom somebody changed since stays.
 */
export function undoMembers(db: Db, actor: Actor, venture_id: number, seq: number): Promise<void> {
  return changeVenture(db, actor, venture_id, mayEdit, async (trx) => {
    const asked = { entity: 'venture', verb: MEMBERS_VERB, entity_id: venture_id, since: seq, seq }
    const [change] = await readEdits(trx, asked)
    const { before, after } = change as Record<'before' | 'after', { members: Member[] }>
    const now = await membersOf(trx, venture_id)
    const asLeft = [...before.members, ...after.members].filter(({ talent_id }) =>
      isSame(memberIn(now, talent_id), memberIn(after.members, talent_id)),
    )
    const members = now.filter((member) => !memberIn(asLeft, member.talent_id))
    members.push(...before.members.filter((member) => memberIn(asLeft, member.talent_id)))
    const plan = await putBack(() => planFor(trx, actor, venture_id, { now, members, lines: members }))
    if (!plan) throw new Refusal('record_refusal_undo_late')
    return plan
  })
}

const ACTION = `venture.${MEMBERS_VERB}` as const

type Wish = {
  now: Member[]
  members: Member[]
  /** As a form sent them: what is wrong with one is told at its line. */
  lines: MembersInput['members']
}

async function planFor(trx: Trx, actor: Actor, venture_id: number, { now, members, lines }: Wish) {
  const changed = changedMembers(now, members)
  const gone = now.filter(({ talent_id }) => !memberIn(members, talent_id))
  if (changed.length === 0 && gone.length === 0) return null
  refuseTooMany(now, members)
  await refuseStrangers(trx, actor, lines, changed)
  await refuseTooManyShares(
    trx,
    members,
    lines.filter((member) => member !== null),
  )
  return {
    action: ACTION,
    before: {
      members: [...changedMembers(members, now).filter((member) => !gone.includes(member)), ...gone],
    },
    after: { members: changed },
    also: async () => {
      await writeMembers(trx, venture_id, changed, gone)
      return null
    },
  }
}

async function writeMembers(trx: Trx, venture_id: number, changed: Member[], gone: Member[]) {
  if (gone.length > 0) {
    const ids = gone.map(({ talent_id }) => talent_id)
    await trx
      .deleteFrom('venture_member')
      .where('venture_id', '=', venture_id)
      .where('talent_id', 'in', ids)
      .execute()
  }
  if (changed.length === 0) return
  await trx
    .insertInto('venture_member')
    .values(changed.map((member) => ({ ...member, venture_id })))
    .onConflict((both) =>
      both
        .columns(['venture_id', 'talent_id'])
        .doUpdateSet(({ ref }) => ({ role: ref('excluded.role'), share: ref('excluded.share') })),
    )
    .execute()
}

export const membersOf = (trx: Db, venture_id: number) =>
  trx
    .selectFrom('venture_member')
    .where('venture_id', '=', venture_id)
    .orderBy('id')
    .select(['talent_id', 'role', 'share'])
    .$narrowType<{ role: MemberRole }>()
    .execute()

/** Counted is what the form makes together with whom others added; a longer list is shortened step by step. */
function refuseTooMany(now: Member[], members: Member[]) {
  const count = members.length
  if (count > MOST_MEMBERS && count > now.length)
    throw new Refusal('venture_refusal_members', { count, most: MOST_MEMBERS }, 'members')
}

function refuseTwice(lines: MembersInput['members']) {
  const known = new Set<number>()
  for (const [at, member] of lines.entries()) {
    if (member && known.has(member.talent_id))
      throw new FieldRefusal('venture_error_member_twice', {}, `members.${at}.talent_id`)
    if (member) known.add(member.talent_id)
  }
}

/** Whoever belongs to another park is left as they are by all who don't see them, or taken out. */
async function refuseStrangers(trx: Trx, actor: Actor, lines: MembersInput['members'], changed: Member[]) {
  const ids = changed.map(({ talent_id }) => talent_id)
  if (ids.length === 0) return
  const known = await trx
    .selectFrom('talent')
    .where('talent.id', 'in', ids)
    .where(talentVisibleTo(actor))
    .select('id')
    .execute()
  const isKnown = (id: number) => known.some((talent) => talent.id === id)
  const at = lines.findIndex(
    (member) => member && ids.includes(member.talent_id) && !isKnown(member.talent_id),
  )
  if (at >= 0) throw new FieldRefusal('form_error_choice', {}, `members.${at}.talent_id`)
}

/** Of whom the form doesn't show, the names are told: the shares it shows may come to less. */
async function refuseTooManyShares(trx: Trx, members: readonly Member[], shown: readonly Member[]) {
  const sum = sumOfShares(members)
  if (sum <= WHOLE_SHARE) return
  const others = members.filter(
    ({ talent_id, share }) => share !== null && !shown.some((member) => member.talent_id === talent_id),
  )
  if (others.length === 0) throw new Refusal('venture_refusal_shares', { sum: sum / 100 }, 'members')
  const talents = await trx
    .selectFrom('talent')
    .where(
      'id',
      'in',
      others.map(({ talent_id }) => talent_id),
    )
    .select(['name_native', 'name_latin'])
    .execute()
  const names = talents.map(({ name_native, name_latin }) => name_native || name_latin).join(' · ')
  throw new Refusal('venture_refusal_shares_with', { sum: sum / 100, names }, 'members')
}

/** Tells who changed them last, and how each of them stands now. */
async function staleMembers(trx: Trx, venture: VentureRow, members: Contested[]): Promise<Stale> {
  const { id, version } = venture
  const [last] = await listTracesOf(trx, { entity: 'venture', entity_id: id, actions: [ACTION] }, 1)
  const since = last && new Map([['members', { base: null, version, account_id: last.by.id, at: last.at }]])
  return staleOf(trx, { entity: 'venture' }, { id, version, facts: { members } }, ['members'], since ?? null)
}
