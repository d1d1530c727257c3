import { type ChildProcess, fork } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fairTurns } from '#app/features/files/fair-turns.ts'
import { cut } from '#app/platform/cut.ts'
import { Wrong } from '#app/platform/errors.ts'
import { LIMITS, type Limits } from './reading/limits.ts'
import { type Job, type Outcome, ROWS_FILE } from './reading/read.ts'
import type { Answer } from './reading/read.worker.ts'
import type { Row } from './sheet.ts'

/** It gives up by itself long before (read.worker.ts), unless it hangs. */
const PATIENCE_MS = 900_000
const MOST_AT_ONCE = 2
/** What it needs of what the server was told; the rest is no sheet's business. */
const TOLD = ['NODE_ENV', 'PATH', 'SystemRoot', 'TEMP', 'TMPDIR']
/** Small is enough for rows that come and go, and what stays small is soon swept. */
const NODE = ['--max-old-space-size=160', '--max-semi-space-size=2']
const LONGEST_NAME = 120

export type Reading = Outcome & { rowsFile: string }
type How = {
  /** The sheet that is meant, from 1; without it the likeliest is taken. */
  sheet?: number
  /** Whose turn it takes. */
  person?: number
  /** Where the folder with the rows is made. */
  under?: string
  progress?: (rows: number) => void
  signal?: AbortSignal
  limits?: Partial<Limits>
}

/**
 * Reads a file of somebody's into rows, in a process of its own: the sheets it has, where the table in the likeliest
 * or chosen one stands, and its lines in `rowsFile`, until `discardRows`. Throws a refusal for what can't be read;
 * then, and when it is stopped, nothing is left on the disk.
 */
export function readFile(path: string, how: How & { name: string }): Promise<Reading> {
  return reading(how, (folder) => ({ path, folder, pasted: false, name: sheetName(how.name) }))
}

/** Reads what was copied from Excel or WPS. `name` is what the sheet is called. */
export function readPasted(text: string, how: How & { name: string }): Promise<Reading> {
  return reading(how, async (folder) => {
    const path = join(folder, 'pasted')
    await writeFile(path, text, { mode: 0o600 })
    return { path, folder, pasted: true, name: how.name }
  })
}

/** The lines of the table, as they stand in the file. */
export async function* rowsOf(rowsFile: string): AsyncGenerator<Row> {
  const lines = createInterface({ input: createReadStream(rowsFile), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) yield JSON.parse(line) as Row
}

export const discardRows = (rowsFile: string) => rm(dirname(rowsFile), { recursive: true, force: true })

const inTurn = fairTurns(MOST_AT_ONCE)

function reading(
  { sheet, person = 0, under = tmpdir(), progress, signal, limits }: How,
  prepare: (folder: string) => Prepared | Promise<Prepared>,
): Promise<Reading> {
  return inTurn(person, async () => {
    signal?.throwIfAborted()
    const folder = await mkdtemp(join(under, 'wutong-import-'))
    try {
      const given = await prepare(folder)
      const job = { ...given, sheet: sheet ?? null, limits: { ...LIMITS, ...limits } }
      const outcome = await ask(job, progress, signal)
      if (given.pasted) await rm(given.path)
      return { ...outcome, rowsFile: join(folder, ROWS_FILE) }
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  })
}

type Prepared = Omit<Job, 'sheet' | 'limits'>

function ask(job: Job, progress: How['progress'], signal: How['signal']): Promise<Outcome> {
  const reader = hire()
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const stop = () => reader.kill('SIGKILL')
  reader.on('message', (answer: Answer) => {
    if ('rows' in answer) progress?.(answer.rows)
    else if ('outcome' in answer) resolve(answer.outcome)
    else if ('refused' in answer) reject(new Wrong(answer.refused, answer.params))
    else reject(Object.assign(new Error(answer.failed), { code: answer.code }))
  })
  reader.on('error', reject)
  const gone = new Promise<void>((done) => {
    reader.on('exit', (code, killed) => {
      if (signal?.aborted) reject(signal.reason)
      // Killed by itself or by the system, or out of memory.
      else if (killed !== null || (code ?? 0) > 127) reject(new Wrong('import_refusal_heavy'))
      else reject(new Error('what reads sheets ended without a word'))
      done()
    })
    reader.on('error', () => done())
  })
  signal?.addEventListener('abort', stop)
  const timer = setTimeout(stop, PATIENCE_MS)
  reader.send(job, (error) => error && stop())
  return promise.finally(async () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    // Until it has gone it may still write.
    await gone
  })
}

function hire(): ChildProcess {
  // By its name, as the built server lies elsewhere than its sources.
  const path = createRequire(import.meta.url).resolve('#app/features/import/reading/read.worker.ts')
  return fork(path, {
    execArgv: NODE,
    env: Object.fromEntries(TOLD.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** What a file is called is what its only sheet is called, without folders and what can't be seen. */
function sheetName(given: string) {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const seen = last.replace(/\.(csv|tsv|txt|vcf|xlsx)$/i, '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
  return cut(basename(seen).trim(), LONGEST_NAME) || 'Sheet1'
}
