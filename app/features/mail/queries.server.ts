import { payloadOf } from '#app/features/jobs/job.ts'
import { normalEmail } from '#app/platform/email.ts'
import { GREATEST_ID, idIn } from '#app/platform/id.ts'
import { words } from '#app/platform/known.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import { MAIL_STATES, type MailKind, type MailState, type MailTrouble } from './mail.ts'
import type { Said } from './mail-text.ts'

export const MAIL_KNOWN = words('state', 'before', 'done')

const PAGE = 50

export type MailFilter = { state: MailState | null; before: number | null }

/** What the URL of the list says. */
export const mailFilterOf = (search: URLSearchParams): MailFilter => ({
  state: MAIL_STATES.find((state) => state === search.get('state')) ?? null,
  before: idIn(search.get('before')),
})

/** One page of mails, the latest first, and where the next one begins. */
export async function listMails(db: Db, { state, before }: MailFilter) {
  let query = db
    .selectFrom('mail')
    .select(['id', 'kind', 'state', 'address', 'locale', 'subject', 'created_at', 'ended_at', 'trouble'])
  if (state) query = query.where('state', '=', state)
  const rows = await query
    .where('id', '<', before ?? GREATEST_ID)
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const mails = rows.slice(0, PAGE).map(({ kind, state, trouble, locale, ...row }) => ({
    ...row,
    kind: kind as MailKind,
    state: state as MailState,
    trouble: trouble as MailTrouble | null,
    locale: locale as Locale,
  }))
  return { mails, older: rows.length > PAGE ? (mails.at(-1)?.id ?? null) : null }
}

export type ListedMail = Awaited<ReturnType<typeof listMails>>['mails'][number]

export async function countMails(db: Db): Promise<Record<MailState, number>> {
  const rows = await db
    .selectFrom('mail')
    .groupBy('state')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .execute()
  const count = (state: MailState) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  return Object.fromEntries(MAIL_STATES.map((state) => [state, count(state)])) as Record<MailState, number>
}

/**
 * One mail with what it says; without that where it holds a link that opens a door: nobody but its reader is to have
 * that, an administrator makes one of their own and it is recorded.
 */
export async function findMail(db: Db, id: number) {
  const row = await db
    .selectFrom('mail')
    .leftJoin('account', 'account.id', 'mail.account_id')
    .where('mail.id', '=', id)
    .select([
      'mail.id',
      'kind',
      'state',
      'address',
      'mail.locale',
      'subject',
      'content',
      'mail.created_at',
      'secret_until',
      'ended_at',
      'trouble',
      'error',
      'account_id',
      'name_zh',
      'name_en',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const { content, secret_until, ...mail } = row
  return {
    ...mail,
    kind: mail.kind as MailKind,
    state: mail.state as MailState,
    trouble: mail.trouble as MailTrouble | null,
    locale: mail.locale as Locale,
    secret: secret_until !== null,
    said: content === '' || secret_until !== null ? null : (JSON.parse(content) as Said),
    given_up: await isGivenUp(db, id),
  }
}

export type FoundMail = NonNullable<Awaited<ReturnType<typeof findMail>>>

/** Whether a person has to decide about it under jobs. */
async function isGivenUp(db: Db, mail_id: number) {
  const job = await db
    .selectFrom('job')
    .where('failed_at', 'is not', null)
    .where('name', '=', 'mail.send')
    .where('payload', '=', payloadOf('mail.send', { mail_id }))
    .select('id')
    .executeTakeFirst()
  return job !== undefined
}

/** The last word of the mail server to mails that wait, and how many wait; null where none was said. */
export async function findHoldUp(db: Db) {
  const waiting = db.selectFrom('mail').where('state', '=', 'waiting')
  const last = await waiting
    .where('trouble', 'is not', null)
    .select(['trouble', 'error'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return null
  const { n } = await waiting.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { trouble: last.trouble as MailTrouble, error: last.error, count: Number(n) }
}

const MOST_BOUNCES = 100

/** Addresses that a server refused for good, the latest first, whose they are, and how many there are. */
export async function listBounces(db: Db) {
  const bounces = await db
    .selectFrom('bounce')
    .leftJoin('account', 'account.email_norm', 'bounce.address_norm')
    .select(['bounce.address', 'error', 'at', 'account.id as account_id', 'name_zh', 'name_en'])
    .orderBy('at', 'desc')
    .orderBy('bounce.address_norm')
    .limit(MOST_BOUNCES)
    .execute()
  const { n } = await db
    .selectFrom('bounce')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { bounces, total: Number(n) }
}

export type Bounced = Awaited<ReturnType<typeof listBounces>>['bounces'][number]

/** What a server said when it refused an address for good. */
export function findBounce(db: Db, address: string) {
  return db
    .selectFrom('bounce')
    .where('address_norm', '=', normalEmail(address))
    .select(['error', 'at'])
    .executeTakeFirst()
}
