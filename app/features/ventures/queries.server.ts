import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
import { PROJECT_FIELDS, team } from './fields.ts'
import { visibleTo } from './scope.server.ts'
import { place } from './standing.server.ts'
import type { MemberRole, Track } from './venture.ts'

const FACTS = (Object.keys(team.fields) as (keyof typeof team.fields)[]).map(
  (field) => `venture.${field}` as const,
)
const ABROAD = PROJECT_FIELDS.map((field) => `project.${field}` as const)

/** Everything a record's page says about it in fields; undefined where there is nothing for this person. */
export async function findVenture(db: Db, actor: Actor, track: Track, id: number) {
  const venture = await db
    .selectFrom('venture')
    .leftJoin('project', 'project.venture_id', 'venture.id')
    .leftJoin('account as owner', 'owner.id', 'venture.owner_id')
    .leftJoin('institute', 'institute.id', 'venture.source_institute_id')
    .leftJoin('event', (join) =>
      join.onRef('event.id', '=', 'venture.source_event_id').on(eventVisibleTo(actor)),
    )
    .where('venture.id', '=', id)
    .where('venture.track', '=', track)
    .where(visibleTo(actor))
    .select([...FACTS, ...ABROAD])
    .select([
      'venture.id',
      'venture.stage',
      'venture.stage_since',
      'venture.left_stage',
      'venture.counted_year',
      'venture.counted_on',
      'venture.version',
      'venture.updated_at',
      'owner.name_zh as owner_name_zh',
      'owner.name_en as owner_name_en',
      'institute.name_zh as institute_name_zh',
      'institute.name_en as institute_name_en',
      'event.name_zh as event_name_zh',
      'event.name_en as event_name_en',
    ])
    .executeTakeFirst()
  return venture && { ...venture, track }
}

export type VentureRecord = NonNullable<Awaited<ReturnType<typeof findVenture>>>

/** The facts of several, as far as this person may see them, in no order. */
export const listVentureFacts = (db: Db, actor: Actor, ids: readonly number[]) =>
  db
    .selectFrom('venture')
    .leftJoin('project', 'project.venture_id', 'venture.id')
    .where(oneOf(db, 'venture.id', ids))
    .where(visibleTo(actor))
    .select([...FACTS, ...ABROAD])
    .select(['venture.id', 'venture.stage', 'venture.stage_since', 'venture.left_stage'])
    .select(['venture.counted_year', 'venture.counted_on', 'venture.created_at', 'venture.updated_at'])
    .select(['venture.track', 'venture.version'])
    .execute()

/** Leader first; who of them this person may not see as a talent is named but not linked by the page. */
export function listMembers(db: Db, venture_id: number) {
  return db
    .selectFrom('venture_member')
    .innerJoin('talent', 'talent.id', 'venture_member.talent_id')
    .where('venture_id', '=', venture_id)
    .orderBy((eb) => eb.case('role').when('leader').then(0).when('core').then(1).else(2).end())
    .orderBy('share', 'desc')
    .orderBy('venture_member.id')
    .select([
      'talent_id',
      'role',
      'share',
      'talent.name_native',
      'talent.name_latin',
      'talent.country',
      'talent.affiliation',
      'talent.park_id',
    ])
    .$narrowType<{ role: MemberRole }>()
    .execute()
}

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

/** Every line of the history, oldest first; what was taken back or corrected says so. */
export function listStageChanges(db: Db, venture_id: number) {
  return db
    .selectFrom('stage_change')
    .leftJoin('account', 'account.id', 'stage_change.account_id')
    .leftJoin('account as canceller', 'canceller.id', 'stage_change.cancelled_by')
    .where('venture_id', '=', venture_id)
    .orderBy(place)
    .orderBy('stage_change.id')
    .select([
      'stage_change.id',
      'kind',
      'from_stage',
      'to_stage',
      'on_date',
      'at',
      'account_id',
      'reason',
      'agreement',
      'replaces',
      'cancelled_at',
      'cancelled_why',
      'canceller.name_zh as canceller_zh',
      'canceller.name_en as canceller_en',
      'account.name_zh',
      'account.name_en',
    ])
    .execute()
}

export type Move = Awaited<ReturnType<typeof listStageChanges>>[number]
