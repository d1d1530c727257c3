import { RECORD_KINDS, RECORDS } from '#app/features/records/record.ts'
import type { Count } from '#app/platform/list-params.ts'

/** What the search of every page finds: records of every kind, and people. */
export const KINDS = [...RECORD_KINDS, 'person' as const]
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

const listOf = (kind: Kind) => (kind === 'person' ? '/settings/people' : RECORDS[kind].list)

/** What a list has to be asked beside the text to show just those that are found. */
const BESIDE: Partial<Record<Kind, string>> = { event: '&when=all', person: '&state=enabled' }

/** The list of all that a search finds of a kind. */
export const listPathOf = (kind: Kind, q: string) =>
  `${listOf(kind)}?q=${encodeURIComponent(q)}${BESIDE[kind] ?? ''}`
