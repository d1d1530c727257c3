import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect, type Db } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import type {} from './engines.ts'
import { settleEarly } from './people.ts'
import { startPostgres } from './postgres-server.ts'

/**
 * Migrates one database and settles another; every test gets a copy. The server is the one DATABASE_URL names (only databases
 * called wutong_test_… are made and dropped there, so its user needs CREATEDB) or one of our own.
 */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL?.startsWith('postgres') ? process.env.DATABASE_URL : undefined
  const own = given ? undefined : await startPostgres()
  const server = given ?? own?.url ?? ''
  const name = `wutong_test_${randomBytes(4).toString('hex')}`
  await statement(server, `create database ${name} template template0`)
  await inDatabase(server, name, migrate)
  const settled = `${name}_settled`
  await statement(server, `create database ${settled} template ${name} strategy file_copy`)
  const inhabited = await inDatabase(server, settled, settleEarly)
  project.provide('template', { engine: 'postgres', server, name, settled, inhabited })
  return async () => {
    if (given) await dropAll(server, name)
    await own?.stop()
  }
}

async function inDatabase<T>(server: string, name: string, work: (db: Db) => Promise<T>): Promise<T> {
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connect(url.href)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

async function dropAll(server: string, name: string) {
  const { rows } = await statement(server, `select datname from pg_database where datname like '${name}%'`)
  for (const { datname } of rows) await statement(server, `drop database ${datname} with (force)`)
}

async function statement(server: string, text: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await client.query<{ datname: string }>(text)
  } finally {
    await client.end()
  }
}
