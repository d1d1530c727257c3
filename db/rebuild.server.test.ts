import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import { findBest } from '#app/features/find/find.server.ts'
import { logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { STAGES } from '#app/features/ventures/venture.ts'
import { copyOfDatabase, engineUnderTest, freshDatabase } from '#app/testing/engines.ts'
import { addsAStage, losesAKey, losesTeams, rebuildsVenture } from '#app/testing/example-migrations.ts'
import { store } from '#app/testing/store.ts'
import { aRecord, at, inhabit, type World, world } from '#app/testing/world.ts'
import { tellStory } from '#seeds/demo/story.ts'
import { connect, type Db, engineOf, inTransaction } from './connect.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { rebuildTable } from './rebuild.ts'

const onSqlite = test.runIf(process.env.TEST_ENGINE === 'sqlite')
const after = (up: Migration) => ({ ...MIGRATIONS, '2027-01-01-next': up })
const REFUSED = /foreign key/i

/** The demo zone: three years of teams, projects, people, events and what happened to them. */
async function filled(): Promise<World> {
  at('2026-11-23T03:00:00.000Z')
  store()
  told ??= tellOnce()
  const base = await told
  const { url, drop } = await copyOfDatabase(base.url)
  const db = connect(url)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  return { ...base, db, url }
}

let told: Promise<World> | undefined

async function tellOnce() {
  const { url } = await freshDatabase()
  const db = connect(url)
  const zone = await inhabit(db, url)
  await tellStory(db)
  await db.destroy()
  return zone
}

test('a table that many others refer to is exchanged under a filled zone, which works on', async () => {
  const zone = await filled()
  const { db, admin } = zone
  const { venture: ventures = [], ...others } = await rowsOf(db)
  const shape = await shapeOf(db)
  expect(ventures.length).toBeGreaterThan(60)
  expect(others.stage_change?.length).toBeGreaterThan(200)

  expect(await migrate(db, after(rebuildsVenture))).toEqual(['2027-01-01-next'])

  const now = await rowsOf(db)
  expect(now).toEqual({
    ...others,
    venture: ventures.map((row) => ({
      ...row,
      nickname: row.name_en,
      requested_amount: row.requested_amount === null ? null : Number(row.requested_amount) + 1,
    })),
  })
  const newShape = await shapeOf(db)
  for (const part of newShape.filter((each) => !shape.includes(each)))
    expect(part).toMatch(/nickname|left_another/)
  for (const part of shape.filter((each) => !newShape.includes(each))) expect(part).toMatch(/^table venture /)
  await expectSound(db)
  await expectWorking(zone)
  await expect(
    db.updateTable('venture').set({ stage: 'declined', left_stage: 'declined' }).execute(),
  ).rejects.toThrow(/left_another/)
  const found = await findBest(db, admin, ventures[0]?.name_zh as string, 5)
  expect(JSON.stringify(found)).toContain(ventures[0]?.name_zh)
})

test('a migration that would leave references to nothing is refused, and leaves everything as it was', async () => {
  const zone = await filled()
  const before = [await rowsOf(zone.db), await shapeOf(zone.db)]
  const onPostgres = engineUnderTest() === 'postgres'
  await expect(migrate(zone.db, after(losesTeams))).rejects.toThrow(
    onPostgres ? 'violates foreign key' : 'references to nothing',
  )
  await expect(migrate(zone.db, after(losesAKey))).rejects.toThrow(onPostgres ? 'depend on it' : 'mismatch')
  expect([await rowsOf(zone.db), await shapeOf(zone.db)]).toEqual(before)
  await expectSound(zone.db)
  await expectWorking(zone)
})

test('ended by force while it exchanges, the zone is what it was, and the next start migrates it', async () => {
  const zone = await filled()
  const before = [await rowsOf(zone.db), await shapeOf(zone.db)]
  expect(await killedWhileMigrating(zone.url)).toBe('SIGKILL')
  expect([await rowsOf(zone.db), await shapeOf(zone.db)]).toEqual(before)
  await expectSound(zone.db)
  await expectWorking(zone)
  expect(await migrate(zone.db, after(rebuildsVenture))).toEqual(['2027-01-01-next'])
})

test('a stage more is a row more: then teams come to it, and projects do not', async () => {
  const zone = await filled()
  const { db, admin } = zone
  const team = await db
    .selectFrom('venture')
    .where('track', '=', 'team')
    .where('stage', '=', 'expert_review')
    .select(['id', 'version'])
    .executeTakeFirstOrThrow()
  const stands = (track: string) =>
    db
      .updateTable('venture')
      .set({ stage: 'site_visit', left_stage: null })
      .where('track', '=', track)
      .execute()
  await expect(stands('team')).rejects.toThrow(REFUSED)

  await migrate(db, after(addsAStage))

  const stages = STAGES.team as unknown as string[]
  stages.splice(4, 0, 'site_visit')
  onTestFinished(() => void stages.splice(4, 1))
  const order = await db
    .selectFrom('stage')
    .where('track', '=', 'team')
    .orderBy('position')
    .select('code')
    .execute()
  expect(order.map(({ code }) => code).slice(0, stages.length)).toEqual(stages)
  await moveVenture(db, admin, team.id, { version: team.version, to: 'site_visit' })
  expect(
    await db.selectFrom('venture').where('id', '=', team.id).select('stage').executeTakeFirstOrThrow(),
  ).toEqual({ stage: 'site_visit' })
  await expect(stands('project')).rejects.toThrow(REFUSED)
})

test.each([0, 2])(
  'numbers go on where they were: nobody gets that of a note which is gone (%i are left)',
  async (left) => {
    const { db, manager, park } = await world()
    const record_id = await aRecord(db, 'event', park('nanhai'))
    const written = { kind: 'note', body: 'Tea', on_date: '2026-03-09', at: '2026-03-09T00:30:00.000Z' }
    const write = () =>
      db
        .insertInto('note')
        .values({ ...written, record_id, account_id: manager.id })
        .returning('id')
        .executeTakeFirstOrThrow()
    for (let i = 0; i < left; i++) await write()
    const gone = await write()
    await db.deleteFrom('note').where('id', '=', gone.id).execute()
    const longer: Migration = {
      up: (trx) =>
        rebuildTable(trx, 'note', {
          sqlite: (definition) => definition.replace("body <> ''", 'length(body) > 1'),
          postgres: [],
        }),
    }
    await migrate(db, after(longer))
    expect((await write()).id).toBe(gone.id + 1)
  },
)

onSqlite('a rebuild says what would be lost or no longer fits, and stays in migrations', async () => {
  const { db } = await world()
  const without = (column: string, named: string[]): Migration => ({
    up: (trx) =>
      rebuildTable(trx, 'venture', {
        sqlite: (definition) => definition.replace(new RegExp(`\\b${column} text [^,]*,\\s`), ''),
        without: named,
        postgres: [],
      }),
  })
  await expect(migrate(db, after(without('summary', [])))).rejects.toThrow('venture would lose summary')
  await expect(migrate(db, after(without('search_text', ['search_text'])))).rejects.toThrow('venture_search_')
  await expect(migrate(db, after(without('no_such', [])))).rejects.toThrow('changes nothing')
  await expect(inTransaction(db, (trx) => rebuildsVenture.up(trx))).rejects.toThrow('for a migration')
  await migrate(db, after(without('summary', ['summary'])))
  await expectSound(db)
})

/** Every row of every table, whatever the order. */
async function rowsOf(db: Db): Promise<Record<string, Record<string, unknown>[]>> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name, isView }) => !isView && !/_search(_|$)|^kysely_|^sqlite_/.test(name),
  )
  const entries = tables.map(async ({ name, columns }) => {
    const order = sql.join(columns.map((column) => sql.ref(column.name)))
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(name)} order by ${order}`.execute(db)
    return [name, rows] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** Tables, indexes, triggers and rules, as the engine itself writes them. */
async function shapeOf(db: Db) {
  const { rows } = await sql<{ part: string }>`${sql.raw(
    engineOf(db) === 'sqlite'
      ? `select type || ' ' || name || ' ' || sql as part from sqlite_master where sql is not null`
      : `select 'index ' || indexdef as part from pg_indexes where schemaname = 'public'
         union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
         union all select 'rule ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) || ' ' || conname from pg_constraint
         union all select 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
           from information_schema.columns where table_schema = 'public'`,
  )}`.execute(db)
  return rows.map(({ part }) => part).sort()
}

/** No reference leads to nothing, nothing in the file is amiss, and the search index says what the rows do. */
async function expectSound(db: Db) {
  await expect(
    db.insertInto('venture_place').values({ venture_id: 99, park_id: 1, sector_id: 1, at: '' }).execute(),
  ).rejects.toThrow(REFUSED)
  if (engineOf(db) !== 'sqlite') return
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([])
  expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: 'ok' }])
  await sql`insert into venture_search (venture_search, rank) values ('integrity-check', 1)`.execute(db)
}

/** A team is logged, found and moved on, and what is kept for ever is. */
async function expectWorking({ db, admin, park, sector }: World) {
  const id = await logVenture(db, admin, {
    name: 'Night Heron Optics',
    track: 'team',
    park_id: park('nanhai'),
    sector_id: sector('ai'),
  })
  await moveVenture(db, admin, id, { version: 1, to: 'applied' })
  expect(JSON.stringify(await findBest(db, admin, 'night heron', 5))).toContain('Night Heron Optics')
  await expect(db.deleteFrom('stage_change').execute()).rejects.toThrow('kept for ever')
}

/** How a process ended that began the migration and was killed with the table exchanged and nothing committed. */
async function killedWhileMigrating(url: string) {
  const script = `
    import { connect } from '#db/connect.ts'
    import { MIGRATIONS, migrate } from '#db/migrate.ts'
    import { rebuildsVenture } from '#app/testing/example-migrations.ts'
    const up = async (trx) => {
      await rebuildsVenture.up(trx)
      process.kill(process.pid, 'SIGKILL')
    }
    await migrate(connect(${JSON.stringify(url)}), { ...MIGRATIONS, '2027-01-01-next': { up } })`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    stdio: 'inherit',
  })
  const [, signal] = await once(child, 'exit')
  return signal
}
