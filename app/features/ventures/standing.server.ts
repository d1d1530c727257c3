import { type SqlBool, sql } from 'kysely'
import type { Db } from '#db/connect.ts'

/** The lines of a history that hold: what was taken back or corrected stays to be read, and counts nowhere. */
export const standing = sql<SqlBool>`stage_change.cancelled_at is null`

/** A line's place in its venture's history: one that corrects another has the place of that one. */
export const place = sql<number>`coalesce(stage_change.replaces, stage_change.id)`

/** What a venture did, oldest first, as it stands now. */
export const listStanding = (db: Db, venture_id: number) =>
  db
    .selectFrom('stage_change')
    .where('venture_id', '=', venture_id)
    .where(standing)
    .orderBy(place)
    .select([
      'id',
      'track',
      'kind',
      'from_stage',
      'to_stage',
      'on_date',
      'at',
      'account_id',
      'reason',
      'agreement',
      'left_rank',
      'replaces',
    ])
    .execute()

export type StandingMove = Awaited<ReturnType<typeof listStanding>>[number]
