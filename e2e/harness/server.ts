import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { SERVER } from '../../scripts/start.ts'

const PATIENCE_MS = 90_000

export type Server = {
  url: string
  folder: string
  process: ChildProcess
  log(): string
  stop(): Promise<void>
}

/**
 * Starts the built server on a free port with a database of its own: a copy of the file `zone`, or a new one,
 * or what is in `folder`, which then outlives the server. `settings` go over the environment it gets (see
 * .env.example).
 */
export async function startServer({
  zone,
  folder: kept,
  cwd,
  settings = {},
}: {
  zone?: string
  folder?: string
  /** Where it is started from; the project's folder unless said. */
  cwd?: string
  settings?: Record<string, string>
}): Promise<Server> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'wutong-server-'))
  if (zone) {
    copyFileSync(zone, join(folder, 'zone.db'))
    // What signed the zone's audit chain must also read it.
    copyFileSync(join(dirname(zone), 'audit.key'), join(folder, 'audit.key'))
    cpSync(join(dirname(zone), 'files'), join(folder, 'files'), { recursive: true })
    // They are this copy's own: its server sweeps them.
    rmSync(join(folder, 'files', 'database'), { force: true })
  }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn('node', SERVER.map(absolute), {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      HOST: '127.0.0.1',
      PORT: String(port),
      BASE_URL: url,
      DATABASE_URL: `file:${join(folder, 'zone.db')}`,
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      ...settings,
    },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const stop = async () => {
    await end(child)
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
  if (await answers(url, child)) return { url, folder, process: child, stop, log: () => log }
  await stop()
  throw new Error(`the server did not start:\n${log}`)
}

/** The server's file wherever one stands; options stay as they are. */
const absolute = (word: string) => (word.endsWith('.js') ? resolve(word) : word)

async function answers(url: string, child: ChildProcess) {
  const until = Date.now() + PATIENCE_MS
  while (child.exitCode === null && Date.now() < until) {
    try {
      if ((await fetch(`${url}/up`)).ok) return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
  return false
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  // A browser may still hold an event stream open; no journey waits for the grace period.
  const hurry = setTimeout(() => child.kill('SIGKILL'), 1000)
  await ended
  clearTimeout(hurry)
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
