import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { talentVisibleTo } from './scope.server.ts'

/** A talent with everything its page shows as facts; undefined when there is none this person may see. */
export async function findTalent(db: Db, actor: Actor, id: number) {
  const talent = await db
    .selectFrom('talent')
    .leftJoin('account as owner', 'owner.id', 'talent.owner_id')
    .leftJoin('institute', 'institute.id', 'talent.source_institute_id')
    .leftJoin('event', (join) =>
      join.onRef('event.id', '=', 'talent.source_event_id').on(eventVisibleTo(actor)),
    )
    .where('talent.id', '=', id)
    .where(talentVisibleTo(actor))
    .selectAll('talent')
    .select([
      'owner.name_zh as owner_zh',
      'owner.name_en as owner_en',
      'institute.name_zh as institute_zh',
      'institute.name_en as institute_en',
      'event.name_zh as event_zh',
      'event.name_en as event_en',
    ])
    .executeTakeFirst()
  if (!talent) return undefined
  const emails = await db
    .selectFrom('talent_email')
    .where('talent_id', '=', id)
    .orderBy('position')
    .select('email')
    .execute()
  const { search_text: _, name_key: __, languages, links, ...row } = talent
  return {
    ...row,
    emails: emails.map(({ email }) => email),
    languages: languages ? languages.split(',') : [],
    links: links ? links.split('\n') : [],
  }
}

export type TalentRecord = NonNullable<Awaited<ReturnType<typeof findTalent>>>
