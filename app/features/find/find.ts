import type { Count } from '#app/platform/list-params.ts'

/** What the search of every page finds, in the order it is shown. */
export const KINDS = ['team', 'project', 'talent', 'event', 'person'] as const
export type Kind = (typeof KINDS)[number]

export type Hit = {
  kind: Kind
  id: number
  to: string
  name_zh: string
  name_en: string
  stage?: string
  park_id?: number | null
  affiliation?: string
  starts_at?: string
  role?: string
  changed_at: string
  /** How well it answers what was typed; smaller is better. */
  rank: number
}

export type Group = {
  kind: Kind
  hits: Hit[]
  total: Count
  more: boolean
  /** The list that shows them all. */
  all: string
}

export type Found = { q: string; groups: Group[] }

/** What the palette shows: the best of all kinds, best first. */
export type Best = { q: string; hits: Hit[] }

/** `12` and `#12` name a record by its number. */
export function numberIn(q: string): number | null {
  const match = /^#?\s*([1-9]\d{0,8})$/.exec(q.normalize('NFKC').trim())
  return match ? Number(match[1]) : null
}

const LISTS: Record<Kind, string> = {
  team: '/teams',
  project: '/projects',
  talent: '/talents',
  event: '/events',
  person: '/settings/people',
}

export const listPathOf = (kind: Kind, q: string) => `${LISTS[kind]}?q=${encodeURIComponent(q)}`
