import type { MemberRole } from './venture.ts'

/** A share is kept in hundredths of a percent; null where none is known. */
export type MemberStanding = { role: MemberRole; share: number | null }
export type Member = MemberStanding & { talent_id: number }

/** A member whom somebody else changed meanwhile, as they stand now; no role where they were taken out. */
export type Contested = { talent_id: number; role: MemberRole | null; share: number | null }

/** What a change of the members is called in the audit. */
export const MEMBERS_VERB = 'change_members'

/** No team of the zone comes near. */
export const MOST_MEMBERS = 40
/** Members that are more already are taken out of a form that shows them all; its fields are counted before it is read. */
export const MOST_LINES = 200

type Lists = Record<'seen' | 'wanted' | 'now', readonly Member[]>

/**
 * The members as they are to be, from what a form was filled with, what it sends and what stands now: whom this
 * person left alone stays as others left them, a role and a share changed by two go together, and what both changed
 * differently is contested.
 */
export function mergedMembers({ seen, wanted, now }: Lists): { members: Member[]; contested: Contested[] } {
  const members: Member[] = []
  const contested: Contested[] = []
  for (const talent_id of new Set([...seen, ...wanted, ...now].map((member) => member.talent_id))) {
    const theirs = memberIn(now, talent_id)
    const merged = mergedStanding(memberIn(seen, talent_id), memberIn(wanted, talent_id), theirs)
    if (merged === CONTESTED)
      contested.push({ talent_id, role: theirs?.role ?? null, share: theirs?.share ?? null })
    else if (merged) members.push({ talent_id, role: merged.role, share: merged.share })
  }
  return { members, contested }
}

const CONTESTED = Symbol('contested')
type Perhaps = MemberStanding | null | undefined

function mergedStanding(seen: Perhaps, wanted: Perhaps, now: Perhaps): Perhaps | typeof CONTESTED {
  if (isSame(wanted, seen) || isSame(wanted, now)) return now
  if (isSame(now, seen)) return wanted
  if (!seen || !wanted || !now) return CONTESTED
  const both = (['role', 'share'] as const).some(
    (fact) => wanted[fact] !== seen[fact] && now[fact] !== seen[fact],
  )
  if (both) return CONTESTED
  return {
    role: wanted.role === seen.role ? now.role : wanted.role,
    share: wanted.share === seen.share ? now.share : wanted.share,
  }
}

export const isSame = (a: Perhaps, b: Perhaps) => a?.role === b?.role && a?.share === b?.share

export const memberIn = (members: readonly Member[], id: number) =>
  members.find(({ talent_id }) => talent_id === id)

/** Who became a member or is another one than before. */
export const changedMembers = (before: readonly Member[], after: readonly Member[]) =>
  after.filter((member) => !isSame(member, memberIn(before, member.talent_id)))

export const sumOfShares = (members: readonly Pick<Member, 'share'>[]) =>
  members.reduce((sum, { share }) => sum + (share ?? 0), 0)

/** The members that a form was filled with, as it sends them along: `12 core 1500, 13 leader`. */
export const seenText = (members: readonly Contested[]) =>
  members
    .flatMap(({ talent_id, role, share }) => (role ? `${talent_id} ${role} ${share ?? ''}`.trim() : []))
    .join(', ')

const SEEN = /^(\d{1,15}) (\w{1,20})(?: (\d{1,5}))?$/

/** Null for what no form has written. */
export function seenIn(text: string): Member[] | null {
  const members: Member[] = []
  for (const each of text === '' ? [] : text.split(', ')) {
    const [, id, role, share] = SEEN.exec(each) ?? []
    if (!role) return null
    members.push({ talent_id: Number(id), role: role as MemberRole, share: share ? Number(share) : null })
  }
  return members
}

/** What was seen, with what others made of it meanwhile: whoever was shown that has seen it. */
export const seenSince = (seen: string, contested: readonly Contested[]) =>
  seenText([
    ...(seenIn(seen) ?? []).filter(
      ({ talent_id }) => !contested.some((other) => other.talent_id === talent_id),
    ),
    ...contested,
  ])

/** A share as one types it, in percent with up to two decimals; null where that is none. */
export function shareIn(typed: string): number | null {
  const percent = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(typed.normalize('NFKC').trim())?.[1]
  return percent === undefined ? null : Math.round(Number.parseFloat(percent) * 100)
}
