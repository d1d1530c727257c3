import { createHash } from 'node:crypto'
import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { type Db, inTransaction } from '#db/connect.ts'
import { daysAgo, now } from './clock.ts'
import type { Takes } from './door-rules.ts'
import { KeyReused, NotFound, Refusal, Stale } from './errors.ts'
import { refusalOf } from './every-door.server.ts'
import { type FormReply, type FormValues, WHOLE_FORM } from './form.ts'
import { textOf, valuesOf, withoutNul } from './form-values.ts'
import { complaintOf } from './issue.ts'
import { logger } from './log.server.ts'
import { say } from './say.server.ts'

/** A form as it came in, before anybody believes a word of it. */
export type PostedForm = {
  /** Which of a page's forms it is. */
  intent: string
  /** Made when the form was rendered: the same key twice is the same submission. */
  idem: string
  /** It was sent beside the page: the answer says that it was done, instead of leading anywhere. */
  stays: boolean
  fields: FormData
  /** What came as files, each with its content: they are no fields, but part of what was sent. */
  files?: readonly string[]
  route: string
  account_id: number
  context: AppLoadContext
}

/** What is in these fields never goes back into a page. */
const SECRET = /^(password|secret_)/
const FORM = 'application/x-www-form-urlencoded'
const IDEM = /^[0-9a-f-]{16,64}$/i

/**
 * Reads a posted form, as far as its door takes one. `actor` is whoever posts it, when somebody is signed in:
 * ask who may first, then read. Whoever was shut out while the form came in is not believed any more.
 */
export async function readForm(
  request: Request,
  context: AppLoadContext,
  actor?: { id: number },
): Promise<PostedForm> {
  const fields = fieldsIn(await bytesOf(request, context.takes), context.takes)
  await context.ask_again?.()
  return {
    intent: textOf(fields.get('intent')),
    // Keys belong to people: strangers share no namespace in which one could claim another's.
    idem: actor ? textOf(fields.get('idem')) : '',
    stays: textOf(fields.get('stays')) === '1',
    fields,
    route: new URL(request.url).pathname.replace(/\.data$/, ''),
    account_id: actor?.id ?? 0,
    context,
  }
}

/** A form's bytes, in the one shape that forms of ours have. */
async function bytesOf(request: Request, { bytes }: Takes): Promise<Buffer> {
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== FORM) throw new Response(null, { status: 415 })
  const body = Buffer.from(
    await request.arrayBuffer().catch(() => {
      throw new Response(null, { status: 400 })
    }),
  )
  if (body.length > bytes) throw new Response(null, { status: 413 })
  return body
}

const AMPERSAND = 0x26

/** The fields of a form, counted before they are taken apart: each costs far more than the bytes it has. */
export function fieldsIn(body: Buffer, { fields: most }: Takes): FormData {
  let count = 1
  for (let at = body.indexOf(AMPERSAND); at >= 0; at = body.indexOf(AMPERSAND, at + 1)) {
    if (++count > most) throw new Response(null, { status: 413 })
  }
  const fields = new FormData()
  for (const [name, value] of new URLSearchParams(body.toString()))
    fields.append(withoutNul(name), withoutNul(value))
  return fields
}

/**
 * Checks a form against its schema and hands it to `accept`, the way every write comes in. Bad input is
 * answered 422 with a message at each field; a refusal with its own status; what was typed always goes back.
 *
 * With an `idem` key, `accept` runs inside a transaction together with the key, so that a repeated post
 * changes nothing and gets the first answer: use the `db` it is given.
 */
export async function acceptForm<S extends z.ZodObject, R>(
  form: PostedForm,
  schema: S,
  accept: (input: z.output<S>, db: Db) => Promise<R>,
) {
  const { locale, db } = form.context
  const posted = valuesOf(form.fields, schema)
  const parsed = schema.safeParse(posted)
  const values = withoutSecrets(posted)
  const { intent } = form
  if (!parsed.success) {
    return data<FormReply>({ intent, values, errors: errorsOf(parsed.error, locale) }, { status: 422 })
  }
  try {
    const answer = IDEM.test(form.idem)
      ? await once(db, form, (trx) => accept(parsed.data, trx))
      : await accept(parsed.data, db)
    return form.stays && answer instanceof Response ? data({ ok: true as const }) : answer
  } catch (error) {
    if (error instanceof NotFound) throw new Response(null, { status: 404 })
    const refusal = refusalOf(error) ?? error
    if (!(refusal instanceof Refusal)) throw error
    if (refusal.status >= 500) {
      logger.error({ err: error, request_id: form.context.request_id }, refusal.key)
    }
    if (refusal.status === 403) {
      logger.warn(
        { request_id: form.context.request_id, account_id: form.account_id, route: form.route },
        refusal.key,
      )
    }
    const headers = refusal.wait_seconds ? { 'Retry-After': String(refusal.wait_seconds) } : undefined
    return data<FormReply>(
      { intent, ...replyTo(refusal, values, locale) },
      { status: refusal.status, headers },
    )
  }
}

function replyTo(refusal: Refusal, values: FormValues, locale: 'zh-CN' | 'en'): Omit<FormReply, 'intent'> {
  const words = say(locale, refusal.key, refusal.params)
  if (refusal instanceof Stale) {
    const { theirs, version, by, at } = refusal
    return { values, errors: {}, refusal: words, stale: { theirs, version, by, at } }
  }
  if (refusal.field) return { values, errors: { [refusal.field]: [words] } }
  return { values, errors: {}, refusal: words }
}

const KEPT_DAYS = 3

/** Keys of forms sent long ago are forgotten; nobody sends a form again after days. */
export async function forgetKeys(db: Db) {
  const since = daysAgo(KEPT_DAYS)
  await db.deleteFrom('idempotency').where('created_at', '<', since).execute()
}

/** Runs `work` unless this very form was accepted before; then repeats the answer it got. */
async function once<R>(db: Db, form: PostedForm, work: (trx: Db) => Promise<R>) {
  const claim = {
    key: form.idem,
    account_id: form.account_id,
    route: form.route,
    request_hash: hashOf(form),
    location: null,
    created_at: now(),
  }
  return inTransaction(db, async (trx) => {
    const claimed = await trx
      .insertInto('idempotency')
      .values(claim)
      .onConflict((oc) => oc.columns(['key', 'account_id']).doNothing())
      .executeTakeFirst()
    if (claimed.numInsertedOrUpdatedRows === 0n) return repeatAnswer(trx, claim)
    const answer = await work(trx)
    const location = answer instanceof Response ? answer.headers.get('Location') : null
    if (location) {
      await trx
        .updateTable('idempotency')
        .set({ location })
        .where('key', '=', claim.key)
        .where('account_id', '=', claim.account_id)
        .execute()
    }
    return answer
  })
}

async function repeatAnswer(
  trx: Db,
  claim: { key: string; account_id: number; route: string; request_hash: string },
) {
  const first = await trx
    .selectFrom('idempotency')
    .where('key', '=', claim.key)
    .where('account_id', '=', claim.account_id)
    .select(['route', 'request_hash', 'location'])
    .executeTakeFirstOrThrow()
  if (first.route !== claim.route || first.request_hash !== claim.request_hash) {
    throw new KeyReused()
  }
  return first.location ? redirect(first.location) : data({ ok: true as const })
}

function hashOf({ fields, files }: PostedForm) {
  const pairs = [...fields].filter(([name]) => name !== 'idem').map(([name, value]) => [name, textOf(value)])
  return createHash('sha256')
    .update(JSON.stringify(files ? [pairs, files] : pairs))
    .digest('hex')
}

const withoutSecrets = (values: FormValues) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name)))

function errorsOf(error: z.ZodError, locale: 'zh-CN' | 'en') {
  const errors: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const name = issue.path.length > 0 ? issue.path.join('.') : WHOLE_FORM
    const { key, params } = complaintOf(issue)
    errors[name] ??= []
    errors[name].push(say(locale, key, params))
  }
  return errors
}
