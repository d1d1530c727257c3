/**
 * Everything a change has to pass: `npm test`, or parts of it: `node scripts/test.ts check unit build e2e`.
 * A part that fails doesn't stop the others; the last line counts them all, each check as one test.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { ensureBuilt } from './built.ts'
import { ensureChromium } from './chromium.ts'

type Count = { passed: number; failed: number; skipped?: number; unsure?: number }
type Part = { name: string; count: Count; seconds: number }

const REPORTS = 'test-results'
/** Patience is for parts that hang: on two quiet cores each takes a fraction of it. */
const MINUTE = 60_000
/** What takes longer hangs, however busy the machine is with something else. */
const PATIENCE = 40 * MINUTE
const ONE_PASSED = { passed: 1, failed: 0 }
const ONE_FAILED = { passed: 0, failed: 1 }
/** More failures than these are no accident: they aren't walked again. */
const MOST_SECOND_WALKS = 12

const PARTS: Record<string, () => Promise<void>> = {
  check: runChecks,
  unit: runUnitTests,
  build: () => part('build', async () => (ensureBuilt() ? ONE_PASSED : ONE_FAILED)),
  e2e: runJourneys,
}

process.env.CI = 'true'
process.env.NO_COLOR = '1'
delete process.env.FORCE_COLOR
process.env.NODE_NO_WARNINGS ??= '1'
// Each program that is started would compile the same modules anew.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/node')

const done: Part[] = []
const running = new Set<ReturnType<typeof spawn>>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error) => {
    console.error(error)
    done.push({ name: 'this script', count: ONE_FAILED, seconds: 0 })
    conclude()
  })

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in PARTS))
if (unknown) throw new Error(`no part is called ${unknown}: ${Object.keys(PARTS).join(', ')}`)
mkdirSync(REPORTS, { recursive: true })
for (const [name, runPart] of Object.entries(PARTS)) {
  if (asked.length === 0 || asked.includes(name)) await runPart()
}
conclude()

async function runChecks() {
  // Messages first: types and imports lead into what they compile to.
  await check('words', 'npm', ['run', '--silent', 'words'])
  await Promise.all([
    check('types', 'tsc', ['--noEmit']),
    (async () => {
      await check('format and lint', 'biome', ['ci'])
      await check(
        'arrows',
        'depcruise',
        ['app', 'db', 'seeds', 'bench', 'e2e', 'scripts', 'server.ts'].filter(existsSync),
      )
      await check('unused code', 'knip', ['--no-progress', '--no-config-hints'])
    })(),
  ])
}

function check(name: string, command: string, args: string[]) {
  return part(name, async () => ((await run(command, args, PATIENCE, 'quiet')) ? ONE_PASSED : ONE_FAILED))
}

async function runUnitTests() {
  if (!existsSync('app/paraglide')) await check('words', 'npm', ['run', '--silent', 'words'])
  await part('unit and command tests, on SQLite and PostgreSQL', async () => {
    const report = `${REPORTS}/vitest.json`
    rmSync(report, { force: true })
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const fine = await run('vitest', ['run', '--silent=passed-only', ...reporters], PATIENCE)
    return honest(fine, vitestCount(report))
  })
}

function runJourneys() {
  return part('browser journeys', async () => {
    if (!ensureBuilt()) throw new Error('Not walked: there is no build to walk through.')
    process.env.CHROMIUM_PATH = await ensureChromium()
    const { fine, walked } = await walk([], PATIENCE)
    const broken = walked?.filter(hasFailed).length ?? 0
    if (walked && broken > 0 && broken <= MOST_SECOND_WALKS) return walkAgain(walked)
    return honest(fine, walked && countOf(walked))
  })
}

/**
 * On a machine that is busy with something else a journey may wait longer than its patience. The tests of a
 * file share a zone, so the files of the failed ones are walked once more from their beginning. What fails
 * then has failed; what doesn't has passed, and is named.
 */
async function walkAgain(first: Walked[]): Promise<Count> {
  const files = new Set(first.filter(hasFailed).map(({ file }) => file))
  console.log(`\nOnce more, from the beginning: ${[...files].join(', ')}`)
  const { fine, walked: second } = await walk([...files, '--trace=retain-on-failure'], PATIENCE)
  if (!second || (!fine && !second.some(hasFailed))) return countOf(first)
  const before = new Set(first.filter(hasFailed).map(({ name }) => name))
  const recovered = second.filter(({ name, status }) => status === 'expected' && before.has(name))
  for (const { name } of recovered) console.log(`⚠ passed only the second time: ${name}`)
  for (const { name } of second.filter(hasFailed))
    if (!before.has(name)) console.log(`⚠ failed only the second time: ${name}`)
  const elsewhere = first.filter(({ file }) => !files.has(file))
  return { ...countOf([...elsewhere, ...second]), unsure: recovered.length }
}

async function walk(which: string[], patience: number) {
  const report = `${REPORTS}/playwright.json`
  rmSync(report, { force: true })
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report
  const fine = await run('playwright', ['test', ...which, '--reporter=list,json'], patience)
  return { fine, walked: walkedOf(report) }
}

function hasFailed({ status }: Walked) {
  return status === 'unexpected' || status === 'flaky'
}

function countOf(walked: Walked[]): Count {
  const having = (status: string) => walked.filter((one) => one.status === status).length
  return {
    passed: having('expected'),
    failed: walked.filter(hasFailed).length,
    skipped: having('skipped'),
  }
}

function vitestCount(report: string): Count | null {
  const json = read<{
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }>(report)
  if (!json) return null
  // A file that breaks while loading has no tests to fail.
  const broken = json.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + broken.length,
    skipped: json.numPendingTests,
  }
}

/** A journey as Playwright judged it; what did not come to its turn after a failure is `skipped`. */
type Walked = { file: string; name: string; status: string }
type Suite = { title: string; specs?: Spec[]; suites?: Suite[] }
type Spec = { file: string; title: string; line: number; tests: { status: string }[] }

function walkedOf(report: string): Walked[] | null {
  const json = read<{ suites: Suite[]; errors: unknown[] }>(report)
  if (!json) return null
  return json.suites
    .flatMap(specsOf)
    .flatMap(({ file, title, line, tests }) =>
      tests.map(({ status }) => ({ file, name: `${file}:${line} ${title}`, status })),
    )
}

function specsOf({ specs = [], suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)]
}

/** A runner that failed without naming a failed test (a crash, a time-out, no tests at all) still failed. */
function honest(fine: boolean, count: Count | null): Count {
  if (!count) return ONE_FAILED
  return fine || count.failed > 0 ? count : { ...count, failed: 1 }
}

function read<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}

async function part(name: string, work: () => Promise<Count>) {
  const start = Date.now()
  const count = await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return ONE_FAILED
  })
  const seconds = (Date.now() - start) / 1000
  done.push({ name, count, seconds })
  console.log(`${count.failed === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
}

/** Runs a program of ours; true when it succeeds in time. `quiet` shows what it said only when it fails. */
function run(command: string, args: string[], patience: number, how?: 'quiet'): Promise<boolean> {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32'
    const child = spawn(command, args, {
      stdio: ['ignore', how ? 'pipe' : 'inherit', how ? 'pipe' : 'inherit'],
      detached: !windows,
      shell: windows,
    })
    running.add(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
    const timer = setTimeout(() => {
      console.error(`${command} took more than ${patience / MINUTE} minutes: stopped.`)
      end(child, 'SIGKILL')
    }, patience)
    child.on('error', (error) => console.error(`${command}: ${error.message}`))
    child.on('close', (code) => {
      clearTimeout(timer)
      running.delete(child)
      if (code !== 0 && said) console.error(said)
      resolve(code === 0)
    })
  })
}

/** With its children: it leads a process group of its own. */
function end(child: ReturnType<typeof spawn>, signal: NodeJS.Signals) {
  try {
    if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // It ended by itself.
  }
}

function stop(signal: NodeJS.Signals) {
  for (const child of running) end(child, signal)
  done.push({ name: `stopped by ${signal}`, count: ONE_FAILED, seconds: 0 })
  conclude()
}

function conclude() {
  console.log('')
  for (const { name, count, seconds } of done) {
    const skipped = count.skipped ? `, ${count.skipped} skipped` : ''
    const unsure = count.unsure ? `, ${count.unsure} only the second time` : ''
    const line = `${count.passed} passed, ${count.failed} failed${skipped}${unsure}`
    console.log(`  ${count.failed === 0 ? '✓' : '✗'} ${name}: ${line} (${seconds.toFixed(0)} s)`)
  }
  const passed = done.reduce((sum, { count }) => sum + count.passed, 0)
  const failed = done.reduce((sum, { count }) => sum + count.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed > 0 || passed === 0 ? 1 : 0)
}
