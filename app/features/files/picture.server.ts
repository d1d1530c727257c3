import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { Wrong } from '#app/platform/errors.ts'
import { fairTurns } from './fair-turns.ts'
import type { FileType } from './file.ts'
import type { Answer, Job } from './picture.worker.ts'

/** It gives up by itself long before (picture.worker.ts), unless it hangs. */
const PATIENCE_MS = 180_000
/** Each may take a few hundred megabytes for a moment. */
const MOST_AT_ONCE = 2
const IDLE_MS = 30_000
/** One that kept more than this of what it had in memory is not asked again. */
const MOST_KEPT = 200_000_000
/** It needs these of what the server was told; whose passwords stand in the rest is no picture's business. */
const TOLD = ['NODE_ENV', 'PATH', 'SystemRoot', 'TEMP', 'TMPDIR']

type Size = { width: number; height: number }
type Files = { from: string; to: string; type: FileType }

/**
 * Makes a picture anew from what is seen of it, turned as it is meant to be seen: where it was taken, by what, and
 * whatever else a file carries beside or behind its pixels is left behind. Colours keep their meaning. `person` is
 * whose turn it takes.
 */
export const redraw = (person: number, files: Files): Promise<Size> =>
  draw(person, { ...files, small: false })

/** A small one for lists. */
export const shrink = (person: number, files: Files): Promise<Size> => draw(person, { ...files, small: true })

const inTurn = fairTurns(MOST_AT_ONCE)

/** Has it drawn by a process of its own (picture.worker.ts), which is killed when it takes longer than `patience`. */
export const draw = (person: number, job: Job, patience = PATIENCE_MS): Promise<Size> =>
  inTurn(person, async () => {
    const drawer = resting.pop() ?? (await hire())
    const answer = await ask(drawer, job, patience)
    if (answer.kept < MOST_KEPT && drawer.connected) rest(drawer)
    else drawer.kill('SIGKILL')
    if ('size' in answer) return answer.size
    if ('full' in answer) throw Object.assign(new Error(answer.full), { code: 'ENOSPC' })
    throw new Wrong(answer.refused, answer.params)
  })

const resting: ChildProcess[] = []
const dismissals = new WeakMap<ChildProcess, NodeJS.Timeout>()

/** One comes when there is something to draw, and goes when there is nothing any more. */
function hire(): Promise<ChildProcess> {
  // By its name, as the built server lies elsewhere than its sources.
  const path = createRequire(import.meta.url).resolve('#app/features/files/picture.worker.ts')
  const hired = fork(path, {
    execArgv: ['--max-old-space-size=64'],
    env: Object.fromEntries(TOLD.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  hired.on('exit', () => dismiss(hired))
  return new Promise((resolve, reject) => {
    hired.on('error', reject)
    hired.once('exit', () => reject(new Error('what draws pictures could not be started')))
    hired.once('message', () => resolve(hired))
  })
}

function ask(drawer: ChildProcess, job: Job, patience: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const left = (_: unknown, signal: string | null) => {
    const key = signal === 'SIGKILL' ? 'file_refusal_heavy_picture' : 'file_refusal_broken_picture'
    resolve({ refused: key, params: {}, kept: 0 })
  }
  drawer.once('message', resolve)
  drawer.once('exit', left)
  drawer.ref()
  drawer.channel?.ref()
  drawer.send(job, (error) => error && drawer.kill('SIGKILL'))
  const timer = setTimeout(() => drawer.kill('SIGKILL'), patience)
  return promise.finally(() => {
    clearTimeout(timer)
    drawer.off('message', resolve)
    drawer.off('exit', left)
  })
}

function rest(drawer: ChildProcess) {
  resting.push(drawer)
  drawer.unref()
  drawer.channel?.unref()
  clearTimeout(dismissals.get(drawer))
  dismissals.set(drawer, setTimeout(() => dismiss(drawer), IDLE_MS).unref())
}

function dismiss(drawer: ChildProcess) {
  const at = resting.indexOf(drawer)
  if (at < 0) return
  resting.splice(at, 1)
  drawer.kill('SIGKILL')
}
