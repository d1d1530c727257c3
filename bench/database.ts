import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { createAccount } from '#app/features/accounts/create-account.server.ts'
import { hashPassword } from '#app/features/accounts/password.server.ts'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { searchTextFor } from '#app/features/ventures/search-text.server.ts'
import { STAGES } from '#app/features/ventures/venture.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { seedReference } from '#seeds/reference.ts'
import { diceOf, OWNERS, TALENTS_FROM, talentRow, VENTURES_FROM } from './data.ts'

export const EMAIL = 'bench@example.org'
const EVENTS = 200
const EVENTS_FROM = 3_000_001
export const PASSWORD = 'measure-what-matters'

export function keptFolder() {
  const folder = join(tmpdir(), 'wutong-bench')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** A SQLite file with so many talents and open ventures, made once and kept in the temporary folder. */
export async function databaseOf(talents: number, ventures: number): Promise<string> {
  const folder = keptFolder()
  const made = fingerprint()
  const file = join(folder, `${talents}-${ventures}-${made}.db`)
  if (existsSync(file)) return file
  const half = `${file}.half`
  for (const end of ['', '-wal', '-shm']) rmSync(half + end, { force: true })
  const db = connect(`file:${half}`)
  await furnish(db)
  await db.destroy()
  fill(half, talents, ventures)
  renameSync(half, file)
  return file
}

/** The schema, the reference data and the people who ask and look after records. */
export async function furnish(db: Db) {
  await migrate(db)
  await seedReference(db)
  const password_hash = await hashPassword(PASSWORD)
  for (let i = 1; i <= OWNERS; i++) {
    await inTransaction(db, (trx) =>
      createAccount(trx, {
        email: i === 1 ? EMAIL : `person${i}@example.org`,
        name_zh: '',
        name_en: `Person ${i}`,
        role: 'administrator',
        park_ids: [],
        password_hash,
      }),
    )
  }
  await planEvents(db)
}

/** Meetings of some years, one a week. */
async function planEvents(db: Db) {
  const rows = Array.from({ length: EVENTS }, (_, i) => {
    const starts = new Date(Date.UTC(2024, 0, 1) + i * 7 * 86_400_000).toISOString()
    const name = `Open evening ${i + 1}`
    return {
      id: EVENTS_FROM + i,
      slug: `open-evening-${i + 1}`,
      name_zh: `开放之夜${i + 1}`,
      name_en: name,
      name_key: name.toLowerCase(),
      kind: 'exchange' as const,
      starts_at: starts,
      ends_at: starts,
      time_zone: 'Asia/Shanghai',
      online: 0 as const,
      search_text: searchTextOf({ names: [name] }),
      created_at: starts,
      updated_at: starts,
    }
  })
  const created_at = '2026-01-01T00:00:00.000Z'
  const records = rows.map(({ id }) => ({ id, kind: 'event' as const, created_at }))
  await db.insertInto('record').values(records).execute()
  await db.insertInto('event').values(rows).execute()
}

/** Another schema, or other people in it, is another database. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [...globSync('db/migrations/*.ts').sort(), 'bench/data.ts', 'bench/database.ts'])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 10)
}

/** Rows first, then their indexes and the search index over all of them. */
function fill(file: string, talents: number, ventures: number) {
  const db = new SQLite(file)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -256000')
  const kept = db
    .prepare(
      `select type, name, sql from sqlite_master where sql is not null and type in ('index', 'trigger')
       and tbl_name in ('talent', 'talent_email', 'talent_name')`,
    )
    .all() as { type: string; name: string; sql: string }[]
  for (const { type, name } of kept) db.exec(`drop ${type} ${name}`)
  db.exec('begin')
  const talent = inserter(
    db,
    'talent',
    Object.keys(talentRow(1, talents)).filter((column) => column !== 'email'),
  )
  const email = inserter(db, 'talent_email', ['talent_id', 'email', 'email_norm', 'position'])
  const record = inserter(db, 'record', RECORD_COLUMNS)
  for (let i = 1; i <= talents; i++) {
    record.run(recordRow('talent', TALENTS_FROM + i))
    const row = talentRow(i, talents)
    talent.run(row)
    email.run({ talent_id: row.id, email: row.email, email_norm: row.email, position: 0 })
  }
  const venture = inserter(db, 'venture', Object.keys(ventureRow(1)))
  for (let i = 1; i <= ventures; i++) {
    const row = ventureRow(i)
    record.run(recordRow(row.track, row.id))
    venture.run(row)
  }
  db.exec('commit')
  db.exec('insert into talent_name (talent_id, name_form) select id, name_key from talent order by name_key')
  for (const { sql } of kept) db.exec(sql)
  for (const index of ['talent_search', 'talent_by_name_search']) {
    db.exec(`insert into ${index} (${index}) values ('rebuild')`)
    // As keeping house leaves it: in one piece.
    db.exec(`insert into ${index} (${index}) values ('optimize')`)
  }
  // As the product counts its tables, by samples.
  db.pragma('optimize = 0x10012')
  db.pragma('journal_mode = WAL')
  db.close()
}

const inserter = (db: SQLite.Database, table: string, columns: string[]) =>
  db.prepare(`insert into ${table} (${columns}) values (${columns.map((column) => `@${column}`)})`)

const RECORD_COLUMNS = ['id', 'kind', 'created_at']

/** A row of the common numbers; no list that is measured reads more of it. */
const recordRow = (kind: string, id: number) => ({ id, kind, created_at: '2026-01-01T00:00:00.000Z' })

/** Every venture open, seven in ten a team, each stage with its share. */
export function ventureRow(i: number) {
  const dice = diceOf(i * 7919)
  const track = dice() < 0.7 ? ('team' as const) : ('project' as const)
  const stages = STAGES[track]
  const facts = {
    id: VENTURES_FROM + i,
    track,
    name_zh: `蓝鹭智能${i}号`,
    name_en: `Blue Heron Robotics ${i}`,
    park_id: 1 + Math.floor(dice() * 5),
    sector_id: 1 + Math.floor(dice() * 4),
    stage: stages[Math.floor(dice() * stages.length)] as string,
    owner_id: 1 + Math.floor(dice() * OWNERS),
  }
  const moment = new Date(Date.UTC(2026, 0, 1) + (i % 300) * 86_400_000).toISOString()
  return {
    ...facts,
    name_key: `lanlu${String(i).padStart(5, '0')}`,
    stage_since: moment.slice(0, 10),
    rank: i,
    search_text: searchTextFor(facts),
    created_at: moment,
    updated_at: moment,
  }
}
