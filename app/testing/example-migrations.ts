import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { rebuildTable } from '#db/rebuild.ts'

// What a coming version may ask of a filled database; tests run them, this version doesn't.

/** A rule over two columns, a column more, and one that says something else. */
export const rebuildsVenture: Migration = {
  up: (db) =>
    rebuildTable(db, 'venture', {
      sqlite: (definition) =>
        definition
          .replace(/\bsummary text/, "nickname text not null default '', summary text")
          .replace(/\) strict$/, ', constraint left_another check (left_stage <> stage)) strict'),
      from: { nickname: 'name_en', requested_amount: 'requested_amount + 1' },
      postgres: [
        `alter table venture add column nickname text collate "C" not null default ''`,
        'update venture set nickname = name_en, requested_amount = requested_amount + 1',
        'alter table venture add constraint left_another check (left_stage <> stage)',
      ],
    }),
}

/** Goes well until the teams are left out, whom others refer to. */
export const losesTeams: Migration = {
  up: async (db) => {
    await rebuildsVenture.up(db)
    await sql`delete from venture where track = 'team'`.execute(db)
  },
}

/** Takes away what the moves refer to. */
export const losesAKey: Migration = {
  up: (db) =>
    rebuildTable(db, 'venture', {
      sqlite: (definition) => definition.replace('unique (id, track), ', ''),
      postgres: ['alter table venture drop constraint venture_id_track_key'],
    }),
}

/** The team is visited between the experts' review and the public notice. */
export const addsAStage: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`update stage set position = position + 1 where track = 'team' and position > 4`.execute(db)
    await sql`insert into stage (track, code, position) values ('team', 'site_visit', 5)`.execute(db)
  },
}
