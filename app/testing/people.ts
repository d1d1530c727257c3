import type { StaffRow } from '#app/features/accounts/actor.ts'
import type { Role } from '#app/features/accounts/grants.ts'
import { planYearOf, setClock, today } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { seedReference } from '#seeds/reference.ts'

/** Before anything that a test does. */
const SETTLED_AT = '2026-01-01T00:00:00.000Z'

export type Inhabited = Awaited<ReturnType<typeof settle>>

/** Writes the reference data and the people of a test's zone. It says who and what is there as plain data. */
export async function settle(db: Db) {
  await seedReference(db)
  const parks = await db.selectFrom('park').select(['id', 'code']).execute()
  const sectors = await db.selectFrom('sector').select(['id', 'code']).execute()
  const in_ = (park: string) => parks.filter(({ code }) => code === park).map(({ id }) => id)
  return {
    year: planYearOf(today()),
    parks,
    sectors,
    people: {
      admin: await account(db, { name: 'Admin Ash', role: 'administrator' }),
      manager: await account(db, { name: 'Manager Maple', role: 'manager', park_ids: in_('nanhai') }),
      stranger: await account(db, { name: 'Stranger Spruce', role: 'manager', park_ids: in_('shunde') }),
      organiser: await account(db, { name: 'Organiser Oak', role: 'organiser' }),
      leader: await account(db, { name: 'Leader Larch', role: 'leadership' }),
    },
  }
}

/** The same on a day of its own, whatever the day is. */
export async function settleEarly(db: Db) {
  const putBack = setClock(() => new Date(SETTLED_AT))
  try {
    return await settle(db)
  } finally {
    putBack()
  }
}

/** An account that nobody signs in to: its password hash matches nothing. */
export async function account(
  db: Db,
  { name, role, park_ids = [] }: { name: string; role: Role; park_ids?: number[] },
): Promise<StaffRow> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  const zone_wide = park_ids.length === 0
  const said = { email, name_zh: '', name_en: name, role, locale: null, theme: null }
  const { id } = await db
    .insertInto('account')
    .values({
      ...said,
      email_norm: email,
      zone_wide: zone_wide ? 1 : 0,
      password_hash: '!',
      disabled_at: null,
      created_at: SETTLED_AT,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (!zone_wide) {
    await db
      .insertInto('account_park')
      .values(park_ids.map((park_id) => ({ account_id: id, park_id })))
      .execute()
  }
  return { id, ...said, zone_wide, park_ids, ip: '' }
}
