import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findChromium } from '../scripts/chromium.ts'
import { visitBoards } from './browser.ts'
import { rateOf as createsOf } from './create.ts'
import { LISTS } from './list-terms.ts'
import { inTurn, pathsOf } from './pages.ts'
import { add, middle, ms, skip, times } from './report.ts'
import { PORT, signIn, startServer } from './server.ts'

const CREATES = 5
const VISITS = 15
const SLOWDOWN = 4

/** The same pages and forms of this tree and of another revision, each built and on a database of its own, in turn. */
export async function measureAgainst(revision: string, small: string) {
  const folder = builtAt(revision)
  try {
    const other = await startServer(`file:${copyOf(databaseIn(folder))}`, { port: PORT + 1, tree: folder })
    const own = await startServer(`file:${copyOf(small)}`)
    try {
      const cookies = [await signIn(other.base), await signIn(own.base)]
      await comparePages([other.base, own.base], cookies)
      await compareInBrowser([other.base, own.base], cookies)
      await compareCreates([other.base, own.base], cookies)
    } finally {
      await own.stop()
      await other.stop()
    }
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', folder])
  }
}

/**
 * A work tree of the revision with its product built; the packages are ours where it names the same. It is installed,
 * not checked against its lock: a newer npm refuses locks that an older one wrote.
 */
function builtAt(revision: string) {
  const folder = join(mkdtempSync(join(tmpdir(), 'wutong-bench-against-')), 'tree')
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('git', ['worktree', 'add', '--detach', folder, revision], { stdio: 'ignore' })
  const lock = (root: string) => readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (lock('.') === lock(folder)) symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  else npm('install', '--ignore-scripts', '--prefer-offline')
  for (const script of ['words', 'build']) npm('run', '--silent', script)
  return folder
}

/** What is kept for the next run is not written to. */
function copyOf(file: string) {
  const copy = join(mkdtempSync(join(tmpdir(), 'wutong-bench-copy-')), 'zone.db')
  copyFileSync(file, copy)
  return copy
}

/** Its own bench fills its own schema. */
function databaseIn(folder: string) {
  const script = `import('./bench/database.ts').then(async ({ databaseOf }) => console.log(await databaseOf(10_000, 500)))`
  const env = { ...process.env, AUDIT_KEY: 'only-for-the-bench-'.padEnd(40, '.') }
  const said = execFileSync(process.execPath, ['-e', script], { cwd: folder, env, encoding: 'utf8' })
  const file = said.trim().split('\n').at(-1) ?? ''
  if (!existsSync(file)) throw new Error(`no database of the other revision: ${said}`)
  return file
}

async function comparePages(bases: string[], cookies: string[]) {
  // A record may have another number in each, and none of a kind that only one of them knows by number.
  const [theirs, ours] = await Promise.all(bases.map((base, i) => pathsOf(base, cookies[i] ?? '')))
  const looked = (ours ?? []).flatMap(([name, path]) => {
    const other = theirs?.find(([known]) => known === name)?.[1]
    return other ? [[name, other, path] as const] : []
  })
  const searched = Object.entries(LISTS).map(([name, search]) => {
    const path = `/talents.data?${encodeURI(search)}`
    return [`talents, ${name}`, path, path] as const
  })
  for (const [name, ...paths] of [
    ['board', '/board', '/board'] as const,
    ['board, nothing remembered', '/board?lead=6', '/board?lead=6'] as const,
    ...looked,
    ...searched,
  ]) {
    const rounds = await inTurn(
      paths.map((path, i) => `${bases[i]}${path}`),
      cookies,
    )
    const [before, now] = [0, 1].map((i) => middle(rounds.map((round) => round[i] ?? 0)))
    const ratio = middle(rounds.map(([old, own]) => (own ?? 0) / (old ?? 1)))
    add(`${name}, ${ms(before ?? 0)} → ${ms(now ?? 0)}`, times(ratio), '≤ 1.1 ×', ratio <= 1.1)
  }
}

/** The board coming to rest, and what its main thread did for it: the least of each, as others want the machine too. */
async function compareInBrowser(bases: string[], cookies: string[]) {
  const chromium = await findChromium().catch(() => null)
  if (!chromium) return skip('The board in a browser', 'no Chromium was found (see CHROMIUM_PATH)')
  const rounds = await visitBoards(chromium, bases, cookies, SLOWDOWN, VISITS)
  for (const [what, key] of [
    ['board at rest', 'rest'],
    ['its main thread at work', 'busy'],
    ['its scripts alone', 'scripting'],
  ] as const) {
    const [before = 1, now = 0] = [0, 1].map((i) => Math.min(...rounds.map((round) => round[i]?.[key] ?? 0)))
    const ratio = now / before
    const name = `${what} at ${SLOWDOWN} × CPU slowdown, ${ms(before)} → ${ms(now)}`
    add(name, times(ratio), '≤ 1.1 ×', ratio <= 1.1)
  }
}

async function compareCreates(bases: string[], cookies: string[]) {
  const rounds: number[] = []
  for (let round = 0; round <= CREATES; round++) {
    const [before, now] = [
      await createsOf(`${bases[0]}/talents/new`, cookies[0] ?? '', 1),
      await createsOf(`${bases[1]}/talents/new`, cookies[1] ?? '', 1),
    ]
    if (round > 0) rounds.push(now / before)
  }
  const ratio = middle(rounds)
  add('creating a talent, as many in a second', times(ratio), '≥ 0.9 ×', ratio >= 0.9)
}
