import type { Staff } from '#app/features/accounts/actor.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { addTask, finishTask } from '#app/features/records/tasks.server.ts'
import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { changeMembers } from '#app/features/ventures/members.server.ts'
import { COUNTING_STAGE, type Grade, isClosed } from '#app/features/ventures/venture.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localDateOf, now } from '#app/platform/clock.ts'
import { minutesAfter, momentOn, workdayFrom, workdayUntil } from './calendar.ts'
import { EVENTS } from './events.ts'
import { type Life, livesUntil, type Step } from './lives.ts'
import { KEPT, NOTES } from './notes.ts'
import { PROMISES } from './promises.ts'
import { TALENTS } from './talents.ts'
import { type Beat, colleagueOf, type Zone, zoneManager } from './zone.ts'

/** What a grade is granted by the zone's guidance fund, in fen. */
const GRADE_GRANTS: Record<Grade, number> = { A: 800_000_000, B: 500_000_000, C: 200_000_000 }

/** A life being told: its id is known from the first beat on. */
type Told = Life & { id: number }
/** The stay in a stage: from its step to the next one, or to now. */
type Stay = { step: Step; until: Instant; n: number }

/** Everything that ever happened to the demo's ventures, in no particular order. */
export function ventureBeats(today: LocalDate): Beat[] {
  const present = now()
  return livesUntil(today).flatMap((life) => {
    const told: Told = { ...life, id: 0 }
    const stays = life.steps.map((step, n): Stay => ({ step, n, until: life.steps[n + 1]?.at ?? present }))
    return [
      ...stepBeats(told),
      ...stays.flatMap((stay) => [...noteBeats(told, stay), ...keptBeats(told, stay)]),
      ...promiseBeats(told, today),
    ]
  })
}

const ownerOf = (zone: Zone, { park, i }: Life) => colleagueOf(zone, park, i)

function stepBeats(told: Told): Beat[] {
  const [first, ...moves] = told.steps
  return [
    { at: first.at, act: (zone) => log(zone, told) },
    ...moves.map(({ stage, at, why }) => ({ at, act: (zone: Zone) => move(zone, told, stage, why) })),
  ]
}

async function log(zone: Zone, told: Told) {
  const owner = ownerOf(zone, told)
  told.id = await logVenture(zone.db, owner, {
    name: told.track === 'project' && told.i % 4 === 3 ? told.name_en : told.name_zh,
    track: told.track,
    park_id: zone.park(told.park),
    sector_id: zone.sector(told.sector),
  })
  await editVenture(zone.db, owner, told.id, {
    version: await versionOf(zone, told.id),
    ...factsOf(zone, told, owner.id),
  })
  await bringPeople(zone, owner, told)
}

/** Agreements are signed together and recorded by the zone now and then, all else by the park. */
async function move(zone: Zone, told: Told, stage: string, why: string) {
  const signed = stage === COUNTING_STAGE[told.track]
  const actor = signed && told.i % 3 === 0 ? zoneManager(zone) : ownerOf(zone, told)
  await moveVenture(zone.db, actor, told.id, {
    version: await versionOf(zone, told.id),
    to: stage,
    reason: why,
  })
  if (signed && told.track === 'team') await sign(zone, actor, told)
}

/** At the signing a team gets its grade (some a lower one than asked) and has founded its company. */
async function sign(zone: Zone, actor: Staff, { id, i, name_zh, name_en }: Told) {
  const asked = gradeOf(i)
  const lower = asked === 'A' ? 'B' : 'C'
  await editVenture(zone.db, actor, id, {
    version: await versionOf(zone, id),
    grade_given: i % 5 === 0 ? lower : asked,
    company_name: `佛山${name_zh}科技有限公司（示例）`,
    company_founded_on: workdayUntil(addDays(localDateOf(now()), -40 - ((i * 13) % 90))),
    website: i % 3 ? `https://${name_en.toLowerCase().replace(/[^a-z]+/g, '-')}.example` : '',
  })
}

function factsOf(zone: Zone, { name_zh, name_en, summary, project, park, i }: Life, owner_id: number) {
  const facts = { name_zh, name_en, summary, owner_id, ...sourceOf(zone, park, i) }
  if (!project) {
    const grade_asked = gradeOf(i)
    return { ...facts, grade_asked, requested_amount: GRADE_GRANTS[grade_asked] }
  }
  const [investment, investment_currency] = INVESTMENTS[i % INVESTMENTS.length] ?? [null, null]
  const { country, institution, readiness } = project
  return { ...facts, country, institution, technology_readiness: readiness, investment, investment_currency }
}

const gradeOf = (i: number): Grade => (i % 7 === 0 ? 'A' : i % 3 === 1 ? 'B' : 'C')

const INVESTMENTS: [amount: number, currency: 'CNY' | 'EUR' | 'GBP' | 'USD'][] = [
  [1_200_000_00, 'EUR'],
  [3_000_000_00, 'USD'],
  [20_000_000_00, 'CNY'],
  [850_000_00, 'GBP'],
  [36_000_000_00, 'CNY'],
  [2_400_000_00, 'EUR'],
]

/** Where each came from: of sixteen, five by an institute (the second one most), three by an event … */
function sourceOf(zone: Zone, park: string, i: number) {
  const place = (i * 5) % 16
  if (place < 5) {
    const source_institute_id = zone.institutes[[1, 1, 0, 3, 2][place] ?? 0] ?? null
    return { source_kind: 'institute' as const, source_institute_id }
  }
  // A park's people know of their own events and of the whole zone's.
  const held = zone.events.filter((id, e) => id !== undefined && concerns(park, EVENTS[e]?.parks ?? []))
  if (place < 8 && held.length > 0)
    return { source_kind: 'event' as const, source_event_id: held[i % held.length] ?? null }
  if (place < 12)
    return { source_kind: 'referral' as const, source_note: REFERRED[i % REFERRED.length] ?? '' }
  return { source_kind: 'own_application' as const }
}

const concerns = (park: string, parks: string[]) => parks.length === 0 || parks.includes(park)

const REFERRED = [
  '园区企业推荐',
  '校友会推荐',
  '领事馆商务处转来',
  'Introduced by an adviser',
  '行业协会推荐',
]

/** Not everybody the zone knows joins something: the parks look after these, whatever the day. */
const staysFree = (n: number) => n % 6 === 0

/** A leader and some others of the same field who were known by then, first those with least to do. */
async function bringPeople(zone: Zone, actor: Staff, told: Told) {
  const { id, i, track, sector, park } = told
  const places = TALENTS.length
  const known = TALENTS.map((talent, n) => ({ sector: talent.sector, n, talent_id: zone.talents[n] ?? 0 }))
    .filter((talent) => talent.sector === sector && talent.talent_id > 0)
    .filter(({ n }) => (zone.homes[n] ?? park) === park && !staysFree(n))
    .sort((a, b) => busy(zone, a.n) - busy(zone, b.n) || ((a.n + i * 5) % places) - ((b.n + i * 5) % places))
  const roles = (['leader', 'core', 'core', 'adviser'] as const).slice(0, 2 + (i % 3))
  const members = known.slice(0, roles.length).map(({ talent_id, n }, k) => {
    const role = roles[k] ?? 'core'
    const share = role === 'leader' ? 4000 + (i % 5) * 500 : role === 'core' ? 1500 - k * 200 : null
    zone.busy[n] = busy(zone, n) + 1
    return { talent_id, role, share: track === 'team' ? share : null }
  })
  await changeMembers(zone.db, actor, id, { members, seen: [] })
}

const busy = (zone: Zone, n: number) => zone.busy[n] ?? 0

/** What colleagues wrote while it stood there: something in most stages, and now and then in the long ones. */
function noteBeats(told: Told, stay: Stay): Beat[] {
  const { i, track } = told
  const written = NOTES[track][stay.step.stage] ?? []
  const days = daysIn(stay)
  const count = days > 250 ? 2 : (i + stay.n) % 4 === 3 ? 0 : days > 35 ? 2 : 1
  return Array.from({ length: Math.min(count, written.length) }, (_, k): Beat[] => {
    const [kind, body] = written[(i * 2 + stay.n + k) % written.length] ?? (['note', ''] as const)
    const at = within(stay, (k + 1 + (i % 3) / 3) / (count + 1.2), i * 11 + k)
    if (!at) return []
    return [
      {
        at,
        act: async (zone) => void (await writeNote(zone.db, ownerOf(zone, told), told.id, { kind, body })),
      },
    ]
  }).flat()
}

/** A promise that was kept before the next step. */
function keptBeats(told: Told, stay: Stay): Beat[] {
  const titles = KEPT[told.track][stay.step.stage] ?? []
  const title = titles[(told.i + stay.n) % titles.length]
  const made = within(stay, 0.15, told.i * 5)
  const done = within(stay, 0.7, told.i * 3 + 1)
  if (!title || !made || !done || done <= made || (told.i + stay.n) % 3 === 0) return []
  let task = 0
  return [
    {
      at: made,
      act: async (zone) => {
        const due_on = workdayFrom(addDays(localDateOf(done), told.i % 5 === 0 ? -1 : 2))
        const owner = ownerOf(zone, told)
        task = await addTask(zone.db, owner, told.id, { title, due_on, owner_id: owner.id })
      },
    },
    { at: done, act: (zone) => finishTask(zone.db, ownerOf(zone, told), task) },
  ]
}

/** Promises still open: made some days before they were due, but not before the venture was known. */
function promiseBeats(told: Told, today: LocalDate): Beat[] {
  const last = told.steps.at(-1) ?? told.steps[0]
  if (isClosed(last.stage)) return []
  return PROMISES.filter(([name]) => name === told.name_en).map(([, title, due]): Beat => {
    const due_on = due === 0 ? today : (due < 0 ? workdayUntil : workdayFrom)(addDays(today, due))
    const asked = momentOn(workdayUntil(addDays(today, Math.min(due, 0) - 3 - (told.i % 6))), told.i * 13)
    const at = asked > last.at ? asked : minutesAfter(last.at, 50)
    return {
      at,
      act: async (zone) => {
        const owner = ownerOf(zone, told)
        await addTask(zone.db, owner, told.id, { title, due_on, owner_id: owner.id })
      },
    }
  })
}

const daysIn = ({ step, until }: Stay) => daysBetween(localDateOf(step.at), localDateOf(until))

/** A moment of office hours inside a stay, at a share of it; null where there is none. */
function within(stay: Stay, share: number, i: number): Instant | null {
  const day = workdayUntil(addDays(localDateOf(stay.step.at), Math.floor(daysIn(stay) * share)))
  const at = momentOn(day, i)
  if (at > stay.step.at && at < stay.until) return at
  const soon = minutesAfter(stay.step.at, 25)
  return soon < stay.until ? soon : null
}

async function versionOf(zone: Zone, id: number) {
  const { version } = await zone.db
    .selectFrom('venture')
    .where('id', '=', id)
    .select('version')
    .executeTakeFirstOrThrow()
  return version
}
