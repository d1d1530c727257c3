import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Env, parseEnv } from './env.ts'

const LEAST_NODE = 22

/** What every process of the product does first: check Node, read the settings, find the audit key. */
export function boot(source: NodeJS.ProcessEnv = process.env): Env {
  if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
    fail(`Node ${process.versions.node} is too old: start through npm, which uses Node 24 (npm start)`)
  }
  try {
    const env = parseEnv(source)
    process.env.AUDIT_KEY = env.AUDIT_KEY ?? keptKey(env.DATA_DIR)
    return env
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

/** Reads the key made at the first start, or makes it; readable by its owner only. */
function keptKey(folder: string) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'audit.key')
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
