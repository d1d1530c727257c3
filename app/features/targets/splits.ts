import { likelihoodOf } from './forecast.ts'

/** Records behind a number: all of them, and those the person who looks may open. */
export type Figure = { all: number; mine: number }

export type Place = { park_id: number; sector_id: number }
export type By = 'park_id' | 'sector_id'

export const figureOf = (places: readonly Place[], isMine: (park_id: number) => boolean): Figure => ({
  all: places.length,
  mine: places.filter(({ park_id }) => isMine(park_id)).length,
})

type Parts = {
  by: By
  targets: readonly { park_id: number | null; sector_id: number | null; amount: number }[]
  counted: readonly Place[]
  open: readonly (Place & { chance: number })[]
  /** Where those came from that were logged before: newcomers are expected in the same parts. */
  arrivals: readonly Place[]
  newcomers: number
  isMine: (park_id: number) => boolean
  /** False for a year that has not begun. */
  begun: boolean
}

/**
 * A track by park or by sector: how many count, the target where one is set, what is still expected and how
 * likely the target is reached. The parts add up to the whole: every venture is in one, newcomers too.
 */
export function splitOf({ by, targets, counted, open, arrivals, newcomers, isMine, begun }: Parts) {
  const own = targets.filter((target) => target[by] !== null)
  const ids = new Set([...counted, ...open, ...arrivals].map((place) => place[by]))
  for (const target of own) ids.add(target[by] as number)
  return [...ids].map((id) => {
    const here = <P extends Place>(places: readonly P[]) => places.filter((place) => place[by] === id)
    const target = own.find((one) => one[by] === id)?.amount ?? null
    const chances = here(open).map(({ chance }) => chance)
    const share = arrivals.length > 0 ? here(arrivals).length / arrivals.length : 0
    const missing = (target ?? 0) - here(counted).length
    return {
      id,
      counted: figureOf(here(counted), isMine),
      target,
      open: figureOf(here(open), isMine),
      expected: chances.reduce((sum, chance) => sum + chance, 0) + share * newcomers,
      likelihood: target === null || !begun ? null : likelihoodOf(chances, share * newcomers, missing),
    }
  })
}
