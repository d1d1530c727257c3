import { type Staff, staffOf } from '#app/features/accounts/actor.ts'
import { createAccount } from '#app/features/accounts/create-account.server.ts'
import type { Role } from '#app/features/accounts/grants.ts'
import { hashPassword } from '#app/features/accounts/password.server.ts'
import { createSession } from '#app/features/accounts/session.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { addTask } from '#app/features/records/tasks.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { today } from '#app/platform/clock.ts'
import { SALON } from '#app/testing/salon.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { seedReference } from '#seeds/reference.ts'

export const PASSWORD = 'leaves over the quiet canal'
export const AUDIT_KEY = 'only-for-journeys-'.padEnd(40, '.')

type Employed = { id: number; cookie: string; email: string; actor: Staff }
export type Belongings = {
  park: number
  team: number
  project: number
  talent: number
  event: number
  task: number
  /** A task of the event. */
  errand: number
}
export type Staffed = {
  admin: Employed
  manager: Employed
  organiser: Employed
  leader: Employed
  /** Manages Nanhai Park only; `own` is that park's, `other` another's. */
  nanhai: Employed
  sector: number
  own: Belongings
  other: Belongings
}

/** A new database with one person of each role, signed in, and a record of each noun in two parks. */
export async function employ(url: string): Promise<Staffed> {
  process.env.AUDIT_KEY = AUDIT_KEY
  const db = connect(url)
  try {
    await migrate(db)
    await seedReference(db)
    return await fill(db)
  } finally {
    await db.destroy()
  }
}

async function fill(db: Db): Promise<Staffed> {
  const idOf = async (table: 'park' | 'sector', code: string) =>
    (await db.selectFrom(table).where('code', '=', code).select('id').executeTakeFirstOrThrow()).id
  const [nanhai, shunde, sector] = [
    await idOf('park', 'nanhai'),
    await idOf('park', 'shunde'),
    await idOf('sector', 'ai'),
  ]
  const password_hash = await hashPassword(PASSWORD)
  const hire = async (name: string, role: Role, park_ids: number[] = []): Promise<Employed> => {
    const person = { email: `${name.toLowerCase()}@example.org`, name_zh: '', name_en: name, role, park_ids }
    const id = await inTransaction(db, (trx) => createAccount(trx, { ...person, password_hash }))
    const actor = staffOf({
      ...person,
      id,
      zone_wide: park_ids.length === 0,
      locale: null,
      theme: null,
      ip: '',
    })
    return { id, email: person.email, actor, cookie: await signedIn(db, id) }
  }
  const admin = await hire('Ash', 'administrator')
  const record = async (park: number): Promise<Belongings> => {
    const venture = { park_id: park, sector_id: sector }
    const team = await logVenture(db, admin.actor, { ...venture, name: `Heron ${park}`, track: 'team' })
    const event = await planEvent(db, admin.actor, {
      ...OPEN_DAY,
      name_en: `Open day ${park}`,
      park_ids: [park],
    })
    return {
      park,
      team,
      project: await logVenture(db, admin.actor, { ...venture, name: `Egret ${park}`, track: 'project' }),
      talent: await registerTalent(db, admin.actor, {
        name_latin: `Rowan Rush ${park}`,
        park_id: park,
        basis_kind: 'contract',
      }),
      event,
      errand: await addTask(db, admin.actor, event, { title: 'Book the hall', due_on: today() }),
      task: await addTask(db, admin.actor, team, { title: 'Call', due_on: today() }),
    }
  }
  return {
    admin,
    manager: await hire('Maple', 'manager'),
    organiser: await hire('Oak', 'organiser'),
    leader: await hire('Larch', 'leadership'),
    nanhai: await hire('Nettle', 'manager', [nanhai]),
    sector,
    own: await record(nanhai),
    other: await record(shunde),
  }
}

async function signedIn(db: Db, id: number) {
  const cookie = await createSession(db, id, { user_agent: 'A journey', secure: false })
  return cookie.split(';')[0] ?? ''
}

const OPEN_DAY = {
  ...SALON,
  name_zh: '',
  name_en: 'Open day',
  starts: '2026-12-01T09:00',
  ends: '2026-12-01T11:00',
}
