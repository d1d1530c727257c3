import { readTimeline } from '#app/features/records/timeline.server.ts'
import type { FieldChange, Timeline, TimelineItem } from '#app/features/records/timeline.ts'
import type { Db } from '#db/connect.ts'
import { membersOf } from './members.server.ts'
import { isSame, MEMBERS_VERB, type Member, type MemberStanding, memberIn } from './members.ts'
import { lineOf } from './moves.server.ts'
import type { Move } from './queries.server.ts'

/** Somebody who became a member, is another one than before, or no longer one; nameless where that was erased. */
export type MemberChange = {
  talent_id: number
  name_native: string
  name_latin: string
  before: MemberStanding | null
  after: MemberStanding | null
}

/** Of its own a venture's timeline tells the moves, by their ids, and how its members changed. */
export type VentureItem = number | MemberChange[]

export async function readVentureTimeline(
  db: Db,
  id: number,
  lines: readonly Move[],
  span: number,
): Promise<Timeline<VentureItem>> {
  const moves = lines.map(({ id, at, account_id, name_zh, name_en }) => ({
    what: 'own' as const,
    key: lineOf({ id }),
    at,
    by: { id: account_id, name_zh: name_zh ?? '', name_en: name_en ?? '' },
    own: id,
  }))
  const ownOf = (_verb: string, changes: FieldChange[], seq: number) => {
    const own = memberChangesOf(changes)
    return own.length > 0 ? { own, undo: { seq, field: 'members' } } : { own }
  }
  const asked = { entity: 'venture' as const, id, span, verbs: [MEMBERS_VERB], ownOf }
  const timeline = await readTimeline<VentureItem>(db, asked, moves)
  const tellsMembers = timeline.items.some(isOfMembers)
  const [names, now] = tellsMembers ? await Promise.all([namesIn(db, timeline), membersOf(db, id)]) : []
  const told = (item: OfMembers) => {
    const stands = item.own.some(({ talent_id, after }) => isSame(memberIn(now ?? [], talent_id), after))
    const own = item.own.map((change) => ({ ...change, ...names?.get(change.talent_id) }))
    return { ...item, own, undo: stands ? item.undo : undefined }
  }
  return { ...timeline, items: timeline.items.map((item) => (isOfMembers(item) ? told(item) : item)) }
}

type Item = TimelineItem<VentureItem>
type OfMembers = Extract<Item, { what: 'own' }> & { own: MemberChange[] }
const isOfMembers = (item: Item): item is OfMembers => item.what === 'own' && typeof item.own !== 'number'

function memberChangesOf(changes: FieldChange[]): MemberChange[] {
  const { before = [], after = [] } = (changes.find(({ field }) => field === 'members') ?? {}) as {
    before?: Member[]
    after?: Member[]
  }
  return [...new Set([...after, ...before].map(({ talent_id }) => talent_id))].map((talent_id) => ({
    talent_id,
    name_native: '',
    name_latin: '',
    before: memberIn(before, talent_id) ?? null,
    after: memberIn(after, talent_id) ?? null,
  }))
}

async function namesIn(db: Db, { items }: Timeline<VentureItem>) {
  const ids = items.filter(isOfMembers).flatMap(({ own }) => own.map(({ talent_id }) => talent_id))
  const rows = await db
    .selectFrom('talent')
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'name_native', 'name_latin'])
    .execute()
  return new Map<number, Pick<MemberChange, 'name_native' | 'name_latin'>>(
    rows.map(({ id, ...name }) => [id, name]),
  )
}
