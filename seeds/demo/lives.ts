import { STAGES, type Track } from '#app/features/ventures/venture.ts'
import { addDays, daysBetween, type Instant, type LocalDate, now } from '#app/platform/clock.ts'
import { dayOf, minutesAfter, momentOn, workdayUntil } from './calendar.ts'
import {
  LANDED,
  PROJECT_DETOURS,
  PROJECT_SIGNINGS,
  PROJECT_WAY,
  PROJECTS_LEFT,
  PROJECTS_OPEN,
  type ProjectLine,
} from './projects.ts'
import {
  FELL_BACK,
  GRADUATED,
  type Left,
  type Signing,
  type Stop,
  TEAM_DETOURS,
  TEAM_SIGNINGS,
  TEAM_WAY,
  TEAMS_LEFT,
  TEAMS_OPEN,
  type TeamLine,
} from './teams.ts'

/** One venture's life as far as it has come, oldest step first. */
export type Life = About & { i: number; track: Track; steps: [Step, ...Step[]] }
export type Step = { stage: string; at: Instant; why: string }

type About = {
  name_zh: string
  name_en: string
  sector: string
  park: string
  summary: string
  project?: { country: string; institution: string; readiness: number }
}

/** What came on a day that the story names, after the way. */
type Turn = { stage: string; on: LocalDate; why?: string }
type Tale = { track: Track; about: About; stops: readonly Stop[]; turns: Turn[] }

type Stages = Record<Track, readonly string[]>

/** Everybody who has been on the board by `today`, and how each came to where it stands. */
export function livesUntil(today: LocalDate, stages: Stages = STAGES): Life[] {
  const tales: Tale[] = [
    ...signedTales(TEAM_SIGNINGS, teamTale, 'supported', 'graduated', GRADUATED, today),
    teamTale(FELL_BACK.line, [
      { stage: 'expert_review', on: dayOf(today, 0, FELL_BACK.on), why: FELL_BACK.why },
    ]),
    ...TEAMS_OPEN.map((line) => teamTale(line, [])),
    ...leftTales(TEAMS_LEFT, teamTale, today),
    ...signedTales(PROJECT_SIGNINGS, projectTale, 'introduced', 'landed', LANDED, today),
    ...PROJECTS_OPEN.map((line) => projectTale(line, [])),
    ...leftTales(PROJECTS_LEFT, projectTale, today),
  ]
  const present = now()
  const told = new Set(
    tales.flatMap(({ stops, turns }) => [
      ...stops.map(([stage]) => stage),
      ...turns.map(({ stage }) => stage),
    ]),
  )
  return tales.flatMap(({ track, about, stops, turns }, i) => {
    const dated = throughAll(daysOf(stops, turns, today), {
      stages: stages[track],
      told,
      today,
      isQuick: i % 3 === 0,
    })
    const [first, ...rest] = momentsOf(dated, i).filter(({ at }) => at <= present)
    return first ? [{ ...about, track, i, steps: [first, ...rest] as [Step, ...Step[]] }] : []
  })
}

function signedTales<Line extends TeamLine | ProjectLine>(
  signings: readonly Signing<Line>[],
  tell: (line: Line, turns: Turn[]) => Tale,
  signed: string,
  after: string,
  later: Record<string, { years_ago: number; on: string }>,
  today: LocalDate,
) {
  return signings.flatMap(({ years_ago, on, lines }) =>
    lines.map((line) => {
      const turns: Turn[] = [{ stage: signed, on: dayOf(today, years_ago, on) }]
      const end = later[line[1]]
      if (end) turns.push({ stage: after, on: dayOf(today, end.years_ago, end.on) })
      return tell(line, turns)
    }),
  )
}

const leftTales = <Line>(
  left: readonly Left<Line>[],
  tell: (line: Line, turns: Turn[]) => Tale,
  today: LocalDate,
) =>
  left.map(({ how, days, why, line }) =>
    tell(line, [{ stage: how, on: workdayUntil(addDays(today, -days)), why }]),
  )

function teamTale([name_zh, name_en, sector, park, summary, way]: TeamLine, turns: Turn[]): Tale {
  const about = { name_zh, name_en, sector, park, summary }
  return { track: 'team', about, stops: TEAM_DETOURS[name_en] ?? straight(TEAM_WAY, way), turns }
}

function projectTale(line: ProjectLine, turns: Turn[]): Tale {
  const [name_zh, name_en, sector, park, country, institution, readiness, summary, way] = line
  const about = { name_zh, name_en, sector, park, summary, project: { country, institution, readiness } }
  return { track: 'project', about, stops: PROJECT_DETOURS[name_en] ?? straight(PROJECT_WAY, way), turns }
}

/** The stages one after the other. */
const straight = (stages: readonly string[], way: readonly number[]): Stop[] =>
  way.map((days, n) => [stages[n] ?? 'lead', days])

type Dated = { stage: string; on: LocalDate; why?: string }

/** The stops count back from the first turn, or from today. */
function daysOf(stops: readonly Stop[], turns: readonly Turn[], today: LocalDate): Dated[] {
  let day = turns[0]?.on ?? today
  const way = stops
    .toReversed()
    .map(([stage, days, why]) => {
      day = addDays(day, -days)
      return { stage, on: workdayUntil(day), why }
    })
    .toReversed()
  return [...way, ...turns]
}

/** Of a stay: reviews that were slow are slow still. */
const LAST_PART = 1 / 4

type Way = { stages: readonly string[]; told: ReadonlySet<string>; today: LocalDate; isQuick: boolean }

/**
 * A track may have stages that no line of the story knows: everybody went through them in the last part of the stay
 * before, and of those who stand there the quick ones have come as far.
 */
function throughAll(steps: readonly Dated[], { stages, told, today, isQuick }: Way): Dated[] {
  return steps.flatMap((step, n) => {
    const next = steps[n + 1]
    const after = stages.slice(stages.indexOf(step.stage) + 1)
    const isKnown = (stage: string) => (next ? stage === next.stage : told.has(stage))
    const known = Math.max(after.findIndex(isKnown), 0)
    const passed = stages.includes(step.stage) && (next ? !next.why : isQuick) ? after.slice(0, known) : []
    const days = daysBetween(step.on, next?.on ?? today)
    const dayAt = (share: number) => workdayUntil(addDays(step.on, Math.round(days * share)))
    return [
      step,
      ...passed.map((stage, k) => ({ stage, on: dayAt(1 - LAST_PART * (1 - k / passed.length)) })),
    ]
  })
}

/** Each step is a moment later than the one before. */
function momentsOf(steps: readonly Dated[], i: number): Step[] {
  let before = ''
  return steps.map(({ stage, on, why = '' }, n) => {
    const at = momentOn(on, i * 7 + n * 3)
    before = at > before ? at : minutesAfter(before, 35)
    return { stage, at: before, why }
  })
}
