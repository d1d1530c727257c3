import { idIn } from '#app/platform/id.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { GRADES, isStageOf, type Track } from './venture.ts'

export const VENTURE_SORTS = ['updated', 'name', 'stage', 'days', 'counted', 'amount'] as const
export type VentureSort = (typeof VENTURE_SORTS)[number]
export type VentureListParams = ListParams<VentureSort>

/** What a list of ventures can be narrowed to; every part is a parameter of the URL of the same name. */
export type VentureFilter = {
  /** A stage, or `open` or `closed` for all of them. */
  stage: string | null
  park: number | null
  sector: number | null
  owner: number | null
  /** The plan year it counts toward, or that it never counted. */
  counted: number | 'none' | null
  /** Longer in its stage than the stage's limit. */
  over: boolean | null
  institute: number | null
  event: number | null
  grade: string | null
}

export const FILTERS = [
  'stage',
  'park',
  'sector',
  'owner',
  'counted',
  'over',
  'institute',
  'event',
  'grade',
] as const satisfies readonly (keyof VentureFilter)[]

/** Reads a list's URL: lately changed first unless it says otherwise. */
export const ventureParamsOf = (search: URLSearchParams): VentureListParams =>
  listParamsOf(search, VENTURE_SORTS, { sort: 'updated', dir: 'desc' })

export function ventureFilterOf(search: URLSearchParams, track: Track): VentureFilter {
  const id = (name: string) => idIn(search.get(name))
  const stage = search.get('stage') ?? ''
  return {
    stage: isGroup(stage) || isStageOf(track, stage) ? stage : null,
    park: id('park'),
    sector: id('sector'),
    owner: id('owner'),
    counted: search.get('counted') === 'none' ? 'none' : id('counted'),
    over: search.has('over') ? true : null,
    institute: id('institute'),
    event: id('event'),
    grade: GRADES.find((grade) => grade === search.get('grade')) ?? null,
  }
}

/** Several stages under one word: not closed, before the counting stage and never counted, closed. */
export const STAGE_GROUPS = ['open', 'coming', 'closed'] as const
export const isGroup = (stage: string) => (STAGE_GROUPS as readonly string[]).includes(stage)

export const isFiltered = (filter: VentureFilter, q: string) =>
  q !== '' || FILTERS.some((name) => filter[name] !== null)
