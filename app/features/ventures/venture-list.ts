import { type Choice, chosenIn, listKnown } from '#app/features/records/list-filter.ts'
import { idIn } from '#app/platform/id.ts'
import { type ListParams, listParamsOf } from '#app/platform/list-params.ts'
import { nounOf } from './fields.ts'
import { isStageOf, type Track } from './venture.ts'

export const VENTURE_SORTS = ['updated', 'name', 'stage', 'days', 'counted', 'amount'] as const
export type VentureSort = (typeof VENTURE_SORTS)[number]

/** What a track's list shows, as its URL says it. */
export type VentureList = ListParams<VentureSort> & {
  track: Track
  /** By the names of the fields. */
  fields: Record<string, Choice>
  /** A stage, or `open` or `closed` for all of them. */
  stage: string | null
  /** The plan year it counts toward, or that it never counted. */
  counted: number | 'none' | null
  /** Longer in its stage than the stage's limit. */
  over: boolean | null
}

export const venturesKnown = (track: Track) => listKnown(nounOf(track), 'stage', 'counted', 'over')

/** Reads a list's URL: lately changed first unless it says otherwise; what makes no sense filters nothing. */
export function ventureListOf(search: URLSearchParams, track: Track): VentureList {
  const stage = search.get('stage') ?? ''
  return {
    ...listParamsOf(search, VENTURE_SORTS, { sort: 'updated', dir: 'desc' }),
    track,
    fields: chosenIn(nounOf(track), search),
    stage: isGroup(stage) || isStageOf(track, stage) ? stage : null,
    counted: search.get('counted') === 'none' ? 'none' : idIn(search.get('counted')),
    over: search.has('over') ? true : null,
  }
}

/** Several stages under one word: not closed, before the counting stage and never counted, closed. */
export const STAGE_GROUPS = ['open', 'coming', 'closed'] as const
export const isGroup = (stage: string) => (STAGE_GROUPS as readonly string[]).includes(stage)

export const isFiltered = ({ q, fields, stage, counted, over }: VentureList) =>
  q !== '' || Object.values({ ...fields, stage, counted, over }).some((choice) => choice !== null)
