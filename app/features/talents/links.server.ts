import type { Actor } from '#app/features/accounts/actor.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import type { MemberRole, Track } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'

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
    .$narrowType<{ track: Track; role: MemberRole }>()
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
