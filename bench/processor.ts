import { readdirSync, readFileSync } from 'node:fs'

/** In the kernel's clock ticks, on every Linux we know. */
const TICKS = 100

/** Seconds of processor time since the start: of the bench itself, of what it started, by their ids, and nobody's. */
export type Spent = { own: number; started: Map<number, number>; idle: number }

export function spentSoFar(): Spent {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => fieldsOf(pid)),
  )
  const isStarted = (pid: number): boolean => {
    const parent = all.get(pid)?.parent ?? 0
    return parent === process.pid || (parent > 1 && isStarted(parent))
  }
  const started = [...all].filter(([pid]) => isStarted(pid)).map(([pid, { time }]) => [pid, time] as const)
  return { own: all.get(process.pid)?.time ?? 0, started: new Map(started), idle: idleTime() }
}

/** What a process is nobody can ask about when it has just ended. */
function fieldsOf(pid: string): [pid: number, { parent: number; time: number }][] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const time = (Number(fields[11]) + Number(fields[12])) / TICKS
    return [[Number(pid), { parent: Number(fields[1]), time }]]
  } catch {
    return []
  }
}

/** Of all processors: what nobody wanted, or wanted only once a disk had answered. */
function idleTime() {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.trim().split(/\s+/) ?? []
  return (Number(fields[4]) + Number(fields[5])) / TICKS
}
