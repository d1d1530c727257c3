import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { addDays, type LocalDate, setClock, today } from '#app/platform/clock.ts'
import { Refusal } from '#app/platform/errors.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { type World, world } from '#app/testing/world.ts'
import { logVenture, moveVenture } from './commands.server.ts'
import { cancelMove, correctMove } from './moves.server.ts'
import { listStanding } from './standing.server.ts'
import { countedOf, isClosed, moveKindOf, stagesOf, type Track } from './venture.ts'

/*
 * The rule by date order, written a second time and differently: a venture counts toward the first year at whose
 * end it stands where it counts, since the last day of that year on which it came there.
 */
type Line = { on: LocalDate; to: string; place: number }
const COUNTS = ['supported', 'graduated', 'introduced', 'landed']

function ruleOn(lines: Line[], day: LocalDate) {
  const known = lines.filter(({ on }) => on <= day).sort((a, b) => (a.on + a.place < b.on + b.place ? -1 : 1))
  const counts = (line: Line | undefined) => line !== undefined && COUNTS.includes(line.to)
  const years = [...new Set(known.map(({ on }) => on.slice(0, 4)))]
  const year = years.find((year) => counts(known.findLast(({ on }) => on.slice(0, 4) <= year)))
  const until = known.filter(({ on }) => year !== undefined && on.slice(0, 4) <= year)
  const came = until.findLast((line, i) => counts(line) && !counts(until[i - 1]))
  const last = known.at(-1)
  return { stage: last?.to, since: last?.on, year: came ? Number(year) : null, on: came?.on ?? null }
}

const step = fc.record({
  verb: fc.constantFrom('move', 'move', 'move', 'undo', 'correct'),
  wait: fc.constantFrom(0, 0, 1, 3, 20, 170, 340),
  hour: fc.constantFrom('02', '15', '17'),
  back: fc.constantFrom(0, 0, 0, 2, 10, 90, 400),
  pick: fc.nat(1000),
})
const story = fc.record({
  track: fc.constantFrom<Track>('team', 'project'),
  start: fc.constantFrom('2023-12-28', '2024-02-28', '2024-06-30', '2024-12-31', '2025-01-01'),
  steps: fc.array(step, { minLength: 3, maxLength: 10 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** One venture told step by step, with its row as it was before each move that can still be taken back. */
class Teller {
  readonly #befores = new Map<number, object>()
  readonly zone: World
  readonly id: number
  readonly track: Track

  constructor(zone: World, id: number, track: Track) {
    this.zone = zone
    this.id = id
    this.track = track
  }

  row() {
    return this.zone.db.selectFrom('venture').selectAll().where('id', '=', this.id).executeTakeFirstOrThrow()
  }

  /** Everything stored but who touched it last: an undo leaves it as it was. */
  async fields() {
    const { version, updated_at, updated_by, ...fields } = await this.row()
    return fields
  }

  async tell(step: Step) {
    const before = await this.fields()
    try {
      await this[step.verb as 'move' | 'undo' | 'correct'](step)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect(await this.fields()).toEqual(before)
    }
  }

  async move({ pick, back }: Step) {
    const { db, manager } = this.zone
    const before = await this.fields()
    const { stage, version } = await this.row()
    // Counting and leaving is what the rule is about: it comes twice as often.
    const liked = stagesOf(this.track).filter((to) => COUNTS.includes(to) || isClosed(to))
    const ways = [...stagesOf(this.track), ...liked].filter((to) => moveKindOf(this.track, stage, to))
    const to = ways[pick % ways.length] as string
    await moveVenture(db, manager, this.id, { version, to, on_date: addDays(today(), -back), reason: 'So' })
    const last = (await listStanding(db, this.id)).at(-1)
    if (last) this.#befores.set(last.id, before)
  }

  async undo() {
    const { db, manager } = this.zone
    const last = (await listStanding(db, this.id)).at(-1)
    if (!last) return
    await cancelMove(db, manager, this.id, { move_id: last.id, reason: 'A slip' })
    const before = this.#befores.get(last.id)
    if (before) expect(await this.fields()).toEqual(before)
  }

  async correct({ pick, back }: Step) {
    const { db, manager } = this.zone
    const lines = await listStanding(db, this.id)
    const line = lines[pick % lines.length]
    if (!line) return
    const on_date = addDays(line.on_date, pick % 2 ? back : -back)
    await correctMove(db, manager, this.id, { move_id: line.id, on_date, reason: 'Mistyped' })
    this.#befores.clear()
  }
}

const RUNS = engineUnderTest() === 'sqlite' ? 1500 : 200

test('whatever is moved, taken back and corrected: what is stored, and every past day, is what the days say', async () => {
  const zone = await world()
  let moment = ''
  onTestFinished(setClock(() => new Date(moment)))
  const told = { move: 0, cancelled: 0, corrected: 0, counted: 0 }
  await fc.assert(
    fc.asyncProperty(story, async ({ track, start, steps }) => {
      moment = `${start}T02:00:00.000Z`
      const where = { park_id: zone.park('nanhai'), sector_id: zone.sector('ai') }
      const id = await logVenture(zone.db, zone.manager, { name: 'Banyan', track, ...where })
      const teller = new Teller(zone, id, track)
      let day: LocalDate = start
      for (const step of steps) {
        day = addDays(day, step.wait)
        moment = `${day}T${step.hour}:00:00.000Z`
        await teller.tell(step)
      }

      const all = await zone.db.selectFrom('stage_change').selectAll().where('venture_id', '=', id).execute()
      const lines = all
        .filter(({ cancelled_at }) => cancelled_at === null)
        .map(({ on_date, to_stage, id, replaces }) => ({
          on: on_date,
          to: to_stage,
          place: 1e9 + (replaces ?? id),
        }))
      const stands = await teller.row()
      const rule = ruleOn(lines, '9999-12-31')
      expect([stands.stage, stands.stage_since, stands.counted_year, stands.counted_on]).toEqual([
        rule.stage,
        rule.since,
        rule.year,
        rule.on,
      ])
      const changes = await listStanding(zone.db, id)
      for (const near of lines.flatMap(({ on }) => [addDays(on, -1), on, `${on.slice(0, 4)}-12-31`])) {
        const then = ruleOn(lines, near)
        const past = changes.filter(({ on_date }) => on_date <= near)
        expect(past.at(-1)?.to_stage ?? null).toBe(then.stage ?? null)
        expect(countedOf(track, past)).toEqual(then.on && { year: then.year, on: then.on })
      }
      told.move += all.length
      told.cancelled += all.filter(({ cancelled_at }) => cancelled_at !== null).length
      told.corrected += all.filter(({ replaces }) => replaces !== null).length
      told.counted += stands.counted_year === null ? 0 : 1
    }),
    { numRuns: RUNS },
  )
  // Stories that only refuse would prove nothing.
  expect(Math.min(told.cancelled, told.corrected, told.counted)).toBeGreaterThan(RUNS / 10)
}, 300_000)
