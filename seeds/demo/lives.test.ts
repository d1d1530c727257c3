import { expect, test } from 'vitest'
import { CLOSED_STAGES, STAGES, type Track } from '#app/features/ventures/venture.ts'
import { localDateOf, today } from '#app/platform/clock.ts'
import { at } from '#app/testing/world.ts'
import { type Life, livesUntil } from './lives.ts'

/** Both tracks with one more stage, at a place of the team track. */
const withStage = (place: number) => ({
  team: [...STAGES.team.slice(0, place), 'defence', ...STAGES.team.slice(place)],
  project: [...STAGES.project],
})

test.each([1, 3, 4, 5])(
  'the demo goes through a stage added to the team track at place %i, and some stand in it',
  (place) => {
    at('2026-11-23T03:00:00.000Z')
    const stages = withStage(place)
    const lives = livesUntil(today(), stages)
    expect(leaps(lives, stages)).toEqual([])
    const here = new Set(
      lives.filter(({ track }) => track === 'team').map(({ steps }) => steps.at(-1)?.stage),
    )
    expect([...here].sort()).toEqual([...stages.team, ...CLOSED_STAGES].sort())
    const known = lives.map((life) => daysOf(life).filter(([stage]) => stage !== 'defence'))
    expect(known).toEqual(livesUntil(today()).map(daysOf))
  },
)

test('negative control: the same lives would leap over it', () => {
  at('2026-11-23T03:00:00.000Z')
  expect(leaps(livesUntil(today()), withStage(4)).length).toBeGreaterThan(20)
})

const daysOf = ({ steps }: Life) => steps.map(({ stage, at }) => [stage, localDateOf(at)])

/** Steps ahead that leave a stage out and don't say why: the product refuses them. */
function leaps(lives: readonly Life[], stages: Record<Track, readonly string[]>) {
  const place = ({ track }: Life, stage: string | undefined) => stages[track].indexOf(stage ?? '')
  return lives.flatMap((life) =>
    life.steps.filter(({ stage, why }, n) => {
      const before = place(life, life.steps[n - 1]?.stage)
      return n > 0 && !why && before >= 0 && place(life, stage) > before + 1
    }),
  )
}
