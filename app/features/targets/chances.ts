/* The chance of one venture (step 1 of forecast.ts). Pure; days are whole days since 1970-01-01 (`dayNumber`). */

/** One venture's stay in one stage before the counting one. `left` and `reached` are null while open. */
export type Stay = {
  venture: number
  stage: string
  entered: number
  left: number | null
  /** The day it came to the counting stage after this stay, if it ever did. */
  reached: number | null
}

/** What a stage is expected to take: its own limit, and the whole way from it to the counting stage, in days. */
export type Usual = (stage: string) => { limit: number; way: number }

/** `reached` of the `seen` earlier ventures made it. */
export type Cases = { reached: number; seen: number }

/** A chance and the cases it rests on. */
export type Chance = Cases & { chance: number }

/**
 * With `half`, those that stood there half as long, where the chance rests on them more than on the few that stood
 * there as long; null where it doesn't, or nobody did.
 */
export type ChanceAtAge = Chance & { half: Cases | null }

export type Chances = {
  /** For a venture that has been `age` days in `stage`. */
  of(stage: string, age: number): ChanceAtAge
  /** For a stage as a whole: what a typical day in it has led to; `reached` may be a fraction of a case. */
  ofStage(stage: string): Chance
}

/** What is believed without a history of whoever has the time: one in four. */
const UNKNOWN = 0.25
/** How many cases what is believed is worth beside those that were seen. */
const WEIGHT = 4
/** So many that made it show how quickly it can be done. */
const ENOUGH = 4
/** Older stays in a stage than this are treated as this old. */
const MOST_AGE = 730

/** The day's number for arithmetic: days since 1970-01-01. */
export const dayNumber = (date: string): number =>
  Math.round(Date.parse(`${date}T00:00:00.000Z`) / 86_400_000)

/**
 * Estimates from history how likely a venture reaches the counting stage within `remaining` days.
 *
 * For a stage and an age a, `seen` are the ventures that stood there for a days and could be followed for
 * `remaining` days from then until `today`; `reached` are those of them that came to the counting stage in that
 * time. Whoever stood there three times is one case: the first time it stood so long.
 *
 * chance = (reached + 4·half) / (seen + 4), where `half` is the same of those that stood there half as long, which
 * rests in turn on a guess. The guess is one in four, less in proportion where the time left is shorter than the
 * way usually takes, no more than what a typical day in the stage has led to, and less in proportion for what has outstood twice the stage's limit: what outlasts all that
 * is known is stuck. Where at least four made it and none as quickly as it would have to be, the chance is 0.
 *
 * Stays of one venture come in their order. Cost: one pass over the stays, whatever number of ventures asks. A
 * negative `remaining` gives 0.
 */
export function chancesFrom(stays: readonly Stay[], today: number, remaining: number, usual: Usual): Chances {
  const stages = new Map<string, StageCases>()
  const casesOf = (stage: string) => {
    let cases = stages.get(stage)
    if (!cases) {
      cases = new StageCases(remaining, usual(stage))
      stages.set(stage, cases)
    }
    return cases
  }
  const none = { chance: 0, reached: 0, seen: 0 }
  if (remaining < 0) return { of: () => ({ ...none, half: null }), ofStage: () => none }
  for (const stay of stays) casesOf(stay.stage).add(stay, today)
  return { of: (stage, age) => casesOf(stage).at(age), ofStage: (stage) => casesOf(stage).typical() }
}

/** The cases of one stage by age, kept as differences until they are first asked for. */
class StageCases {
  readonly #seen = new Float64Array(MOST_AGE + 2)
  readonly #reached = new Float64Array(MOST_AGE + 2)
  readonly #remaining: number
  readonly #usual: ReturnType<Usual>
  #summed = false
  #typical: Chance | undefined
  /** Of each venture: the days it was followed, and those from which it was at most `remaining` days away. */
  readonly #followed = new Map<number, { last: number; days: number; near: number }>()
  /** Of each venture that made it, the fewest days from its last day in this stage. */
  readonly #made = new Map<number, number>()

  constructor(remaining: number, usual: ReturnType<Usual>) {
    this.#remaining = remaining
    this.#usual = usual
  }

  add({ venture, entered, left, reached }: Stay, today: number) {
    const lasted = Math.max((left ?? today + 1) - entered - 1, 0)
    if (reached !== null) {
      const days = reached - entered - lasted
      this.#made.set(venture, Math.min(days, this.#made.get(venture) ?? days))
    }
    const last = Math.min(lasted, today - this.#remaining - entered, MOST_AGE)
    const known = this.#followed.get(venture) ?? { last: -1, days: 0, near: 0 }
    const from = known.last + 1
    if (last < from) return
    count(this.#seen, from, last)
    const first = reached === null ? last + 1 : Math.max(reached - entered - this.#remaining, from)
    if (first <= last) count(this.#reached, first, last)
    this.#followed.set(venture, {
      last,
      days: known.days + last - from + 1,
      near: known.near + Math.max(last - first + 1, 0),
    })
  }

  at(age: number): ChanceAtAge {
    this.#sum()
    const place = Math.min(Math.max(age, 0), MOST_AGE)
    const own = this.#casesAt(place)
    if (!this.#isPossible()) return { ...own, chance: 0, half: null }
    const before = this.#casesAt(Math.floor(place / 2))
    const chance = weighed(own, weighed(before, this.#guess(age)))
    const half = own.seen < WEIGHT && before.seen > own.seen ? before : null
    return { ...own, chance, half }
  }

  #casesAt(age: number): Cases {
    return { reached: this.#reached[age] ?? 0, seen: this.#seen[age] ?? 0 }
  }

  typical(): Chance {
    this.#typical ??= this.#ofTypicalDay()
    return this.#typical
  }

  #ofTypicalDay(): Chance {
    const seen = this.#followed.size
    let reached = 0
    for (const { near, days } of this.#followed.values()) reached += near / days
    return { chance: weighed({ reached, seen }, this.#unknown), reached, seen }
  }

  get #unknown() {
    return UNKNOWN * Math.min((this.#remaining + 1) / (this.#usual.way + 1), 1)
  }

  #guess(age: number) {
    const known = Math.min(this.#unknown, this.typical().chance)
    return known * Math.min((2 * this.#usual.limit) / Math.max(age, 1), 1)
  }

  /** False where enough made it to know that nobody does in the time left. */
  #isPossible() {
    if (this.#made.size < ENOUGH) return true
    for (const days of this.#made.values()) if (days <= this.#remaining) return true
    return false
  }

  #sum() {
    if (this.#summed) return
    this.#summed = true
    for (const counts of [this.#seen, this.#reached]) {
      for (let age = 1; age <= MOST_AGE; age++) counts[age] = (counts[age] ?? 0) + (counts[age - 1] ?? 0)
    }
  }
}

const weighed = ({ reached, seen }: Cases, guess: number) => (reached + WEIGHT * guess) / (seen + WEIGHT)

/** One case for every age from the first to the last. */
function count(counts: Float64Array, first: number, last: number) {
  counts[first] = (counts[first] ?? 0) + 1
  counts[last + 1] = (counts[last + 1] ?? 0) - 1
}
