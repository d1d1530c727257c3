import type { Staff } from '#app/features/accounts/actor.ts'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { recordVisibleTo } from '#app/features/records/scope.server.ts'
import { now } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import type { MailTrouble } from './mail.ts'
import { type Said, withoutLines } from './mail-text.ts'

/** Where a mail stands that no server took yet; one that was refused or given up may be tried anew by a person. */
export const UNSENT = ['waiting', 'bounced', 'failed'] as const

export async function findUnsent(db: Db, id: number) {
  const row = await db
    .selectFrom('mail')
    .leftJoin('account', 'account.id', 'mail.account_id')
    .where('mail.id', '=', id)
    .where('state', 'in', UNSENT)
    .select(['mail.id', 'state', 'address', 'mail.locale', 'content', 'token', 'mail.created_at'])
    .select(['secret_until', 'link_hash', 'unclear', 'account_id', 'email_norm', 'disabled_at'])
    .executeTakeFirst()
  if (!row) return undefined
  const { locale, state, unclear, ...mail } = row
  // Whoever has a mail that was given up tried anew knows what they do.
  return { ...mail, locale: locale as Locale, unclear: state === 'failed' ? 0 : unclear }
}

export type Unsent = NonNullable<Awaited<ReturnType<typeof findUnsent>>>

/**
 * What a mail is to say now, or what makes it worse than none: a link that opens nothing any more, a reader who is no
 * longer the one it was written to, or who doesn't see any more what it tells of. Asked when it is handed over: it may
 * have waited for hours.
 */
export async function whatToSay(db: Db, mail: Unsent): Promise<Said | MailTrouble> {
  const { content, secret_until, link_hash, account_id } = mail
  if (content === '' || (secret_until !== null && secret_until <= now())) return 'late'
  if (account_id !== null && (mail.disabled_at !== null || mail.email_norm !== normalEmail(mail.address)))
    return 'outdated'
  if (link_hash !== null && !(await isOpen(db, link_hash))) return 'withdrawn'
  const said = JSON.parse(content) as Said
  const reader = account_id === null ? null : await findReader(db, account_id)
  return reader ? whatTheySee(db, reader.staff, { id: mail.id, said }) : said
}

async function whatTheySee(db: Db, actor: Staff, { id, said }: { id: number; said: Said }) {
  const unseen = await unseenOf(db, actor, id)
  const isGone = ({ about = 0, needs }: NonNullable<Said['lines']>[number]) =>
    unseen.has(about) || (needs !== undefined && !actor.can(needs))
  const isWhole = unseen.size === 0 && !said.lines?.some(isGone)
  return isWhole ? said : (withoutLines(said, isGone) ?? 'unseen')
}

/** Whether a link still opens what it was made for: an invitation, or a new password. */
async function isOpen(db: Db, token_hash: string) {
  const invitation = await db
    .selectFrom('invitation')
    .where('token_hash', '=', token_hash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (invitation) return true
  const reset = await db
    .selectFrom('reset_link')
    .where('token_hash', '=', token_hash)
    .where('used_at', 'is', null)
    .select('account_id')
    .executeTakeFirst()
  return reset !== undefined
}

/** Of the records a mail tells of those that its reader doesn't see now. */
async function unseenOf(db: Db, actor: Staff, id: number): Promise<Set<number>> {
  const told = await db.selectFrom('mail_record').where('mail_id', '=', id).select('record_id').execute()
  const ids = told.map(({ record_id }) => record_id)
  if (ids.length === 0) return new Set()
  const seen = await db
    .selectFrom('record')
    .where('record.id', 'in', ids)
    .where(recordVisibleTo(actor))
    .select('record.id')
    .execute()
  const visible = new Set(seen.map((record) => record.id))
  return new Set(ids.filter((record_id) => !visible.has(record_id)))
}
