import { RECORD_KINDS, RECORDS, type RecordKind } from '#app/features/records/record.ts'
import type { Count } from '#app/platform/list-params.ts'
import { lookUp } from '#app/platform/look-up.ts'

/** What the search of every page finds: records of every kind, their files, and people. */
export const KINDS = [...RECORD_KINDS, 'file' as const, 'person' as const]
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
  /** Of a file: what it is a file of. */
  of?: { name_zh: string; name_en: string }
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

/** Files have no list but what is found of them. */
const LISTS: Record<Exclude<Kind, RecordKind>, string> = { file: '/search', person: '/settings/people' }
const listOf = (kind: Kind) => lookUp(LISTS, kind) ?? RECORDS[kind as RecordKind].list

/** What a list has to be asked beside the text to show just those that are found. */
const BESIDE: Partial<Record<Kind, string>> = { event: '&when=all', person: '&state=enabled' }

/** The list of all that a search finds of a kind. */
export const listPathOf = (kind: Kind, q: string) =>
  `${listOf(kind)}?q=${encodeURIComponent(q)}${BESIDE[kind] ?? ''}`
