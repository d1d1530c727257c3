import type { Actor } from '#app/features/accounts/permissions.ts'
import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { placeMember } from '#app/features/ventures/members.server.ts'
import { writeNote } from '#app/features/ventures/notes.server.ts'
import { addTask, finishTask } from '#app/features/ventures/tasks.server.ts'
import { GRADE_GRANTS, type Grade, STAGES, type Track } from '#app/features/ventures/venture.ts'
import { addDays, daysBetween, type LocalDate } from '#app/platform/clock.ts'
import {
  PROJECTS_LAST_YEAR,
  PROJECTS_LEFT,
  PROJECTS_OPEN,
  PROJECTS_THIS_YEAR,
  PROJECTS_TWO_YEARS_AGO,
  type ProjectLine,
} from './projects.ts'
import { TALENTS } from './talents.ts'
import {
  TEAMS_LAST_YEAR,
  TEAMS_LEFT,
  TEAMS_OPEN,
  TEAMS_THIS_YEAR,
  TEAMS_TWO_YEARS_AGO,
  type TeamLine,
} from './teams.ts'
import { type Beat, managerOf, momentOf, morningOf, talentCameIn, type Zone } from './zone.ts'

/** One venture's life: into which stage it came how many days before today, and why where that needs a word. */
type Life = {
  track: Track
  name_zh: string
  name_en: string
  sector: string
  park: string
  summary: string
  project?: { country: string; institution: string; readiness: number }
  steps: Step[]
}
type Step = { stage: string; days: number; reason?: string }

/** Days spent in each stage before the next, by track; each venture takes a little more or less. */
const PACE: Record<Track, Record<string, number>> = {
  team: { lead: 21, applied: 10, formal_check: 9, expert_review: 24, public_notice: 8 },
  project: { lead: 24, in_contact: 33, due_diligence: 40, negotiation: 36 },
}

/** Everything that ever happened to the demo's ventures, in no particular order. */
export function ventureBeats(today: LocalDate): Beat[] {
  return [...teamLives(today), ...projectLives(today)].flatMap((life, i) => beatsOf(life, i))
}

function teamLives(today: LocalDate): Life[] {
  const team = ([name_zh, name_en, sector, park, summary]: TeamLine, steps: Step[]): Life => ({
    track: 'team',
    name_zh,
    name_en,
    sector,
    park,
    summary,
    steps,
  })
  return [
    ...TEAMS_TWO_YEARS_AGO.map((line, i) => {
      const counted = daysIn(today, 2, (i + 0.6) / TEAMS_TWO_YEARS_AGO.length)
      const graduated = i < 6 ? [{ stage: 'graduated', days: Math.max(12, counted - 560 - i * 9) }] : []
      return team(line, [...until('team', 'supported', counted, i), ...graduated])
    }),
    ...TEAMS_LAST_YEAR.map((line, i) => {
      const counted = daysIn(today, 1, (i + 0.5) / TEAMS_LAST_YEAR.length)
      const graduated = i < 2 ? [{ stage: 'graduated', days: 20 + i * 31 }] : []
      return team(line, [...until('team', 'supported', counted, i), ...graduated])
    }),
    ...TEAMS_THIS_YEAR.map((line, i) =>
      team(line, until('team', 'supported', daysIn(today, 0, (i + 0.55) / TEAMS_THIS_YEAR.length), i)),
    ),
    ...TEAMS_OPEN.map(([name_zh, name_en, sector, park, summary, stage, days], i) =>
      team([name_zh, name_en, sector, park, summary], wayOf(name_en, stage, days, i)),
    ),
    ...TEAMS_LEFT.map(([name_zh, name_en, sector, park, summary, how, from, days, reason], i) =>
      team(
        [name_zh, name_en, sector, park, summary],
        [...until('team', from, days + 11, i), { stage: how, days, reason }],
      ),
    ),
  ]
}

/** How an open team came to where it is; two of them not on a straight way. */
function wayOf(name_en: string, stage: string, days: number, i: number): Step[] {
  if (name_en === 'Camphor Laser') {
    return [
      ...until('team', 'public_notice', days + 6, i),
      backTo(stage, days, '公示期收到异议，退回核实股权结构'),
    ]
  }
  if (name_en === 'Amber Resins') {
    const reason = '签约后自筹资金未按 1:1 到位，协议终止，退回重新评审'
    return [...until('team', 'supported', days + 12, i), backTo(stage, days, reason)]
  }
  return until('team', stage, days, i)
}

const backTo = (stage: string, days: number, reason: string): Step => ({ stage, days, reason })

function projectLives(today: LocalDate): Life[] {
  const project = (
    [name_zh, name_en, sector, park, country, institution, readiness, summary]: ProjectLine,
    steps: Step[],
  ): Life => ({
    track: 'project',
    name_zh,
    name_en,
    sector,
    park,
    summary,
    project: { country, institution, readiness },
    steps,
  })
  const past = (lines: ProjectLine[], yearsAgo: number) =>
    lines.map((line, i) => {
      const counted = daysIn(today, yearsAgo, (i + 0.7) / lines.length)
      const landed = yearsAgo === 2 || i < 3 ? [{ stage: 'landed', days: Math.max(15, counted - 170) }] : []
      return project(line, [...until('project', 'introduced', counted, i), ...landed])
    })
  return [
    ...past(PROJECTS_TWO_YEARS_AGO, 2),
    ...past(PROJECTS_LAST_YEAR, 1),
    ...PROJECTS_THIS_YEAR.map(([...line], i) => {
      const landed = line.pop() as boolean
      const counted = daysIn(today, 0, (i + 0.5) / PROJECTS_THIS_YEAR.length)
      const steps = until('project', 'introduced', counted, i)
      if (landed) steps.push({ stage: 'landed', days: Math.floor(counted / 2) })
      return project(line as unknown as ProjectLine, steps)
    }),
    ...PROJECTS_OPEN.map(([...line], i) => {
      const days = line.pop() as number
      const stage = line.pop() as string
      return project(line as unknown as ProjectLine, until('project', stage, days, i))
    }),
    ...PROJECTS_LEFT.map(([...line], i) => {
      const reason = line.pop() as string
      const days = line.pop() as number
      const from = line.pop() as string
      const how = line.pop() as string
      return project(line as unknown as ProjectLine, [
        ...until('project', from, days + 16, i),
        { stage: how, days, reason },
      ])
    }),
  ]
}

/** The steps that lead to `stage`, reached `days` ago. */
function until(track: Track, stage: string, days: number, i: number): Step[] {
  const stages = STAGES[track] as readonly string[]
  const steps: Step[] = [{ stage, days }]
  let reached = days
  for (const before of stages.slice(0, stages.indexOf(stage)).reverse()) {
    reached += (PACE[track][before] ?? 20) + ((i * 5) % 9) - 4
    steps.unshift({ stage: before, days: reached })
  }
  return steps
}

/** Days before today of a point in a year: `fraction` of it, or of what has passed of the present one. */
function daysIn(today: LocalDate, yearsAgo: number, fraction: number): number {
  const year = Number(today.slice(0, 4)) - yearsAgo
  const last = yearsAgo === 0 ? today : `${year}-12-31`
  const length = daysBetween(`${year}-01-01`, last)
  return daysBetween(addDays(`${year}-01-01`, Math.floor(length * fraction)), today)
}

const NOTES: [kind: 'note' | 'call' | 'meeting', body: string][] = [
  ['call', '与负责人通话，确认申报书下周提交。'],
  ['meeting', '实地走访实验室，样机已连续运行 200 小时。'],
  ['note', '自筹资金已到位六成，剩余部分由两名核心成员出资。'],
  ['call', '希望了解园区厂房租金补贴，已转园区管委会。'],
  ['meeting', '与两家本地龙头企业对接，一家愿意提供试用产线。'],
  ['note', '补充了专利清单：发明 4 项，实用新型 7 项。'],
]
const PROJECT_NOTES: [kind: 'note' | 'call' | 'meeting', body: string][] = [
  ['call', 'Video call with the inventors; they ask for a pilot line within a year.'],
  ['meeting', '接待外方代表考察园区，带看两处厂房。'],
  ['note', 'Term sheet received. The licence covers mainland China only.'],
  ['call', '外方法务提出知识产权作价方案，待评估。'],
]

/** Promises to keep: title and days from today; the done ones lie further back. */
const TASKS = [
  '补交社保证明',
  '约专家评审时间',
  '回复厂房租金补贴问题',
  '寄送合作协议草案',
  '核对股权结构',
  '安排园区走访',
]
const DUE = [-9, 3, 0, 12, -2, 21, 6, 17, 35, 5, 9, 15, 2, 28]

const INVESTMENTS: [amount: number, currency: string][] = [
  [1_200_000_00, 'EUR'],
  [3_000_000_00, 'USD'],
  [20_000_000_00, 'CNY'],
  [850_000_00, 'GBP'],
]

function beatsOf(life: Life, i: number): Beat[] {
  const [first, ...moves] = life.steps
  if (!first) return []
  let id = 0
  const last = life.steps.at(-1) ?? first
  const who = (zone: Zone) => managerOf(zone, life.park)
  const beats: Beat[] = [
    {
      at: morningOf(first.days),
      act: async (zone) => {
        id = await logVenture(zone.db, who(zone), {
          name: i % 4 === 3 && life.track === 'project' ? life.name_en : life.name_zh,
          track: life.track,
          park_id: zone.park(life.park),
          sector_id: zone.sector(life.sector),
        })
        await editVenture(zone.db, who(zone), id, {
          version: await versionOf(zone, id),
          ...factsOf(zone, life, i, who(zone).id),
        })
        await bringPeople(zone, who(zone), id, life, first.days, i)
      },
    },
    ...moves.map(
      ({ stage, days, reason }, n): Beat => ({
        at: momentOf(days, i + n * 3 + 1),
        act: async (zone) => {
          await moveVenture(zone.db, who(zone), id, {
            version: await versionOf(zone, id),
            to: stage,
            reason: reason ?? '',
          })
          if (stage === 'supported' || stage === 'expert_review') await grade(zone, who(zone), id, stage, i)
        },
      }),
    ),
  ]
  const notes = life.track === 'team' ? NOTES : PROJECT_NOTES
  for (const [n, step] of life.steps.entries()) {
    if ((i + n) % 3 === 2) continue
    const [kind, body] = notes[(i + n * 5) % notes.length] ?? ['note' as const, '']
    const days = Math.max(0, step.days - 1 - (i % 3))
    beats.push({
      at: momentOf(days, i * 2 + n + 200),
      act: async (zone) => void (await writeNote(zone.db, who(zone), id, { kind, body })),
    })
  }
  const closed = last.stage === 'declined' || last.stage === 'withdrawn'
  if (!closed && last.stage !== 'graduated' && i % 7 !== 5)
    beats.push(...promises(who, () => id, first, last, i))
  return beats
}

/** One promise kept long ago and, for most, one still open. */
function promises(who: (zone: Zone) => Actor, id: () => number, first: Step, last: Step, i: number): Beat[] {
  const made = Math.max(last.days - 2, 1)
  const asked = Math.min(12 + (i % 5), Math.max(first.days - 1, 0))
  const due = Math.max(DUE[i % DUE.length] ?? 7, 1 - asked)
  return [
    {
      at: momentOf(Math.min(made + 1, first.days), i + 300),
      act: async (zone) => {
        const task = await addTask(zone.db, who(zone), id(), {
          title: TASKS[(i + 1) % TASKS.length] ?? '',
          due_on: addDays(zone.today, -made),
          owner_id: who(zone).id,
        })
        await finishTask(zone.db, who(zone), task)
      },
    },
    {
      at: momentOf(asked, i + 400),
      act: async (zone) => {
        await addTask(zone.db, who(zone), id(), {
          title: TASKS[i % TASKS.length] ?? '',
          due_on: addDays(zone.today, due),
          owner_id: who(zone).id,
        })
      },
    },
  ]
}

function factsOf(zone: Zone, life: Life, i: number, owner_id: number) {
  const { name_zh, name_en, summary, project } = life
  const grade_asked = gradeOf(i)
  const [investment, investment_currency] = INVESTMENTS[i % INVESTMENTS.length] ?? [null, null]
  const source =
    i % 4 === 0
      ? {
          source_kind: 'institute' as const,
          source_institute_id: zone.institutes[i % zone.institutes.length] ?? null,
        }
      : i % 4 === 1 && zone.events[i % 5]
        ? { source_kind: 'event' as const, source_event_id: zone.events[i % 5] ?? null }
        : i % 4 === 2
          ? { source_kind: 'referral' as const, source_note: '园区企业推荐' }
          : { source_kind: 'own_application' as const }
  const facts = { name_zh, name_en, summary, owner_id, ...source }
  return project
    ? {
        ...facts,
        country: project.country,
        institution: project.institution,
        technology_readiness: project.readiness,
        investment,
        investment_currency: investment_currency as 'CNY',
      }
    : { ...facts, grade_asked, requested_amount: GRADE_GRANTS[grade_asked] }
}

const gradeOf = (i: number): Grade => (i % 7 === 0 ? 'A' : i % 3 === 1 ? 'B' : 'C')

/** At the signing a team gets its grade (some a lower one than asked) and has founded its company. */
async function grade(zone: Zone, actor: Actor, id: number, stage: string, i: number) {
  const venture = await zone.db
    .selectFrom('venture')
    .where('id', '=', id)
    .select(['version', 'track', 'name_zh'])
    .executeTakeFirstOrThrow()
  if (venture.track !== 'team' || stage !== 'supported') return
  const asked = gradeOf(i)
  await editVenture(zone.db, actor, id, {
    version: venture.version,
    grade_given: i % 5 === 0 && asked !== 'C' ? (asked === 'A' ? 'B' : 'C') : asked,
    company_name: `佛山${venture.name_zh}科技有限公司（示例）`,
  })
}

/** A leader and one or two core members of the same field who were known by then. */
async function bringPeople(zone: Zone, actor: Actor, id: number, life: Life, days: number, i: number) {
  const known = TALENTS.map((talent, n) => ({ ...talent, n })).filter(
    ({ n, sector }) => sector === life.sector && talentCameIn(n) > days + 1 && zone.talents[n],
  )
  const count = Math.min(known.length, 2 + (i % 2))
  for (let k = 0; k < count; k++) {
    const person = known[(i * 5 + k * 3) % known.length]
    const talent_id = person && zone.talents[person.n]
    if (!talent_id) continue
    const share = k === 0 ? 4000 + (i % 5) * 500 : 1500 - k * 200
    await placeMember(zone.db, actor, id, {
      talent_id,
      role: k === 0 ? 'leader' : 'core',
      share: life.track === 'team' ? share : null,
    })
  }
}

async function versionOf(zone: Zone, id: number) {
  const { version } = await zone.db
    .selectFrom('venture')
    .where('id', '=', id)
    .select('version')
    .executeTakeFirstOrThrow()
  return version
}
