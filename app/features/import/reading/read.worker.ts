import { rmSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { type Job, type Outcome, read } from './read.ts'
import { Unreadable } from './unreadable.ts'

/*
 * A process that reads one file of a stranger and goes. What that unpacks to and how long it takes is nobody else's:
 * where it takes too much this process ends, and the server goes on.
 */

export type Answer =
  | { rows: number }
  | { outcome: Outcome }
  | { refused: string; params: Record<string, string | number> }
  | { failed: string; code: string | undefined }

const LOOK_MS = 20
const SAY_MS = 200

// Whoever was told to be slower yet may not go up again.
if (getPriority() < constants.priority.PRIORITY_BELOW_NORMAL)
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
// A server that was told to stop finishes what is under way; this goes when it has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

process.once('message', (job: Job) => {
  // Nobody waits for the rows any more, and nobody else would remove them.
  const leave = () => {
    rmSync(job.folder, { recursive: true, force: true })
    process.kill(process.pid, 'SIGKILL')
  }
  process.on('disconnect', leave)
  const say = (answer: Answer, then?: () => void) =>
    process.send?.(answer, (error: Error | null) => (error ? leave() : then?.()))
  const before = process.cpuUsage()
  setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    if (process.memoryUsage.rss() > job.limits.memory || user + system > job.limits.work_ms * 1000)
      process.kill(process.pid, 'SIGKILL')
  }, LOOK_MS)
  read(
    job,
    saying((rows) => say({ rows })),
  )
    .then((outcome): Answer => ({ outcome }), refused)
    .then((answer) => say(answer, () => process.exit()))
})

/** Not each time: whoever looks sees five a second. */
function saying(say: (rows: number) => void) {
  let said = 0
  return (rows: number) => {
    if (Date.now() - said < SAY_MS) return
    said = Date.now()
    say(rows)
  }
}

function refused(error: unknown): Answer {
  if (error instanceof Unreadable) return { refused: error.key, params: error.params }
  const { code, stack } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return { refused: 'import_refusal_disk_full', params: {} }
  return { failed: stack ?? String(error), code }
}
