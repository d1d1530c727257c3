import { aheadOfPace } from '#app/features/targets/pace.ts'
import { shareLabel } from '#app/features/targets/target-labels.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import type { LocalDate } from '#app/platform/clock.ts'
import type { Locale } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { Said } from './channel.ts'
import { dayIn } from './day-in.ts'
import { openIn } from './news-said.server.ts'

type Standing = { track: Track; counted: number; target: number | null; likelihood: number | null }
export type Place = { name: string; tracks: Standing[] }
type Monday = { year: number; day: LocalDate; places: Place[] }

/** Three sentences: what counts, how that is against an even pace, how likely the target is reached. */
export function mondaySaid(locale: Locale, { year, day, places }: Monday): Said {
  const together = (part: (standing: Standing) => string | null) => partsOf(locale, places, part)
  const counts = together((standing) => countOf(locale, standing))
  const paces = together((standing) => paceOf(locale, standing, year, day))
  const chances = together((standing) => chanceOf(locale, standing))
  return {
    title: say(locale, 'channel_told_monday', { day: dayIn(locale, day) }),
    lines: [
      say(locale, 'channel_told_counts', { year, parts: counts }),
      paces ? say(locale, 'channel_told_pace', { parts: paces }) : say(locale, 'channel_told_no_target'),
      ...(chances ? [say(locale, 'channel_told_likely', { parts: chances })] : []),
    ],
    link: openIn(locale, `/targets?year=${year}&on=${day}&known=then`),
  }
}

/** What is said of each track, place by place; nothing where there is nothing to say. */
function partsOf(locale: Locale, places: readonly Place[], part: (standing: Standing) => string | null) {
  const said = places.flatMap(({ name, tracks }) => {
    const parts = tracks.flatMap((standing) => part(standing) ?? [])
    if (parts.length === 0) return []
    const all = parts.join(locale === 'en' ? ', ' : '，')
    return name ? say(locale, 'channel_told_of_place', { name, parts: all }) : all
  })
  return said.join(locale === 'en' ? '; ' : '；')
}

const TRACK_NAMES = { team: 'venture_track_teams', project: 'venture_track_projects' } as const

const nameOf = (locale: Locale, { track }: Standing) => {
  const name = say(locale, TRACK_NAMES[track])
  return locale === 'en' ? name.toLowerCase() : name
}

function countOf(locale: Locale, standing: Standing) {
  const { counted, target } = standing
  const track = nameOf(locale, standing)
  return target === null
    ? say(locale, 'channel_told_count', { track, counted })
    : say(locale, 'channel_told_count_of', { track, counted, target })
}

function paceOf(locale: Locale, standing: Standing, year: number, day: LocalDate) {
  const { counted, target } = standing
  if (target === null) return null
  const track = nameOf(locale, standing)
  if (counted >= target) return say(locale, 'channel_told_reached', { track })
  const ahead = aheadOfPace(counted, target, year, day)
  if (ahead === 0) return say(locale, 'channel_told_on_pace', { track })
  const key = ahead > 0 ? 'channel_told_ahead' : 'channel_told_behind'
  return say(locale, key, { track, count: Math.abs(ahead) })
}

/** Nothing of what is reached: that is certain, and was said. */
function chanceOf(locale: Locale, standing: Standing) {
  const { counted, target, likelihood } = standing
  if (target === null || likelihood === null || counted >= target) return null
  return say(locale, 'channel_told_chance', {
    track: nameOf(locale, standing),
    share: shareLabel(likelihood),
  })
}
