import { readTimeline } from '#app/features/records/timeline.server.ts'
import type { FieldChange, Timeline } from '#app/features/records/timeline.ts'
import type { Db } from '#db/connect.ts'
import type { Move } from './queries.server.ts'

type Standing = { role: string; share: number | null }

/** Somebody who became a member, is another one than before, or no longer one; nameless where that was erased. */
export type MemberItem = {
  talent_id: number | null
  name_native: string
  name_latin: string
  before: Standing | null
  after: Standing | null
}

/** Of its own a venture's timeline tells the moves, by their ids, and how its members changed. */
export type VentureItem = number | MemberItem

const MEMBER_VERBS = ['add_member', 'change_member', 'remove_member']

export async function readVentureTimeline(
  db: Db,
  id: number,
  lines: readonly Move[],
  span: number,
): Promise<Timeline<VentureItem>> {
  const moves = lines.map(({ id, at, account_id, name_zh, name_en }) => ({
    what: 'own' as const,
    key: `move ${id}`,
    at,
    by: { id: account_id, name_zh: name_zh ?? '', name_en: name_en ?? '' },
    own: id,
  }))
  const ownOf = (_verb: string, changes: FieldChange[]) => ({ own: memberItemOf(changes) })
  const asked = { entity: 'venture' as const, id, span, verbs: MEMBER_VERBS, ownOf }
  const timeline = await readTimeline<VentureItem>(db, asked, moves)
  const nameOf = await namesIn(db, timeline)
  return {
    ...timeline,
    items: timeline.items.map((item) =>
      item.what === 'own' && typeof item.own !== 'number'
        ? { ...item, own: { ...item.own, ...nameOf.get(item.own.talent_id) } }
        : item,
    ),
  }
}

type Member = Standing & { talent_id: number }

function memberItemOf(changes: FieldChange[]): MemberItem {
  const { before, after } = (changes.find(({ field }) => field === 'member') ?? {}) as {
    before?: Member | null
    after?: Member | null
  }
  return {
    talent_id: (after ?? before)?.talent_id ?? null,
    name_native: '',
    name_latin: '',
    before: before ?? null,
    after: after ?? null,
  }
}

async function namesIn(db: Db, { items }: Timeline<VentureItem>) {
  const ids = items.flatMap((item) =>
    item.what === 'own' && typeof item.own !== 'number' && item.own.talent_id ? [item.own.talent_id] : [],
  )
  if (ids.length === 0) return new Map<number | null, never>()
  const rows = await db
    .selectFrom('talent')
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'name_native', 'name_latin'])
    .execute()
  return new Map<number | null, Pick<MemberItem, 'name_native' | 'name_latin'>>(
    rows.map(({ id, ...name }) => [id, name]),
  )
}
