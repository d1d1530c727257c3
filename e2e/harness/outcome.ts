import { spawn } from 'node:child_process'

export type Outcome = { code: number | null; said: string }

/** Runs one of our programs to its end, or for `patience` at most, and tells how it ended and what it said. */
export function outcomeOf(
  args: string[],
  settings: Record<string, string>,
  patience = 90_000,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn('node', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_ENV: 'production', PATH: process.env.PATH, LOG_LEVEL: 'warn', ...settings },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
    const hurry = setTimeout(() => child.kill('SIGKILL'), patience)
    child.once('close', (code) => {
      clearTimeout(hurry)
      resolve({ code, said })
    })
  })
}
