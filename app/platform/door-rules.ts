import type { Locale } from './locale.ts'

/** How much of a form a door takes: bytes as they come over the wire, fields, and how long it may take to come in. */
export type Takes = { bytes: number; fields: number; seconds?: number }
/** What somebody is told who doesn't come as far as the door. */
export type Refused = { type: string; body: string }
/**
 * `in_pieces`: it answers with a body that is sent piece by piece, and no page asks for its data. `by_token`: programs
 * knock here, who say who they are in a header that no browser sends by itself; what a browser would say is not heard.
 * `refusal`: how it says no before it is asked; otherwise that is the bare status.
 */
export type Door = {
  takes: Takes
  headers: Record<string, string>
  in_pieces: boolean
  by_token: boolean
  refusal?: (status: number, asked: { locale: Locale; request_id: string }) => Refused
}
/** By path, where `*` is any one segment, and `**` at its end any number of them. */
export type DoorRules = Record<string, Partial<Door>>

/** What every other door is: a form of some lines. */
export const ORDINARY: Door = {
  takes: { bytes: 64_000, fields: 200 },
  headers: {},
  in_pieces: false,
  by_token: false,
}

/** Finds the door of a path, whether asked for as a page or as its data. A path said in full goes before a `*`. */
export function doorsBy(rules: DoorRules): (path: string) => Door {
  const exact = new Map<string, Door>()
  const patterns: { segments: string[]; door: Door }[] = []
  for (const [path, rule] of Object.entries(rules)) {
    const door = { ...ORDINARY, ...rule }
    if (path.includes('*')) patterns.push({ segments: path.split('/'), door })
    else exact.set(path, door)
  }
  return (path) => {
    const page = path.replace(/\.data$/, '').replace(/\/$/, '')
    const segments = page.split('/')
    return exact.get(page) ?? patterns.find((pattern) => fits(pattern.segments, segments))?.door ?? ORDINARY
  }
}

function fits(pattern: string[], segments: string[]): boolean {
  if (pattern.at(-1) === '**') return fits(pattern.slice(0, -1), segments.slice(0, pattern.length - 1))
  return (
    pattern.length === segments.length && pattern.every((part, i) => part === '*' || part === segments[i])
  )
}
