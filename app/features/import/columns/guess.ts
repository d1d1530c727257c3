import * as m from '#app/paraglide/messages.js'
import { inBoth } from '../in-both.ts'
import type { Why } from '../reading.ts'
import type { Cell, Found } from '../sheet.ts'
import { fieldOf, type ImportNoun, mayRepeat, type Target, targetsOf, trackOf } from '../target.ts'
import type { Zone } from '../zone.ts'
import { type Candidate, candidatesOf, chosenBefore } from './candidates.ts'
import { headingText, wordOf } from './heading.ts'
import { countsLines, fitOf } from './samples.ts'
import { CONTACTS } from './words.ts'

export type Sureness = 'sure' | 'likely' | 'doubtful' | 'none'
export type Guess = { heading: string; target: Target | null; sureness: Sureness; why: Why }

/** What the guess may lean on: the zone, and what was chosen for these headings (as `wordOf` has them) before. */
export type KnownBefore = { zone: Zone; chosen?: Readonly<Record<string, Target | null>> }

type Weighed = { at: number; target: Target | null; score: number; sureness: Sureness; why: Why; weak?: true }

const ENOUGH = 0.6
const NEARLY_ALL = 0.8
const SOME = 0.3
/** Below every other reason. */
const ODD = 10

/** What each column is, how sure that is, and why. No target twice, but for what may repeat; nothing is thrown away. */
export function guessColumns(noun: ImportNoun, found: Found, known: KnownBefore): Guess[] {
  const columns = found.headings.map((heading, at) => ({
    at,
    heading,
    cells: found.samples.map((row) => row.cells[at] ?? null),
  }))
  const weighed = columns
    .flatMap((column) => weigh(noun, column, known))
    .filter(({ weak }) => !weak || columns.some(({ heading }) => isLeader(noun, heading)))
    .sort((a, b) => b.score - a.score || a.at - b.at)
  const taken = new Set<Target>()
  const given = new Map<number, Weighed>()
  for (const one of weighed) {
    if (given.has(one.at) || (one.target !== null && taken.has(one.target))) continue
    if (one.target !== null && !mayRepeat(one.target)) taken.add(one.target)
    given.set(one.at, one)
  }
  const guesses = columns.map(({ at, heading, cells }) =>
    guessOf(heading, contested(given.get(at), given, weighed), weighed, at, cells),
  )
  return namesInParts(contactsOwn(noun, guesses))
}

/** Where another column may well be the same, neither is more than doubtful, unless one is called so. */
function contested(
  one: Weighed | undefined,
  given: ReadonlyMap<number, Weighed>,
  weighed: readonly Weighed[],
) {
  if (one?.sureness !== 'likely' || one.target === null || mayRepeat(one.target)) return one
  const rival = weighed.some(
    (other) =>
      other.at !== one.at &&
      other.target === one.target &&
      other.sureness === 'likely' &&
      !given.has(other.at),
  )
  return rival ? { ...one, sureness: 'doubtful' as const } : one
}

function guessOf(
  heading: string,
  given: Weighed | undefined,
  weighed: readonly Weighed[],
  at: number,
  cells: readonly Cell[],
): Guess {
  if (given) return { heading, target: given.target, sureness: given.sureness, why: given.why }
  if (cells.every((cell) => cell === null))
    return { heading, target: null, sureness: 'none', why: { key: 'import_why_empty' } }
  const twin = weighed.find((one) => one.at === at)
  const why: Why = twin ? { key: 'import_why_taken' } : { key: 'import_why_no_field' }
  return { heading, target: 'custom', sureness: twin ? 'doubtful' : 'none', why }
}

type Looked = { at: number; heading: string; cells: readonly Cell[] }

function weigh(noun: ImportNoun, { at, heading, cells }: Looked, { zone, chosen }: KnownBefore): Weighed[] {
  const before = chosenBefore(chosen, heading)
  if (before !== undefined && (before === null || targetsOf(noun).includes(before)))
    return [{ at, target: before, score: 200, sureness: 'sure', why: { key: 'import_why_last_time' } }]
  const said = candidatesOf(noun, heading).flatMap((candidate): Weighed[] => {
    const weight = weighOne(noun, candidate, fitOf(noun, candidate.target, cells, zone), heading)
    return weight ? [{ at, target: candidate.target, ...(candidate.weak && { weak: true }), ...weight }] : []
  })
  return asLines(said, cells).concat(
    said[0]?.sureness === 'sure' ? [] : bySamples(noun, at, cells, zone, said.length > 0),
  )
}

/** A heading counts as much as what stands below it lets it. */
function weighOne(
  noun: ImportNoun,
  { target, how, score, word, kept: isKept }: Candidate,
  fit: number | null,
  heading: string,
) {
  if (isKept && how === 'whole') return { score, sureness: 'sure' as const, why: whyKept(target, word) }
  const why: Why = {
    key: how === 'whole' ? 'import_why_heading' : 'import_why_heading_part',
    params: { word },
  }
  if (fit !== null && fit < ENOUGH) {
    // Its own name counts for something even so, but less than what stands there.
    const kept = fit > SOME ? score - 40 : how === 'whole' && target !== 'number' ? ODD : 0
    return kept > 0
      ? { score: kept, sureness: 'doubtful' as const, why: { key: 'import_why_samples_odd' } }
      : null
  }
  if (how === 'whole') return { score, sureness: 'sure' as const, why }
  // Any number and any day fits many a column: those have to be named, the others show what they are.
  const shown = fit !== null && fit >= NEARLY_ALL && isShown(noun, target)
  const sure = how === 'end' && (shown || saysNoMore(heading, word)) && (fit === null || fit >= NEARLY_ALL)
  return {
    score: score + (fit ? fit * 5 : 0),
    sureness: sure ? ('likely' as const) : ('doubtful' as const),
    why,
  }
}

function whyKept(target: Target | null, word: string): Why {
  if (target !== null) return { key: 'import_why_kept' }
  if (inBoth(m.import_column_reason).map(wordOf).includes(word)) return { key: 'import_why_reason_column' }
  return { key: word === 'n' ? 'import_why_name_parts' : 'import_why_lines' }
}

/** What stands before such words leaves their meaning as it is: 申报园区, 团队简介, but not 参会人数. */
const BESIDE =
  /^(?:申报|申请|拟|所属|所在|落户|入驻|意向|推荐|目前|当前|现|项目|团队|企业|公司|人才|专家|嘉宾|联系|主要|基本|具体|最新|本|个人|创业|海外|引进|的|信息|情况|工作|the|current|project|team|company|startup|lead|deal|person|primary|main|preferred|record|event|guest|attendee)*$/

const saysNoMore = (heading: string, word: string) => BESIDE.test(headingText(heading).bare.replace(word, ''))

const SHOWN = new Set(['ref', 'refs', 'country', 'emails', 'url', 'links', 'codes'])

const isShown = (noun: ImportNoun, target: Target | null) => {
  const field = target === null ? undefined : fieldOf(noun, target)
  return (
    target === 'stage' ||
    (field !== undefined && (SHOWN.has(field.kind) || (field.kind === 'text' && field.type === 'tel')))
  )
}

/** A column called number that only counts the lines says nothing of any record. */
function asLines(said: Weighed[], cells: readonly Cell[]): Weighed[] {
  if (!countsLines(cells)) return said
  return said.map((one) =>
    one.target === 'number'
      ? { ...one, target: null, sureness: 'likely', why: { key: 'import_why_lines' } }
      : one,
  )
}

/** What shows by itself what it is, for headings that say nothing. */
const SPEAKING: readonly Target[] = [
  'emails',
  'phone',
  'park_id',
  'park_ids',
  'sector_id',
  'owner_id',
  'organiser_id',
  'country',
  'stage',
  'website',
]
const OF_PEOPLE: readonly Target[] = ['leader:emails', 'leader:phone', 'guest:emails', 'guest:phone']

function bySamples(
  noun: ImportNoun,
  at: number,
  cells: readonly Cell[],
  zone: Zone,
  isNamed: boolean,
): Weighed[] {
  const filled = cells.filter((cell) => cell !== null)
  if (filled.length < 2) return []
  const own = targetsOf(noun)
  return [...SPEAKING, ...OF_PEOPLE].flatMap((target): Weighed[] => {
    if (!own.includes(target)) return []
    if (target.endsWith('phone') && !filled.every((cell) => looksLikePhone(cell))) return []
    // No, in and at are countries too.
    if (
      target === 'country' &&
      !filled.some((cell) => String(cell).length > 3 || /\p{Script=Han}{2}/u.test(String(cell)))
    )
      return []
    if (target === 'website' && !filled.every((cell) => /^https?:|^www\./i.test(String(cell)))) return []
    const fit = fitOf(noun, target, cells, zone) ?? 0
    if (fit < NEARLY_ALL) return []
    const weak = target.startsWith('leader:') ? { weak: true as const } : {}
    return [
      {
        at,
        target,
        score: 20 + fit,
        sureness: isNamed ? 'doubtful' : 'likely',
        why: { key: 'import_why_samples' },
        ...weak,
      },
    ]
  })
}

const looksLikePhone = (cell: Cell) =>
  /^\+?[\d\s()-]{7,}$/.test(String(cell)) && String(cell).replace(/\D/g, '').length >= 10

const isLeader = (noun: ImportNoun, heading: string) =>
  trackOf(noun) !== null &&
  candidatesOf(noun, heading).some(({ target, how }) => target === 'leader' && how !== 'part')

/** A phone that follows somebody else is theirs: where a contact stands nearer than the leader, it is kept as it is. */
function contactsOwn(noun: ImportNoun, guesses: Guess[]): Guess[] {
  if (!trackOf(noun)) return guesses
  const leader = guesses.findIndex(({ target }) => target === 'leader')
  const contact = guesses.findIndex(
    ({ heading, target }) => target === 'custom' && CONTACTS.test(wordOf(heading)),
  )
  if (contact < 0) return guesses
  return guesses.map((guess, at) => {
    const theirs =
      guess.target?.startsWith('leader:') && at > contact && (leader < 0 || leader < contact || leader > at)
    const named = candidatesOf(noun, guess.heading).some(
      ({ target, weak, how }) => target === guess.target && !weak && how === 'whole',
    )
    return theirs && !named
      ? { ...guess, target: 'custom', sureness: 'doubtful', why: { key: 'import_why_of_contact' } }
      : guess
  })
}

/** Where the whole name stands in a column of its own, its parts say nothing more. */
function namesInParts(guesses: Guess[]): Guess[] {
  const whole = guesses.some(({ target }) => target === 'name' || target === 'name_latin')
  return guesses.map((guess) =>
    whole && (guess.target === 'given_name' || guess.target === 'family_name')
      ? { ...guess, target: 'custom', sureness: 'likely', why: { key: 'import_why_name_parts' } }
      : guess,
  )
}
