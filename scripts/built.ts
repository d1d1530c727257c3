import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'

const MARK = 'build/inputs'
const INPUTS = [
  'app/**/*',
  'db/**/*',
  'seeds/data/*.json',
  'seeds/reference.ts',
  'server.ts',
  'worker.ts',
  'public/**/*',
  'project.inlang/settings.json',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts/words.ts',
  'scripts/bundle.ts',
]
const NOT_INPUTS = /^app\/(paraglide|testing)(\/|$)|\.test\.tsx?$/

/** Builds unless what is in build/ was made from exactly these sources. False when the build failed. */
export function ensureBuilt(): boolean {
  const inputs = fingerprint()
  if (builtFrom() === inputs) return true
  rmSync(MARK, { force: true })
  console.log('Building (a minute or so) …')
  const { status, output, error } = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  })
  if (status === 0) writeFileSync(MARK, inputs)
  else console.error([...(output ?? []), error].filter(Boolean).join('\n'))
  return status === 0
}

function builtFrom() {
  return existsSync('build/start.js') && existsSync(MARK) ? readFileSync(MARK, 'utf8') : null
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of globSync(INPUTS).sort()) {
    const path = file.replaceAll('\\', '/')
    if (NOT_INPUTS.test(path) || !statSync(file).isFile()) continue
    hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
