import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connect, type Db, engineOfUrl, fileOf } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { refuseDamaged } from '#db/soundness.ts'
import { type Env, parseEnv } from './env.ts'

const LEAST_NODE = 22

/** What every process of the product does first: check Node, read the settings, find the audit key. */
export function boot(source: NodeJS.ProcessEnv = process.env): Env {
  if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
    refuseToStart(
      `Node ${process.versions.node} is too old: start through npm, which uses Node 24 (npm start)`,
    )
  }
  try {
    const env = parseEnv(source)
    process.env.AUDIT_KEY = env.AUDIT_KEY ?? keptKey(env.DATA_DIR)
    // What rooms ask for: the built product holds modules twice, and the environment once.
    process.env.FILES_DIR = resolve(env.FILES_DIR)
    process.env.FILE_MAX_MB = String(env.FILE_MAX_MB)
    process.env.FILES_MAX_GB = String(env.FILES_MAX_GB)
    return env
  } catch (error) {
    refuseToStart(reasonOf(error))
  }
}

/** Opens the database and brings its schema up to date, or says in one line why that can't be and ends. */
export async function openDatabase(url: string): Promise<Db> {
  try {
    if (engineOfUrl(url) === 'sqlite') refuseDamaged(fileOf(url))
    const patient = connect(url, { patient: true })
    await migrate(patient).finally(() => patient.destroy())
    return connect(url)
  } catch (error) {
    refuseToStart(`The database ${withoutPassword(url)} can't be used: ${reasonOf(error)}`)
  }
}

/** For whoever only looks: that must not make a new, empty one. */
export function refuseNoDatabase(url: string) {
  if (engineOfUrl(url) === 'sqlite' && !existsSync(resolve(url.slice('file:'.length))))
    refuseToStart(`There is no database at ${url}`)
}

/** What went wrong, in words for whoever stands at the machine. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  if (!(error instanceof Error)) return String(error)
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name)
}

function withoutPassword(url: string) {
  if (!URL.canParse(url)) return url
  const shown = new URL(url)
  return shown.password ? url.replace(`:${shown.password}@`, ':…@') : url
}

/** Reads the key made at the first start, or makes it; readable by its owner only. */
function keptKey(folder: string) {
  const file = join(folder, 'audit.key')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!existsSync(file)) throw new Error(`DATA_DIR can't be written (${folder}): ${reasonOf(error)}`)
  }
  return readFileSync(file, 'utf8').trim()
}

/** Says to a person, in words, why the process can't start, and ends it. */
export function refuseToStart(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** Why the server can't listen where the settings say, and what to do about it. */
export function listenFault(
  error: NodeJS.ErrnoException,
  { HOST, PORT }: Pick<Env, 'HOST' | 'PORT'>,
): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${PORT} is taken: another program, perhaps another Wutong, listens there. Set PORT to a free one.`
  if (error.code === 'EACCES')
    return `This user may not listen on port ${PORT}. Set PORT to one above 1023, behind a reverse proxy.`
  if (error.code === 'EADDRNOTAVAIL')
    return `This machine has no address ${HOST}. Set HOST to one it has; 0.0.0.0 is all of them.`
  return `The server can't listen on ${HOST}:${PORT}: ${error.message}`
}
