import { type ChildProcess, spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { SERVER } from '../scripts/start.ts'
import { EMAIL, PASSWORD } from './database.ts'

/** And the next one, where two servers are compared. */
export const PORT = Number(process.env.BENCH_PORT ?? 3150)
export const BASE = `http://127.0.0.1:${PORT}`
const PATIENCE_MS = 30_000

export type Running = { base: string; child: ChildProcess; answered: number; stop(): Promise<void> }

/**
 * The built server on a database (a URL), with the bench's own doors beside the product's; of another work tree
 * and at another port where one is named.
 */
export async function startServer(
  database: string,
  { port = PORT, tree = '.' }: { port?: number; tree?: string } = {},
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-bench-run-'))
  const base = `http://127.0.0.1:${port}`
  furnish(folder, tree)
  const began = performance.now()
  const child = spawn(process.execPath, [...SERVER.slice(0, -1), join(folder, SERVER.at(-1) ?? '')], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: base,
      DATABASE_URL: database,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      DEMO: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const answered = await firstAnswer(base, child, began)
    return { base, child, answered, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A folder to start in: the product as it was built, and one more door that only the bench has. */
function furnish(folder: string, tree: string) {
  mkdirSync(join(folder, 'build/server'), { recursive: true })
  // The server looks for the rest of the product beside itself.
  for (const file of readdirSync(resolve(tree, 'build'), { withFileTypes: true })) {
    const [from, to] = [resolve(tree, 'build', file.name), join(folder, 'build', file.name)]
    if (file.isFile()) copyFileSync(from, to)
    else if (file.name !== 'server') symlinkSync(from, to)
  }
  symlinkSync(resolve(tree, 'node_modules'), join(folder, 'node_modules'))
  copyFileSync(resolve(tree, 'package.json'), join(folder, 'package.json'))
  const built = JSON.stringify(pathToFileURL(resolve(tree, 'build/server/index.js')))
  const bare = JSON.stringify(pathToFileURL(resolve(tree, 'bench/bare-insert.ts')))
  writeFileSync(
    join(folder, 'build/server/index.js'),
    `export const bench = true
import * as built from ${built}
export * from ${built}
const action = async (args) => (await import(${bare})).action(args)
const id = 'bench/bare-insert'
export const routes = { ...built.routes, [id]: { id, parentId: 'root', path: 'bare-insert', module: { action } } }
`,
  )
}

async function firstAnswer(base: string, child: ChildProcess, began: number) {
  for (;;) {
    try {
      await fetchOf(`${base}/login`)
      return performance.now() - began
    } catch (error) {
      if (performance.now() - began > PATIENCE_MS || child.exitCode !== null) throw error
      await new Promise((done) => setTimeout(done, 10))
    }
  }
}

export async function signIn(base = BASE) {
  const body = String(new URLSearchParams({ email: EMAIL, password: PASSWORD, next: '/board' }))
  const { status, headers } = await ask(`${base}/login`, { body })
  if (status !== 302) throw new Error(`signing in answered ${status}`)
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

type Answer = { status: number; body: string; wire: number; headers: IncomingHttpHeaders }

/** One request, or one form when there is a body; to the one server there is where no other is named. */
export function ask(address: string, { cookie = '', body }: { cookie?: string; body?: string } = {}) {
  const url = address.startsWith('/') ? BASE + address : address
  const form = { Origin: new URL(url).origin, 'Content-Type': 'application/x-www-form-urlencoded' }
  const length = { 'Content-Length': Buffer.byteLength(body ?? '') }
  return new Promise<Answer>((done, reject) => {
    const question = request(url, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Cookie: cookie,
        'Accept-Encoding': 'gzip',
        ...(body === undefined ? {} : { ...form, ...length }),
      },
    })
    question.on('error', reject)
    question.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () => {
        const raw = Buffer.concat(chunks)
        const zipped = answer.headers['content-encoding'] === 'gzip'
        done({
          status: answer.statusCode ?? 0,
          get body() {
            return (zipped ? gunzipSync(raw) : raw).toString()
          },
          wire: raw.length,
          headers: answer.headers,
        })
      })
    })
    question.end(body)
  })
}

/** A page that must be there. */
export async function fetchOf(path: string, cookie = '') {
  const answer = await ask(path, { cookie })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return answer
}

/** Resident memory in MB. */
export function memoryOf({ child }: Running) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
}
