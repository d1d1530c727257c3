import { type Choice, chosenIn, filtersOf } from '#app/features/records/list-filter.ts'
import { placed } from '#app/features/ventures/placed.ts'
import { CLOSED_STAGES, isTrack, STAGES, type Stage, type Track } from '#app/features/ventures/venture.ts'
import { cut } from '#app/platform/cut.ts'
import { idIn } from '#app/platform/id.ts'
import { type Known, words } from '#app/platform/known.ts'

/** Cards a click brings at the end of a column. */
export const MORE_CARDS = 20
/** Up to so many cards a board is small enough to show nearly whole. */
const SMALL_BOARD = 80
const FIRST_OF_SMALL = 10
/** Seven columns of six are what a desk shows at once. */
const FIRST_OF_LARGE = 6
/** Nobody reads further down a column than this; filters get there sooner. */
const MOST_CARDS = 400

/** Of both tracks' fields those that the board's index holds, to count and to find its cards by. */
export const BOARD_NOUN = { fields: placed }

/** What the board's URL says. */
export type BoardFilter = {
  track: Track
  /** By the names of the fields. */
  fields: Record<string, Choice>
  /** The plan year it counts toward, else the year of its last move. Null: everything. */
  year: number | null
  q: string
  /** Whether declined and withdrawn ones are unfolded. */
  closed: boolean
  /** How many cards were asked for, by stage, where it is more than a column starts with. */
  shown: Partial<Record<Stage, number>>
}

/** How many cards a column starts with, on a board of so many. */
export const firstCards = (total: number) => (total <= SMALL_BOARD ? FIRST_OF_SMALL : FIRST_OF_LARGE)

/** Reads the board's URL; what it doesn't understand filters nothing. */
export function boardFilterOf(search: URLSearchParams): BoardFilter {
  const track = search.get('track')
  const shown: BoardFilter['shown'] = {}
  const known = isTrack(track) ? track : 'team'
  for (const stage of [...STAGES[known], ...CLOSED_STAGES]) {
    const wanted = idIn(search.get(stage))
    if (wanted) shown[stage] = Math.min(wanted, MOST_CARDS)
  }
  return {
    track: known,
    fields: chosenIn(BOARD_NOUN, search),
    year: idIn(search.get('year')),
    q: cut((search.get('q') ?? '').trim(), 100),
    closed: search.get('closed') === '1',
    shown,
  }
}

/** The parameters that narrow what is shown; the rest only arranges it. */
const FILTERS = [...filtersOf(BOARD_NOUN).map(({ filter }) => filter.param), 'year', 'q']

/** The parameters that change nothing the loader reads: which column a phone shows. */
export const ONLY_SHOWN = ['stage'] as const

/** What the board's address may say. */
export const BOARD_KNOWN: Known = {
  ...words('track', ...FILTERS, 'closed', ...ONLY_SHOWN, ...STAGES.team, ...STAGES.project, ...CLOSED_STAGES),
  q: 100,
}

export const isFiltered = ({ q, year, fields }: BoardFilter) =>
  q !== '' || Object.values({ ...fields, year }).some((choice) => choice !== null)

/** What many look at alike: nobody typed anything or asked for more cards. */
export const isCommonBoard = ({ q, shown }: BoardFilter) => q === '' && Object.keys(shown).length === 0

/** The address that shows more of one column. */
export function moreHref(search: string, stage: Stage, loaded: number): string {
  const params = new URLSearchParams(search)
  params.set(stage, String(loaded + MORE_CARDS))
  return `/board?${params}`
}

/** The board's parameters without what only arranges it, as they go along when the track is switched. */
export function switchTrack(search: string, track: Track): string {
  const params = new URLSearchParams(search)
  for (const name of [...params.keys()]) {
    if (!FILTERS.includes(name) && name !== 'closed') params.delete(name)
  }
  params.set('track', track)
  return `/board?${params}`
}

/** The same board without any filter. */
export const unfiltered = (track: Track) => (track === 'team' ? '/board' : `/board?track=${track}`)

/** True when two addresses show the same cards: another path or another column on a phone is no difference. */
export function showsSame(a: URL, b: URL): boolean {
  const [one, other] = [new URLSearchParams(a.search), new URLSearchParams(b.search)]
  for (const name of ONLY_SHOWN) {
    one.delete(name)
    other.delete(name)
  }
  return one.toString() === other.toString()
}
