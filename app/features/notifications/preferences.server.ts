import type { Staff } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { type MailHours, USUAL_HOURS } from './hours.ts'
import { type Delivery, NOTIFICATION_KINDS, type NotificationKind, USUAL } from './notification.ts'

export type Ways = Record<NotificationKind, Delivery>

/** How somebody hears of each kind, and when they are written to: as they said, or as it is usual. */
export async function readPreferences(db: Db, account_id: number): Promise<{ ways: Ways; hours: MailHours }> {
  const [ways, row] = await Promise.all([
    db.selectFrom('notification_way').where('account_id', '=', account_id).select(['kind', 'way']).execute(),
    db.selectFrom('mail_hours').where('account_id', '=', account_id).selectAll().executeTakeFirst(),
  ])
  const said = Object.fromEntries(ways.map(({ kind, way }) => [kind, way])) as Partial<Ways>
  if (!row) return { ways: { ...USUAL, ...said }, hours: USUAL_HOURS }
  const { hours, mentions_at_once, days_off, quiet_from, quiet_until } = row
  return {
    ways: { ...USUAL, ...said },
    hours: {
      hours: JSON.parse(hours) as number[],
      mentions_at_once: mentions_at_once === 1,
      days_off: days_off === 1,
      quiet_from,
      quiet_until,
    },
  }
}

export const savePreferences = (db: Db, actor: Staff, preferences: Ways & MailHours) =>
  saved(db, actor, async (trx) => {
    await writeWays(trx, actor, preferences)
    await writeHours(trx, actor, preferences)
  })

export const saveWays = (db: Db, actor: Staff, ways: Ways) =>
  saved(db, actor, (trx) => writeWays(trx, actor, ways))

export const saveHours = (db: Db, actor: Staff, hours: MailHours) =>
  saved(db, actor, (trx) => writeHours(trx, actor, hours))

/** Only what differs from what is usual is kept: who says nothing follows it when it changes. */
async function writeWays(trx: Trx, actor: Staff, ways: Ways) {
  await trx.deleteFrom('notification_way').where('account_id', '=', actor.id).execute()
  const rows = NOTIFICATION_KINDS.filter((kind) => ways[kind] !== USUAL[kind]).map((kind) => ({
    ...{ account_id: actor.id, kind, way: ways[kind] },
  }))
  if (rows.length > 0) await trx.insertInto('notification_way').values(rows).execute()
}

async function writeHours(trx: Trx, actor: Staff, said: MailHours) {
  const { quiet_from, quiet_until } = said
  const row = {
    quiet_from,
    quiet_until,
    hours: JSON.stringify([...said.hours].sort((a, b) => a - b)),
    mentions_at_once: Number(said.mentions_at_once),
    days_off: Number(said.days_off),
  }
  await trx
    .insertInto('mail_hours')
    .values({ account_id: actor.id, ...row })
    .onConflict((oc) => oc.column('account_id').doUpdateSet(row))
    .execute()
}

const saved = (db: Db, actor: Staff, write: (trx: Trx) => Promise<void>) =>
  inTransaction(db, async (trx) => {
    await write(trx)
    recordAudit(trx, actor, {
      action: 'account.edit',
      entity: 'account',
      entity_id: actor.id,
      fields: ['notifications'],
    })
  })
