import { onTestFinished } from 'vitest'
import { type Staff, staffOf } from '#app/features/accounts/actor.ts'
import type { Role } from '#app/features/accounts/grants.ts'
import { createRecord } from '#app/features/records/record.server.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { setClock } from '#app/platform/clock.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { seedReference } from '#seeds/reference.ts'
import { freshDatabase } from './engines.ts'

process.env.AUDIT_KEY ??= 'only-for-tests-'.padEnd(32, '.')

/**
 * A zone of a test's own: a private database with the reference data and four people, one per role. The
 * manager works for Nanhai Park only, the others for the whole zone; `stranger` manages Shunde Park.
 */
export async function world() {
  const { url, drop } = await freshDatabase()
  const db = connect(url)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  return inhabit(db, url)
}

/** The same in a database that is there already. */
export async function inhabit(db: Db, url: string) {
  await seedReference(db)
  const parks = await db.selectFrom('park').select(['id', 'code']).execute()
  const sectors = await db.selectFrom('sector').select(['id', 'code']).execute()
  const park = (code: string) => idIn(parks, code)
  const sector = (code: string) => idIn(sectors, code)
  return {
    db,
    url,
    park,
    sector,
    admin: await person(db, { name: 'Admin Ash', role: 'administrator' }),
    manager: await person(db, { name: 'Manager Maple', role: 'manager', park_ids: [park('nanhai')] }),
    stranger: await person(db, { name: 'Stranger Spruce', role: 'manager', park_ids: [park('shunde')] }),
    organiser: await person(db, { name: 'Organiser Oak', role: 'organiser' }),
    leader: await person(db, { name: 'Leader Larch', role: 'leadership' }),
  }
}

export type World = Awaited<ReturnType<typeof world>>

/** An account that nobody signs in to: its password hash matches nothing. */
export async function person(
  db: Db,
  { name, role, park_ids = [] }: { name: string; role: Role; park_ids?: number[] },
): Promise<Staff> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  const { id } = await db
    .insertInto('account')
    .values({
      email,
      email_norm: email,
      name_zh: '',
      name_en: name,
      role,
      zone_wide: park_ids.length === 0 ? 1 : 0,
      password_hash: '!',
      locale: null,
      theme: null,
      disabled_at: null,
      created_at: '2026-01-01T00:00:00.000Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (park_ids.length > 0) {
    await db
      .insertInto('account_park')
      .values(park_ids.map((park_id) => ({ account_id: id, park_id })))
      .execute()
  }
  const zone_wide = park_ids.length === 0
  return staffOf({
    id,
    email,
    name_zh: '',
    name_en: name,
    role,
    zone_wide,
    park_ids,
    locale: null,
    theme: null,
    ip: '',
  })
}

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
