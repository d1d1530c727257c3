import { person } from './actor.ts'
import { add, medianOf, ms, times } from './report.ts'
import { fetchOf } from './server.ts'

process.env.AUDIT_KEY ??= 'only-for-the-bench-'.padEnd(40, '.')
const { connect } = await import('#db/connect.ts')
const { listTalents } = await import('#app/features/talents/queries.server.ts')
const { talentListOf } = await import('#app/features/talents/list.ts')
const { findAnything } = await import('#app/features/find/find.server.ts')

const LISTS = {
  'list of 50, newest': '',
  'filtered and sorted by name': 'country=DE&sector=2&sort=name',
  'rare term': 'q=quantum+lindqvist&country=FI',
  'common term': 'q=university',
  'common prefix, sorted by name': 'q=univ&sort=name',
  'Chinese name': 'q=张伟',
}
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

/** The same pages of a list over few and over many, in this process; both are database URLs. */
export async function measureLists(few_url: string, many_url: string) {
  const [few, many] = [connect(few_url), connect(many_url)]
  for (const [name, search] of Object.entries(LISTS)) {
    const list = talentListOf(new URLSearchParams(search))
    const a = await medianOf(() => listTalents(few, person, list))
    const b = await medianOf(() => listTalents(many, person, list))
    add(`${name}: in process with its count, ${ms(a)} → ${ms(b)}`, times(b / a), '≤ 1.3 ×', b / a <= 1.3)
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

/** The 99th percentile of each list over HTTP. */
export async function p99OfLists(cookie: string) {
  const p99: Record<string, number> = {}
  for (const [name, search] of Object.entries(LISTS))
    p99[name] = await p99Of(`/talents?${encodeURI(search)}`, cookie)
  return p99
}

export function compareP99(few: Record<string, number>, many: Record<string, number>) {
  for (const name of Object.keys(LISTS)) {
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
