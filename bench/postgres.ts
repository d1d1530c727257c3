import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type PostgresServer, startPostgres } from '#app/testing/postgres-server.ts'
import { connect } from '#db/connect.ts'
import { TALENTS_FROM, talentRow, VENTURES_FROM } from './data.ts'
import { furnish, keptFolder, ventureRow } from './database.ts'
import { measureLists, measureSearch, measureTypeAhead } from './lists.ts'
import { skip } from './report.ts'

/** As an operator would run it, not as tests do: durable, on a disk, and it keeps house. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  autovacuum: 'on',
  shared_buffers: '512MB',
  max_wal_size: '8GB',
  maintenance_work_mem: '512MB',
  max_connections: '50',
}

/**
 * A page is there before anybody could tell: milliseconds, and those of what has to gather many matches (0027): a
 * common term with filters, whole or only its beginning, and two of them.
 */
const ENOUGH = 3
const DEAR_ENOUGH = 20
const DEAR = new Set([
  'common term, filtered, by name',
  'common beginning, filtered, by name',
  'two common terms, by name',
  'common Chinese surname, by name',
])

/** The same lists and searches on a PostgreSQL that is started for this and thrown away. */
export async function measurePostgres(talents: number) {
  const server = await startPostgres(SETTINGS, tmpdir()).catch((error: Error) => error)
  if (server instanceof Error) return skip('PostgreSQL', server.message)
  try {
    const few = await databaseOn(server, 'few', 10_000, 500)
    const many = await databaseOn(server, 'many', talents, 5_000)
    await measureLists(few, many, (name) => (DEAR.has(name) ? DEAR_ENOUGH : ENOUGH))
    await measureSearch(many)
    await measureTypeAhead(many)
  } finally {
    await server.stop()
  }
}

/** A PostgreSQL of its own with one such database, or why there is none. */
export async function startedPostgres(talents: number, ventures: number) {
  const server = await startPostgres(SETTINGS, tmpdir()).catch((error: Error) => error)
  if (server instanceof Error) return server
  return { url: await databaseOn(server, 'zone', talents, ventures), stop: () => server.stop() }
}

async function databaseOn(server: PostgresServer, name: string, talents: number, ventures: number) {
  await onServer(server.url, (client) => client.query(`create database ${name}`))
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const db = connect(url.href)
  await furnish(db)
  await db.destroy()
  await onServer(url.href, (client) => fill(client, talents, ventures))
  return url.href
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Rows first, then the indexes over all of them. */
async function fill(client: pg.Client, talents: number, ventures: number) {
  const { rows: kept } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename in ('talent', 'talent_email', 'talent_name')
       and indexname not in (select conname from pg_constraint)`,
  )
  for (const { name } of kept) await client.query(`drop index ${name}`)
  await client.query('set session_replication_role = replica')
  await client.query(
    `insert into record (id, kind, created_at)
     select ${TALENTS_FROM} + n, 'talent', '2026-01-01T00:00:00.000Z' from generate_series(1, ${talents}) n`,
  )
  await client.query(
    `insert into record (id, kind, created_at)
     select ${VENTURES_FROM} + n, 'team', '2026-01-01T00:00:00.000Z' from generate_series(1, ${ventures}) n`,
  )
  await client.query(`select setval(pg_get_serial_sequence('record', 'id'), (select max(id) from record))`)
  const columns = Object.keys(talentRow(1)).filter((column) => column !== 'email')
  await copy(client, 'talent', columns, talents, talentRow)
  await copy(client, 'talent_email', ['talent_id', 'email', 'email_norm', 'position'], talents, (i) => {
    const { id, email } = talentRow(i)
    return { talent_id: id, email, email_norm: email, position: 0 }
  })
  await copy(client, 'venture', Object.keys(ventureRow(1)), ventures, ventureRow)
  await client.query('insert into talent_name (talent_id, name_form) select id, name_key from talent')
  for (const { definition } of kept) await client.query(definition)
  await client.query('vacuum (analyze)')
}

/** By way of a file that the server reads itself: nothing else is as quick. */
async function copy(
  client: pg.Client,
  table: string,
  columns: string[],
  count: number,
  rowOf: (i: number) => Record<string, unknown>,
) {
  const file = join(keptFolder(), `${table}.${process.pid}.tsv`)
  const out = openSync(file, 'w', 0o644)
  try {
    let lines: string[] = []
    for (let i = 1; i <= count; i++) {
      const row = rowOf(i)
      lines.push(columns.map((column) => cellOf(row[column])).join('\t'))
      if (lines.length < 5000 && i < count) continue
      writeSync(out, `${lines.join('\n')}\n`)
      lines = []
    }
    await client.query(`copy ${table} (${columns.join(', ')}) from '${file}'`)
  } finally {
    closeSync(out)
    rmSync(file)
  }
}

const cellOf = (value: unknown) =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (character) => `\\${character}`)
