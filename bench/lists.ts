import { person } from './actor.ts'
import { LISTS, MIDDLING } from './list-terms.ts'
import { add, medianOf, middle, ms, times } from './report.ts'
import { fetchOf } from './server.ts'

process.env.AUDIT_KEY ??= 'only-for-the-bench-'.padEnd(40, '.')
const { connect } = await import('#db/connect.ts')
const { listTalents, suggestTalents } = await import('#app/features/talents/queries.server.ts')
const { talentListOf } = await import('#app/features/talents/list.ts')
const { findAnything } = await import('#app/features/find/find.server.ts')

const RUNS = 41
const WARMING = 4
const HTTP = [
  'newest first',
  'filtered, by name',
  'rare term, filtered, by name',
  'common term',
  'common beginning, by name',
  'rare Chinese name',
]
const SEARCHES = [
  'zhang',
  '张伟',
  'zw',
  'university',
  'univ',
  'wei z',
  'quantum lindqvist',
  'nobodyatall',
  '#12',
]

/**
 * The same pages of a list over few and over many, in this process, in turn; both are database URLs. What takes no
 * longer than `enough` (ms, by the list's name) is well whatever it takes over few.
 */
export async function measureLists(
  few_url: string,
  many_url: string,
  enough: (name: string) => number = () => 0,
) {
  const [few, many] = [connect(few_url), connect(many_url)]
  for (const [name, search] of Object.entries({ ...LISTS, ...MIDDLING })) {
    const list = talentListOf(new URLSearchParams(search))
    const took: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS + WARMING; run++) {
      for (const [i, db] of [few, many].entries()) {
        const began = performance.now()
        await listTalents(db, person, list)
        if (run >= WARMING) took[i as 0 | 1].push(performance.now() - began)
      }
    }
    const [a, b] = [middle(took[0]), middle(took[1])]
    const least = enough(name)
    const reached = name in LISTS ? b / a <= 1.3 || b <= least : null
    add(
      `${name}: in process with its count, ${ms(a)} → ${ms(b)}`,
      times(b / a),
      reached === null ? '–' : least > 0 ? `≤ 1.3 × or ≤ ${least} ms` : '≤ 1.3 ×',
      reached,
    )
  }
  await few.destroy()
  await many.destroy()
}

/** The search of every page over many, in this process. */
export async function measureSearch(url: string) {
  const db = connect(url)
  for (const q of SEARCHES) {
    const took = await medianOf(() => findAnything(db, person, q, 5))
    add(`search “${q}” in everything`, ms(took), '≤ 10 ms', took <= 10)
  }
  await db.destroy()
}

const TYPED = ['z', 'zh', 'zha', 'zhang', 'zhang w', '张', '张伟']

/** What the palette asks at every letter, and what a field that picks a talent asks. */
export async function measureTypeAhead(url: string) {
  const db = connect(url)
  for (const [name, asked] of [
    ['the palette', (q: string) => findAnything(db, person, q, 5)],
    ['a field that picks a talent', (q: string) => suggestTalents(db, person, q)],
  ] as const) {
    const took: number[] = []
    for (const q of TYPED) took.push(await medianOf(() => asked(q), 50))
    const letter = middle(took)
    add(`one letter typed in ${name}, “${TYPED.join('”, “')}”: median`, ms(letter), '≤ 1 ms', letter <= 1)
  }
  await db.destroy()
}

/** The 99th percentile of each list over HTTP. */
export async function p99OfLists(cookie: string) {
  const p99: Record<string, number> = {}
  for (const name of HTTP) p99[name] = await p99Of(`/talents?${encodeURI(LISTS[name] ?? '')}`, cookie)
  return p99
}

export function compareP99(few: Record<string, number>, many: Record<string, number>) {
  for (const name of HTTP) {
    const [a, b] = [few[name] ?? 0, many[name] ?? 0]
    add(`${name}: HTTP p99 at 4 connections, ${ms(a)} → ${ms(b)}`, times(b / a), '≤ 1.5 ×', b / a <= 1.5)
  }
}

async function p99Of(path: string, cookie: string) {
  const took: number[] = []
  for (let i = 0; i < 20; i++) await fetchOf(path, cookie)
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 50; i++) {
        const began = performance.now()
        await fetchOf(path, cookie)
        took.push(performance.now() - began)
      }
    }),
  )
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99) - 1] ?? 0
}
