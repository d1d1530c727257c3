import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import { readTimeline } from '#app/features/records/timeline.server.ts'
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

/** The ventures a talent belongs to. Those of other parks are counted but not named. */
export async function listVenturesOf(db: Db, actor: Actor, talent_id: number) {
  const all = await db
    .selectFrom('venture_member')
    .innerJoin('venture', 'venture.id', 'venture_member.venture_id')
    .where('venture_member.talent_id', '=', talent_id)
    .orderBy('venture.updated_at', 'desc')
    .select([
      'venture.id',
      'venture.track',
      'venture.name_zh',
      'venture.name_en',
      'venture.stage',
      'venture.park_id',
      'venture.sector_id',
      'venture_member.role',
      'venture_member.share',
    ])
    .execute()
  const ventures = all.filter((venture) => actor.inPark(venture.park_id))
  return { ventures, elsewhere: all.length - ventures.length }
}

/** The exchange events a talent was registered for, with the days; those of other parks are only counted. */
export async function listEventsOf(db: Db, actor: Actor, talent_id: number) {
  const all = await db
    .selectFrom('attendance')
    .innerJoin('event', 'event.id', 'attendance.event_id')
    .where('attendance.talent_id', '=', talent_id)
    .orderBy('event.starts_at', 'desc')
    .select((eb) => [
      'event.id',
      'event.name_zh',
      'event.name_en',
      'event.starts_at',
      'event.time_zone',
      'attendance.registered_at',
      'attendance.attended_at',
      eb.case().when(eventVisibleTo(actor)(eb)).then(1).else(0).end().as('visible'),
    ])
    .execute()
  const events = all.filter(({ visible }) => visible)
  return {
    events: events.map(({ visible: _, ...event }) => event),
    elsewhere: all.length - events.length,
  }
}

/** Of its own a talent's timeline tells the events: registered for, and come to. */
export type TalentItem = { name_zh: string; name_en: string; came: boolean }

/** What happened to a talent and to its record; the events are those that its page shows. */
export function readTalentTimeline(
  db: Db,
  {
    id,
    events,
    span,
  }: { id: number; span: number } & Pick<Awaited<ReturnType<typeof listEventsOf>>, 'events'>,
) {
  const attended = events.flatMap(({ id, name_zh, name_en, registered_at, attended_at }) => [
    { key: `registered ${id}`, at: registered_at, own: { name_zh, name_en, came: false } },
    ...(attended_at ? [{ key: `came ${id}`, at: attended_at, own: { name_zh, name_en, came: true } }] : []),
  ])
  const items = attended.map((item) => ({ what: 'own' as const, by: null, ...item }))
  return readTimeline<TalentItem>(db, { entity: 'talent', id, span, created: 'register' }, items)
}
