import { inject, onTestFinished } from 'vitest'
import { type Staff, staffOf } from '#app/features/accounts/actor.ts'
import { createRecord } from '#app/features/records/record.server.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { planYearOf, setClock, today } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { connected, freshDatabase, inhabitedDatabase } from './engines.ts'
import { account, type Inhabited, settle } from './people.ts'

process.env.AUDIT_KEY ??= 'only-for-tests-'.padEnd(32, '.')

/**
 * A zone of a test's own: a private database with the reference data and five people. The manager works for
 * Nanhai Park only, the others for the whole zone; `stranger` manages Shunde Park.
 */
export async function world() {
  const { inhabited } = inject('template')
  // Which years are open depends on the day: on days of another year a zone is settled anew.
  const isOfThisYear = planYearOf(today()) === inhabited.year
  const copy = await (isOfThisYear ? inhabitedDatabase() : freshDatabase())
  const db = connected(copy)
  return isOfThisYear ? worldOf(db, copy.url, inhabited) : inhabit(db, copy.url)
}

/** The same in a database that is there already. */
export const inhabit = async (db: Db, url: string) => worldOf(db, url, await settle(db))

function worldOf(db: Db, url: string, { parks, sectors, people }: Inhabited) {
  const { admin, manager, stranger, organiser, leader } = people
  return {
    db,
    url,
    park: (code: string) => idIn(parks, code),
    sector: (code: string) => idIn(sectors, code),
    admin: staffOf(admin),
    manager: staffOf(manager),
    stranger: staffOf(stranger),
    organiser: staffOf(organiser),
    leader: staffOf(leader),
  }
}

export type World = Awaited<ReturnType<typeof world>>

export const person = async (db: Db, given: Parameters<typeof account>[1]): Promise<Staff> =>
  staffOf(await account(db, given))

/** A number of the common row for a record that a test writes by hand; its noun's row takes it as its id. */
export async function aRecord(db: Db, kind: RecordKind, park_id: number | null = null): Promise<number> {
  const nobody = { name_zh: '', name_en: '', created_by: null }
  return inTransaction(db, (trx) => createRecord(trx, { kind, park_id, ...nobody }))
}

/** Sets the clock to a moment for the rest of the test. */
export function at(instant: string) {
  onTestFinished(setClock(() => new Date(instant)))
}

/** Lets a second pass whenever the clock is looked at, for the rest of the test. */
export function ticking(from = '2026-11-23T02:00:00.000Z') {
  let moment = Date.parse(from)
  onTestFinished(
    setClock(() => {
      moment += 1000
      return new Date(moment)
    }),
  )
}

function idIn(rows: { id: number; code: string }[], code: string) {
  const row = rows.find((candidate) => candidate.code === code)
  if (!row) throw new Error(`no ${code} in the reference data`)
  return row.id
}
