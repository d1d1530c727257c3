import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import type { Db } from '#db/connect.ts'
import { oneOf } from '#db/one-of.ts'
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
  return takenApart(
    talent,
    emails.map(({ email }) => email),
  )
}

export type TalentRecord = NonNullable<Awaited<ReturnType<typeof findTalent>>>

/** The facts of several, as far as this person may see them, in no order. */
export async function listTalentFacts(db: Db, actor: Actor, ids: readonly number[]) {
  const [talents, emails] = await Promise.all([
    db
      .selectFrom('talent')
      .where(oneOf(db, 'talent.id', ids))
      .where(talentVisibleTo(actor))
      .selectAll()
      .execute(),
    db
      .selectFrom('talent_email')
      .where(oneOf(db, 'talent_id', ids))
      .orderBy('position')
      .select(['talent_id', 'email'])
      .execute(),
  ])
  const emailsOf = Map.groupBy(emails, ({ talent_id }) => talent_id)
  return talents.map((talent) =>
    takenApart(
      talent,
      (emailsOf.get(talent.id) ?? []).map(({ email }) => email),
    ),
  )
}

type Kept = { search_text: string; name_key: string; languages: string; links: string }

/** What is kept as one text is several; what only finds and sorts is nobody's to read. */
function takenApart<R extends Kept>(talent: R, emails: string[]) {
  const { search_text: _, name_key: __, languages, links, ...row } = talent
  return {
    ...row,
    emails,
    languages: languages ? languages.split(',') : [],
    links: links ? links.split('\n') : [],
  }
}
