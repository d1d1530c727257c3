import { addDays, type LocalDate, planYearOf, today } from '#app/platform/clock.ts'
import { lookUp } from '#app/platform/look-up.ts'

/** A venture is whatever moves along the pipeline: a start-up team or an overseas project. */
export const TRACKS = ['team', 'project'] as const
export type Track = (typeof TRACKS)[number]

export const STAGES = {
  team: ['lead', 'applied', 'formal_check', 'expert_review', 'public_notice', 'supported', 'graduated'],
  project: ['lead', 'in_contact', 'due_diligence', 'negotiation', 'introduced', 'landed'],
} as const satisfies Record<Track, readonly string[]>

export const CLOSED_STAGES = ['declined', 'withdrawn'] as const

export type OpenStage = (typeof STAGES)[Track][number]
export type ClosedStage = (typeof CLOSED_STAGES)[number]
export type Stage = OpenStage | ClosedStage

/** The stage whose first reaching counts toward the year's target. */
export const COUNTING_STAGE = { team: 'supported', project: 'introduced' } as const satisfies Record<
  Track,
  OpenStage
>

/** Days after which a card shows its age; a stage without a limit is a resting place. */
export const STAGE_LIMITS = {
  team: {
    lead: 30,
    applied: 14,
    formal_check: 14,
    expert_review: 30,
    public_notice: 10,
    // Support runs for three years.
    supported: 1096,
    graduated: null,
  },
  project: { lead: 30, in_contact: 45, due_diligence: 60, negotiation: 60, introduced: 180, landed: null },
} as const satisfies { [T in Track]: Record<(typeof STAGES)[T][number], number | null> }

export const GRADES = ['A', 'B', 'C'] as const
export type Grade = (typeof GRADES)[number]

export const MEMBER_ROLES = ['leader', 'core', 'adviser'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** Shares are kept in hundredths of a percent. */
export const WHOLE_SHARE = 10_000

/** What a line of the history does; the first one logs, and is no move. */
export const MOVE_KINDS = ['log', 'advance', 'move_back', 'decline', 'withdraw', 'reopen'] as const
export type MoveKind = Exclude<(typeof MOVE_KINDS)[number], 'log'>

/** One line of the history that holds, oldest first wherever it is asked for. */
export type StageChange = { from_stage: string | null; to_stage: string; on_date: LocalDate }

export const isTrack = (text: unknown): text is Track => TRACKS.includes(text as Track)
export const isClosed = (stage: string): stage is ClosedStage => CLOSED_STAGES.includes(stage as ClosedStage)

/** Every stage a venture of this track can be in, the closed ones last. */
export const stagesOf = (track: Track): readonly Stage[] => [...STAGES[track], ...CLOSED_STAGES]

export const isStageOf = (track: Track, stage: string): stage is Stage =>
  stagesOf(track).includes(stage as Stage)

/** What moving from one stage to another is called; null where there is no such move. */
export function moveKindOf(track: Track, from: string, to: string): MoveKind | null {
  if (from === to || !isStageOf(track, from) || !isStageOf(track, to)) return null
  if (isClosed(from)) return isClosed(to) ? null : 'reopen'
  if (to === 'declined') return 'decline'
  if (to === 'withdrawn') return 'withdraw'
  return placeOf(track, to) > placeOf(track, from) ? 'advance' : 'move_back'
}

/** The next step is taken without a word; everything else asks why (papers may come late, so skipping is possible). */
export function needsReason(track: Track, from: string, to: string): boolean {
  return moveKindOf(track, from, to) !== 'advance' || placeOf(track, to) - placeOf(track, from) > 1
}

/** The step after a stage, if there is one. */
export function nextStage(track: Track, stage: string): OpenStage | null {
  const place = placeOf(track, stage)
  return place < 0 ? null : (STAGES[track][place + 1] ?? null)
}

/** Where a venture is still on its way to counting. */
export const stagesBeforeCounting = (track: Track): readonly OpenStage[] =>
  STAGES[track].filter((stage) => !hasReached(track, stage))

/** True in the counting stage and every one after it. */
export function hasReached(track: Track, stage: string): boolean {
  return placeOf(track, stage) >= placeOf(track, COUNTING_STAGE[track])
}

/**
 * The plan year a venture counts toward and the day it reached the counting stage, from its history alone:
 * the year (Asia/Shanghai) it first came to *supported* or *introduced*, unless in that same year it was moved
 * back before it, declined or withdrawn and did not come there again. What happens in a later year takes
 * nothing away, and no venture counts twice.
 */
export function countedOf(
  track: Track,
  changes: readonly StageChange[],
): { year: number; on: LocalDate } | null {
  let counted: { year: number; on: LocalDate } | null = null
  for (const { to_stage, on_date } of changes) {
    const year = planYearOf(on_date)
    if (hasReached(track, to_stage)) counted ??= { year, on: on_date }
    else if (counted?.year === year) counted = null
  }
  return counted
}

/** What a venture's own row says of where it stands, from its history alone. */
export function standingOf(track: Track, changes: readonly [StageChange, ...StageChange[]]) {
  const last = changes.at(-1) ?? changes[0]
  const counted = countedOf(track, changes)
  return {
    stage: last.to_stage,
    stage_since: last.on_date,
    left_stage: isClosed(last.to_stage) ? last.from_stage : null,
    counted_year: counted?.year ?? null,
    counted_on: counted?.on ?? null,
  }
}

/** No line of a history lies before this day: a year mistyped as 0206 is no year of the zone's. */
export const FIRST_DAY: LocalDate = '2000-01-01'

/** A slip is taken back without a word by whoever made it, this long; later the history hears why. */
const SLIP_MS = 15 * 60_000

export const isSlip = (line: { at: string; account_id: number | null }, by: number | null, moment: string) =>
  line.account_id === by && Date.parse(moment) - Date.parse(line.at) < SLIP_MS

/** True for the move by which an agreement is signed: the one that makes a venture count, not one back to there. */
export const isSigning = (track: Track, from: string | null, to: string) =>
  to === COUNTING_STAGE[track] && (from === null || !hasReached(track, from))

/** The day each open stage was last come to, for the stepper; a stage gone back from has none. */
export function stageDays(track: Track, changes: readonly StageChange[]): Map<string, LocalDate> {
  const days = new Map<string, LocalDate>()
  for (const { to_stage, on_date } of changes) {
    if (isClosed(to_stage)) continue
    for (const stage of days.keys()) if (placeOf(track, stage) > placeOf(track, to_stage)) days.delete(stage)
    days.set(to_stage, on_date)
  }
  return days
}

/** Where nothing needs to be promised any more: closed, or at the end of its way. */
export const isAtRest = (track: Track, stage: string): boolean =>
  isClosed(stage) || nextStage(track, stage) === null

/** Days a stage may take; null where one may rest for ever. */
export const limitOf = (track: Track, stage: string): number | null =>
  lookUp<number | null>(STAGE_LIMITS[track], stage) ?? null

/** Days in a stage beyond its limit; 0 within it. */
export function daysOver(track: Track, stage: string, days: number): number {
  const limit = limitOf(track, stage)
  return limit === null ? 0 : Math.max(0, days - limit)
}

/** Whatever came to a stage before this day is over its limit on the given one; null without a limit. */
export function overSince(track: Track, stage: string, day: LocalDate): LocalDate | null {
  const limit = limitOf(track, stage)
  return limit === null ? null : addDays(day, -limit)
}

/** Which of the two names a name typed on its own is. */
export const namesOf = (name: string) =>
  /\p{Script=Han}/u.test(name) ? { name_zh: name, name_en: '' } : { name_zh: '', name_en: name }

const placeOf = (track: Track, stage: string) => (STAGES[track] as readonly string[]).indexOf(stage)

type Whole = { name_zh: string; name_en: string; company_founded_on: LocalDate | null }

/** What can't be said about one field alone. */
export function faultsOf({ name_zh, name_en, company_founded_on }: Whole) {
  const faults: { field: keyof Whole; key: string }[] = []
  if (!name_zh && !name_en) faults.push({ field: 'name_zh', key: 'venture_error_name' })
  if (company_founded_on && company_founded_on > today())
    faults.push({ field: 'company_founded_on', key: 'venture_error_future' })
  return faults
}

type Investing = Whole & { investment: unknown; investment_currency: string | null }

export function projectFaultsOf(project: Investing) {
  // What a form typed is no number yet where its currency is missing, and that is said there.
  const unsaid = typeof project.investment === 'number' && !project.investment_currency
  const faults: { field: keyof Investing; key: string }[] = faultsOf(project)
  return unsaid ? [...faults, { field: 'investment_currency' as const, key: 'form_error_currency' }] : faults
}
