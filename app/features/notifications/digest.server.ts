import { findReader } from '#app/features/accounts/reader.server.ts'
import { later, MOST_AHEAD_MS } from '#app/features/jobs/job.ts'
import { sendMail } from '#app/features/mail/commands.server.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { lastDigest } from './hours.ts'
import { digestMail } from './mail-words.server.ts'
import { NOTIFICATION_KINDS } from './notification.ts'
import { readPreferences } from './preferences.server.ts'
import { linesOf, withDetails } from './queries.server.ts'

/** As many lines as one mail says. */
const MOST_LINES = 50

/**
 * Writes to everybody whose hour has come what they have not read yet and were not told by mail, in one mail each.
 * Without a mail server nothing is written: the inbox has it all.
 */
export async function sendDigests(db: Db, base_url: string): Promise<void> {
  if (!hasSmtp()) return
  const people = await db
    .selectFrom('account')
    .leftJoin('digest', 'digest.account_id', 'account.id')
    .where('account.disabled_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('notification')
          .whereRef('notification.account_id', '=', 'account.id')
          .where('notification.read_at', 'is', null)
          .where((line) => line('notification.id', '>', line.fn.coalesce('digest.up_to', line.lit(0))))
          .select('notification.id'),
      ),
    )
    .orderBy('account.id')
    .select('account.id')
    .execute()
  for (const { id } of people) await sendDigest(db, id, base_url)
}

/**
 * One person's digest, in one transaction with how far it went: who is written to, what they may see and what they
 * want is asked anew. What they may not see now is passed over for good.
 */
function sendDigest(db: Db, account_id: number, base_url: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    const reader = await findReader(trx, account_id)
    if (!reader) return
    const { ways, hours } = await readPreferences(trx, account_id)
    const due = lastDigest(now(), hours)
    const span = due && (await spanOf(trx, account_id, due))
    if (!span || !(await isMine(trx, account_id, span))) return
    const kinds = NOTIFICATION_KINDS.filter(
      (kind) => ways[kind] === 'mail' && !(kind === 'mentioned' && hours.mentions_at_once),
    )
    const rows = await linesOf(trx, reader.staff)
      .where('notification.read_at', 'is', null)
      .where('notification.mailed_at', 'is', null)
      .where('notification.id', '>', span.seen)
      .where('notification.id', '<=', span.up_to)
      .where('notification.kind', 'in', ['', ...kinds])
      .orderBy('notification.id', 'desc')
      .execute()
    if (rows.length === 0) return
    const lines = await withDetails(trx, rows.slice(0, MOST_LINES))
    const to = { address: reader.staff.email, account_id, locale: reader.locale }
    const content = digestMail(reader, lines, { base_url, more: rows.length - lines.length })
    await sendMail(trx, { to, kind: 'digest', content })
  })
}

type Span = { seen: number; up_to: number }

/**
 * Which lines a digest of a moment is about: those after the last one, up to the first that came later. Lines of a
 * clock that was set back a little since wait until it has come so far again, and all behind them; for one that was
 * wrong by more nobody waits.
 */
async function spanOf(trx: Trx, account_id: number, due: Instant): Promise<Span | null> {
  const before = await trx
    .selectFrom('digest')
    .where('account_id', '=', account_id)
    .select('up_to')
    .executeTakeFirst()
  const seen = before?.up_to ?? 0
  const behind = trx.selectFrom('notification').where('account_id', '=', account_id).where('id', '>', seen)
  const first = await behind
    .where('at', '>', due)
    .where('at', '<=', later(now(), MOST_AHEAD_MS))
    .orderBy('id')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  const last = await behind
    .$if(first !== undefined, (query) => query.where('id', '<', first?.id ?? 0))
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return last ? { seen, up_to: last.id } : null
}

/** Says how far it went; false where somebody else wrote to them meanwhile. */
async function isMine(trx: Trx, account_id: number, { seen, up_to }: Span): Promise<boolean> {
  const at = now()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('digest')
    .values({ account_id, up_to, at })
    .onConflict((oc) => oc.column('account_id').doUpdateSet({ up_to, at }).where('digest.up_to', '=', seen))
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
