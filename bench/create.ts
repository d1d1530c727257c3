import { copyFileSync, rmSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { diceOf, talentRow } from './data.ts'
import { spentSoFar } from './processor.ts'
import { add, middle, ms, times } from './report.ts'
import { ask, type Running, signIn, startServer } from './server.ts'

const ROUNDS = 7
const PER_ROUND = 100
const AIM = 0.6

/** Creating a talent (validated, checked for duplicates, searched, audited, durable) beside a bare insert. */
export async function measureCreates(small: string) {
  const file = `${small}.create`
  copyFileSync(small, file)
  const db = new SQLite(file)
  db.exec(`create table bare (id integer primary key, name_native text not null, name_latin text not null,
    email text not null, country text not null, affiliation text not null, created_at text not null) strict`)
  db.close()
  const server = await startServer(`file:${file}`)
  try {
    const cookie = await signIn()
    for (const connections of [1, 10]) await compare(server, cookie, connections)
  } finally {
    await server.stop()
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
}

/** How many come in a second also depends on who else wants the disk; the processor time of each does not. */
async function compare({ child }: Running, cookie: string, connections: number) {
  const time = () => spentSoFar().started.get(child.pid ?? 0) ?? 0
  const driven = async (path: string) => {
    const before = time()
    const rate = await rateOf(path, cookie, connections)
    return { rate, each: ((time() - before) / PER_ROUND) * 1000 }
  }
  const rounds: Record<'bare' | 'create', { rate: number; each: number }>[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const both = { bare: await driven('/bare-insert'), create: await driven('/talents/new') }
    if (round > 0) rounds.push(both)
  }
  const ratio = middle(rounds.map(({ create, bare }) => create.rate / bare.rate))
  const over = (which: 'bare' | 'create', what: 'rate' | 'each') =>
    middle(rounds.map((round) => round[which][what]))
  const rate = (which: 'bare' | 'create') => `${over(which, 'rate').toFixed(0)} /s`
  const each = (which: 'bare' | 'create') => ms(over(which, 'each'))
  const at = connections === 1 ? 'one connection' : `${connections} connections`
  add(
    `creating a talent against a bare insert, ${at}: ${rate('create')} against ${rate('bare')}, ${each('create')} of a processor against ${each('bare')}`,
    times(ratio),
    `≥ ${AIM} ×`,
    ratio >= AIM,
  )
}

let next = 2_000_000

/** Forms accepted in a second. */
export async function rateOf(path: string, cookie: string, connections: number) {
  let left = PER_ROUND
  const began = performance.now()
  const one = async () => {
    while (left-- > 0) {
      const { status, headers, body } = await ask(path, { cookie, body: formOf(next++) })
      if (status !== 302) throw new Error(`${path} answered ${status}: ${body.slice(-900)}`)
      if (!headers.location?.startsWith('/talents')) throw new Error(`${path} led to ${headers.location}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return (PER_ROUND / (performance.now() - began)) * 1000
}

/** The form of a new talent, as the page posts it; somebody nobody knows yet. */
function formOf(i: number) {
  const row = talentRow(i)
  const dice = diceOf(i + 7)
  const letter = (letters: string) => letters.charAt(Math.floor(dice() * letters.length))
  const word = () => Array.from({ length: 4 }, () => letter('bdfghklmnprstvz') + letter('aeiou')).join('')
  return String(
    new URLSearchParams({
      idem: crypto.randomUUID(),
      name_native: '',
      name_latin: `${word()} ${word()}`,
      emails: row.email,
      country: row.country,
      affiliation: row.affiliation,
      job_title: row.job_title,
      fields: row.fields,
      sector_id: String(row.sector_id),
      basis_kind: 'public_source',
      basis_on: '2026-01-05',
      basis_note: 'their own page',
    }),
  )
}
