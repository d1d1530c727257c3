import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { type Staff, staffOf } from './actor.ts'
import type { Role } from './grants.ts'

/** Somebody who is written to, as they are now: what they may see, and in which language they read. */
export type MailReader = { staff: Staff; locale: Locale }

/** Null for whoever has no account any more that could open what they would be written. */
export async function findReader(db: Db, account_id: number): Promise<MailReader | null> {
  const row = await db
    .selectFrom('account')
    .where('id', '=', account_id)
    .where('disabled_at', 'is', null)
    .select(['id', 'email', 'name_zh', 'name_en', 'role', 'zone_wide', 'locale'])
    .executeTakeFirst()
  if (!row) return null
  const parks = await db
    .selectFrom('account_park')
    .where('account_id', '=', account_id)
    .select('park_id')
    .execute()
  const locale = row.locale as Locale | null
  const staff = staffOf({
    ...row,
    locale,
    role: row.role as Role,
    zone_wide: row.zone_wide === 1,
    park_ids: row.zone_wide === 1 ? [] : parks.map(({ park_id }) => park_id),
    theme: null,
    ip: '',
  })
  return { staff, locale: locale ?? 'zh-CN' }
}
