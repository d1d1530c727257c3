import { EVERYBODY } from '#app/features/records/task.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { Said, Telling } from './channel.ts'
import { listed, openIn } from './news-said.server.ts'

type Over = { name_zh: string; name_en: string; stage: string; days: number }
/** What is new by name or number, and how much there is in all. */
type Stuck = { named: readonly Over[]; over: number; late: number; newly_late: number }

/** Nothing where nothing is new. */
export function stuckSaid(channel: Telling, { named, over, late, newly_late }: Stuck): Said | null {
  if (named.length === 0 && newly_late === 0) return null
  const { locale } = channel
  const lines = named.map((venture) => nameOf(locale, venture))
  const counts = { over, tasks: late, fresh: newly_late }
  return {
    title: say(locale, 'channel_told_stuck'),
    lines: [...listed(locale, lines), say(locale, 'channel_told_stuck_all', counts)],
    link: openIn(locale, named.length > 0 ? '/board' : tasksOf(channel)),
  }
}

const nameOf = (locale: Locale, { stage, days, ...venture }: Over) =>
  say(locale, 'channel_told_stuck_one', {
    name: nameIn(locale, venture),
    stage: say(locale, 'venture_stage', { stage }),
    days,
  })

/** The list of the very tasks that are counted; of several parks there is none, and it shows them all. */
function tasksOf({ zone_wide, park_ids: [park, second] }: Telling) {
  const one = zone_wide === 0 && park !== undefined && second === undefined
  return `/tasks?owner=${EVERYBODY}${one ? `&park=${park}` : ''}&due=overdue`
}
