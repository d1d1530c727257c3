import { recordPath } from '#app/features/records/record.ts'
import { countedPath } from '#app/features/targets/counted-path.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { Said } from './channel.ts'

/* What groups are told: counts, names of ventures and of parks, and nothing else of anybody. */

type Named = { name_zh: string; name_en: string }
type Park = Named & { id: number }
export type News = Named & { id: number; track: Track; park_id: number }

const MOST_NAMED = 10

export const openIn = (locale: Locale, path: string): Said['link'] => ({
  label: say(locale, 'channel_told_open', { app: '@app_name' }),
  path,
})

/** The first of some names, and how many more there are. */
export function listed(locale: Locale, lines: readonly string[]): string[] {
  const more = lines.length - MOST_NAMED
  if (more <= 0) return [...lines]
  return [...lines.slice(0, MOST_NAMED), say(locale, 'channel_told_more', { count: more })]
}

const COUNTED = {
  team: { one: 'channel_told_supported_one', many: 'channel_told_supported_many' },
  project: { one: 'channel_told_introduced_one', many: 'channel_told_introduced_many' },
} as const

type Figures = { track: Track; year: number; counted: number; target: number }

export function countedSaid(
  locale: Locale,
  heard: readonly News[],
  { track, year, counted, target }: Figures,
  parks: readonly Park[],
): Said {
  const whole = target > 0 ? 'channel_told_year_of' : 'channel_told_year'
  const path = onlyOf(heard)
  return {
    title: titleOf(locale, heard, COUNTED[track]),
    lines: [...placesOf(locale, heard, parks), say(locale, whole, { year, counted, target })],
    link: openIn(locale, path ?? countedPath(track, year)),
  }
}

const PROJECT = { one: 'channel_told_project_one', many: 'channel_told_project_many' } as const

export const projectSaid = (locale: Locale, heard: readonly News[], parks: readonly Park[]): Said => ({
  title: titleOf(locale, heard, PROJECT),
  lines: placesOf(locale, heard, parks),
  link: openIn(locale, onlyOf(heard) ?? '/projects'),
})

function titleOf(locale: Locale, heard: readonly News[], { one, many }: { one: string; many: string }) {
  const [first] = heard
  return heard.length === 1 && first
    ? say(locale, one, { name: nameIn(locale, first) })
    : say(locale, many, { count: heard.length })
}

/** Of one its park; of several each name with its park. */
function placesOf(locale: Locale, heard: readonly News[], parks: readonly Park[]): string[] {
  const parkOf = ({ park_id }: News) => {
    const park = parks.find(({ id }) => id === park_id)
    return park ? nameIn(locale, park) : ''
  }
  if (heard.length === 1) return heard.map(parkOf)
  return listed(
    locale,
    heard.map((one) => say(locale, 'channel_told_place', { name: nameIn(locale, one), park: parkOf(one) })),
  )
}

const onlyOf = ([first, second]: readonly News[]) =>
  first && !second ? recordPath({ kind: first.track, id: first.id }) : null
