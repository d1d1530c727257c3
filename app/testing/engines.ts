import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { connect, type Db, type Engine } from '#db/connect.ts'
import type { Inhabited } from './people.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine of the running project, and where its migrated and its inhabited databases are. */
    template: (SqliteTemplate | PostgresTemplate) & { inhabited: Inhabited }
  }
}

export type SqliteTemplate = { engine: 'sqlite'; file: string; settled: string; folder: string }
export type PostgresTemplate = { engine: 'postgres'; name: string; settled: string; server: string }

/** The engine this test runs on: every `*.server.test.ts` and `commands.test.ts` runs once on each. */
export const engineUnderTest = (): Engine => inject('template').engine

/**
 * A private, migrated, empty database for one test, for `connect()`. Close your connections, then `drop()` it;
 * what is left behind goes when the run ends.
 */
export const freshDatabase = () => copyOf(inject('template'))

/** The same with the reference data and the people of `world()`. */
export function inhabitedDatabase() {
  const template = inject('template')
  return copyOf(
    template.engine === 'sqlite'
      ? { ...template, file: template.settled }
      : { ...template, name: template.settled },
  )
}

/** The same of a database that a test has filled, to which nobody is connected any more. */
export function copyOfDatabase(url: string) {
  const template = inject('template')
  return copyOf(
    template.engine === 'sqlite'
      ? { ...template, file: url.slice('file:'.length) }
      : { ...template, name: new URL(url).pathname.slice(1) },
  )
}

const copyOf = async (template: SqliteTemplate | PostgresTemplate): Promise<Copy> =>
  template.engine === 'sqlite' ? copyOfFile(template) : copyOnServer(template)

type Copy = { url: string; drop(): Promise<void> }

/** Connects to a private database for as long as the test runs; then it is gone. */
export function connected({ url, drop }: Copy): Db {
  const db = connect(url)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  return db
}

function copyOfFile({ file, folder }: SqliteTemplate): Copy {
  const own = mkdtempSync(join(folder, 'world-'))
  copyFileSync(file, join(own, 'wutong.db'))
  return {
    url: `file:${join(own, 'wutong.db')}`,
    drop: async () => rmSync(own, { recursive: true, force: true }),
  }
}

/** PostgreSQL cuts names off behind 63 letters. */
const LONGEST_NAME = 40

async function copyOnServer({ server, name }: PostgresTemplate): Promise<Copy> {
  const own = `${name.slice(0, LONGEST_NAME)}_${randomBytes(6).toString('hex')}`
  // Copying files beats writing every page to the log; the server is not meant to survive a crash.
  await command(server, `create database ${own} template ${name} strategy file_copy`)
  const url = new URL(server)
  url.pathname = `/${own}`
  return { url: url.href, drop: () => command(server, `drop database if exists ${own} with (force)`) }
}

/** One statement on the maintenance database. Each worker keeps one connection for all of its tests. */
async function command(server: string, statement: string) {
  await (await maintenance(server)).query(statement)
}

let connection: Promise<pg.Client> | undefined

function maintenance(server: string): Promise<pg.Client> {
  connection ??= (async () => {
    const client = new pg.Client({ connectionString: server })
    // The server stops before the workers' sockets close: nothing to report.
    client.on('error', () => {})
    await client.connect()
    return client
  })()
  return connection
}
