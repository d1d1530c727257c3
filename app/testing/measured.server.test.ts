import { type Insertable, sql } from 'kysely'
import { expect, test } from 'vitest'
import { createSession, readSession } from '#app/features/accounts/session.server.ts'
import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { boardFilterOf } from '#app/features/board/board.ts'
import { listColumns } from '#app/features/board/queries.server.ts'
import { eventListOf } from '#app/features/events/list.ts'
import { listEvents } from '#app/features/events/queries.server.ts'
import { findAnything } from '#app/features/find/find.server.ts'
import { listEverybody } from '#app/features/records/choices.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { refuseDuplicates } from '#app/features/talents/duplicates.server.ts'
import { talentListOf } from '#app/features/talents/list.ts'
import { listTalents } from '#app/features/talents/queries.server.ts'
import { findYear } from '#app/features/targets/outlook.server.ts'
import { findReport } from '#app/features/targets/report.server.ts'
import { listVentures } from '#app/features/ventures/list.server.ts'
import { searchTextFor } from '#app/features/ventures/search-text.server.ts'
import { STAGES } from '#app/features/ventures/venture.ts'
import { ventureListOf } from '#app/features/ventures/venture-list.ts'
import { listZone } from '#app/features/zone/queries.server.ts'
import { type Db, engineOf, inTransaction } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { planOf, statementsOf, visitedBy, wholeTableReads } from './plans.ts'
import { type World, world } from './world.ts'

/*
 * What `npm run bench` measures, statement by statement: with 5,000 open ventures none reads a table whole that
 * grows, looks at the same rows many times over or fetches more than a screen can show. How long that takes is
 * for bench/ to say, on a machine that does nothing else.
 */
const VENTURES = 5_000
const TALENTS = 3_000
/** Numbers of the common row, beyond the reference data's. */
const [TALENTS_FROM, VENTURES_FROM] = [10_000, 100_000]
/** Looked at by one statement: each venture and what happened to it, once. */
const MOST_VISITED = 3 * VENTURES
/** Brought back by one statement: the targets count every venture's stays. */
const MOST_FETCHED = VENTURES
const DAY = '2026-11-23'

const at = (search: string) => new URLSearchParams(search)
let posted = 0

const PATHS: Record<string, (zone: Inhabited) => Promise<unknown>> = {
  'the session and the frame': async ({ db, cookie }) => {
    await readSession(db, cookie, false)
    await lastSeq(db)
    await listZone(db)
  },
  'the board': async ({ db, admin, manager }) => {
    for (const actor of [admin, manager]) {
      for (const search of ['', 'track=project', 'park=2&owner=1', 'sector=1&year=2026', 'q=blue+heron']) {
        await listColumns(db, actor, boardFilterOf(at(search)), DAY)
      }
    }
    await listEverybody(db)
    await findYear(db, await lastSeq(db), manager, null, DAY)
  },
  'the targets': async ({ db, manager }) => {
    await findReport(db, await lastSeq(db), manager, { year: 2026, on: null })
    await findReport(db, await lastSeq(db), manager, { year: 2026, on: '2026-06-30' })
  },
  'the lists': async ({ db, manager }) => {
    for (const search of ['', 'sort=name', 'q=university', 'q=nobodyatall', 'country=DE&sector=2&sort=name'])
      await listTalents(db, manager, talentListOf(at(search)))
    for (const search of ['', 'sort=name', 'q=heron', 'stage=open&sort=days', 'park=2&sector=1'])
      await listVentures(db, manager, ventureListOf(at(search), 'team'))
    await listEvents(db, manager, eventListOf(at('')))
  },
  'the search': async ({ db, manager }) => {
    for (const q of ['h', 'he', 'heron', 'uni', 'nobodyatall', '#12']) await findAnything(db, manager, q, 5)
  },
  'creating a talent': async ({ db, admin }) => {
    const input = { name_latin: `Somebody New${posted++}`, emails: [`new${posted}@example.org`] }
    await inTransaction(db, async (trx) => {
      await refuseDuplicates(trx, admin, { name_native: '', ...input })
      await registerTalent(trx, admin, { ...input, basis_kind: 'contract' })
    })
  },
}

test('no statement of what is measured reads a growing table whole or more rows than it has to', async () => {
  const zone = await inhabited()
  for (const [name, path] of Object.entries(PATHS)) {
    const seen = await statementsOf(zone.db, () => path(zone))
    expect(seen.size, name).toBeGreaterThan(0)
    for (const { query, fetched } of seen.values()) {
      const plan = await planOf(zone.db, query)
      const where = `${name}: ${query.sql}\n${plan.join('\n')}`
      expect(wholeTableReads(plan, query), where).toEqual([])
      expect(fetched, where).toBeLessThanOrEqual(MOST_FETCHED)
      expect(await visitedBy(zone.db, query), where).toBeLessThanOrEqual(MOST_VISITED)
    }
  }
})

test('negative control: without its index the board is noticed', async () => {
  const zone = await inhabited()
  const indexes = await indexesOf(zone.db)
  for (const name of indexes) await zone.db.schema.dropIndex(name).execute()
  // Moves refer to it, and PostgreSQL would rather walk along it than along the table.
  if (engineOf(zone.db) === 'postgres') {
    await sql`alter table venture drop constraint venture_id_track_key cascade`.execute(zone.db)
  }
  const seen = await statementsOf(zone.db, () => listColumns(zone.db, zone.admin, boardFilterOf(at('')), DAY))
  const reads = await Promise.all(
    [...seen.values()].map(async ({ query }) => wholeTableReads(await planOf(zone.db, query), query)),
  )
  expect(reads.flat()).not.toEqual([])
})

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'negative control: rows that are looked at again and again are counted each time',
  async () => {
    const { db } = await inhabited()
    const pairs = sql`select count(*) from venture a join venture b on a.rank + 0 < b.rank where a.id < ${VENTURES_FROM + 20}`
    expect(await visitedBy(db, pairs.compile(db))).toBeGreaterThan(MOST_VISITED)
  },
)

type Inhabited = World & { cookie: string }

/** The zone with as many open ventures and talents as make a wrong plan slow. */
async function inhabited(): Promise<Inhabited> {
  const zone = await world()
  const { db, admin } = zone
  const sector_ids = (await db.selectFrom('sector').select('id').orderBy('id').execute()).map(({ id }) => id)
  const park_ids = (await db.selectFrom('park').select('id').orderBy('id').execute()).map(({ id }) => id)
  const moment = '2026-05-04T03:02:01.000Z'
  const ventures = Array.from(
    { length: VENTURES },
    (_, i): Insertable<Database['venture']> & { id: number } => {
      const track = i % 3 === 0 ? ('project' as const) : ('team' as const)
      const facts = {
        id: VENTURES_FROM + i,
        track,
        name_zh: `蓝鹭智能${i}号`,
        name_en: `Blue Heron Robotics ${i}`,
        park_id: park_ids[i % park_ids.length] ?? 1,
        sector_id: sector_ids[i % 4] ?? 1,
        stage: STAGES[track][Math.floor(i / 3) % STAGES[track].length] as string,
        owner_id: i % 2 ? admin.id : null,
      }
      const added = { created_at: moment, updated_at: moment, name_key: `lanlu${i}`, rank: i }
      const counted = i % 100 === 0 ? { counted_year: 2026, counted_on: '2026-05-04' } : {}
      return { ...facts, ...added, ...counted, stage_since: DAY, search_text: searchTextFor(facts) } as never
    },
  )
  await insert(
    db,
    'record',
    ventures.map(({ id, track }) => ({ id, kind: String(track), created_at: moment })),
  )
  await insert(db, 'venture', ventures)
  await insert(
    db,
    'stage_change',
    ventures.map(({ id, track, stage }) => ({
      venture_id: id,
      track,
      kind: 'log',
      from_stage: null,
      to_stage: stage,
      on_date: '2026-05-04',
      at: moment,
      account_id: admin.id,
    })),
  )
  const talents = Array.from({ length: TALENTS }, (_, i) => ({
    id: TALENTS_FROM + i,
    name_native: '',
    name_latin: `Hugo Berg ${i}`,
    name_key: `berg hugo ${i}`,
    country: i % 5 ? 'US' : 'DE',
    sector_id: sector_ids[i % 4] ?? 1,
    park_id: i % 3 ? (park_ids[i % park_ids.length] ?? null) : null,
    basis_kind: 'contract',
    basis_on: DAY,
    search_text: searchTextOf({ names: [`Hugo Berg ${i}`], texts: ['University of Oslo'] }),
    created_at: moment,
    updated_at: moment,
  }))
  await insert(
    db,
    'record',
    talents.map(({ id }) => ({ id, kind: 'talent', created_at: moment })),
  )
  await insert(db, 'talent', talents)
  await sql.raw('analyze').execute(db)
  const cookie = (await createSession(db, admin.id, { user_agent: '', secure: false })).split(';')[0] ?? ''
  return { ...zone, cookie }
}

async function insert<T extends keyof Database>(db: Db, table: T, rows: object[]) {
  const PIECE = 500
  await inTransaction(db, async (trx) => {
    for (let i = 0; i < rows.length; i += PIECE) {
      await trx
        .insertInto(table)
        .values(rows.slice(i, i + PIECE) as never)
        .execute()
    }
  })
}

const indexesOf = async (db: Db) => {
  const names = sql<{ name: string }>`select name from sqlite_master where type = 'index' and sql is not null
    and tbl_name = 'venture'`
  const on_postgres = sql<{ name: string }>`select indexname as name from pg_indexes
    where tablename = 'venture' and indexname not in (select conname from pg_constraint)`
  const { rows } = await (engineOf(db) === 'sqlite' ? names : on_postgres).execute(db)
  return rows.map(({ name }) => name)
}
