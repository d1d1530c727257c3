import { copyFileSync, rmSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { diceOf, talentRow } from './data.ts'
import { add, middle, times } from './report.ts'
import { ask, signIn, startServer } from './server.ts'

const ROUNDS = 7
const PER_ROUND = 100

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
    for (const connections of [1, 10]) await compare(cookie, connections)
  } finally {
    await server.stop()
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
}

async function compare(cookie: string, connections: number) {
  const rounds: [create: number, bare: number][] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await rateOf('/bare-insert', cookie, connections)
    const create = await rateOf('/talents/new', cookie, connections)
    if (round > 0) rounds.push([create, bare])
  }
  const ratio = middle(rounds.map(([create, bare]) => create / bare))
  const rate = (which: 0 | 1) => `${middle(rounds.map((round) => round[which])).toFixed(0)} /s`
  const at = connections === 1 ? 'one connection' : `${connections} connections`
  add(
    `creating a talent against a bare insert, ${at}: ${rate(0)} against ${rate(1)}`,
    times(ratio),
    '≥ 0.5 ×',
    ratio >= 0.5,
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
