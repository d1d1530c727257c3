import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { matchesText } from '#app/features/search/matching.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import type { Db } from '#db/connect.ts'
import type { Actor } from './actor.ts'

/**
 * Whom of the accounts somebody finds by what was typed: by name in either writing, pinyin and initials. By the
 * beginning of an e-mail only who looks after accounts: nobody else should learn an address by trying its letters.
 */
export function personFoundBy(db: Db, actor: Actor, q: string): RawBuilder<SqlBool> {
  const named = matchesText(db, 'account', q)
  const typed = normalEmail(q)
  if (!typed || !actor.can('account.manage')) return named
  return sql<SqlBool>`(${named} or substr(account.email_norm, 1, ${[...typed].length}) = ${typed})`
}
