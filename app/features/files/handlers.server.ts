import { type AppLoadContext, data } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { NotFound, Refusal } from '#app/platform/errors.ts'
import { refusalOf } from '#app/platform/every-door.server.ts'
import { acceptForm } from '#app/platform/form.server.ts'
import type { FormReply } from '#app/platform/form.ts'
import { logger } from '#app/platform/log.server.ts'
import { say } from '#app/platform/say.server.ts'
import type { Db } from '#db/connect.ts'
import { type Added, addFiles } from './commands.server.ts'
import { mayAddFiles } from './permissions.ts'
import { addSchema } from './schema.ts'
import { discard } from './store.server.ts'
import { type Refused, readUpload, type Upload } from './upload.server.ts'

type Door = { request: Request; context: AppLoadContext; actor: Staff }

/** What a script is told of the one file it sent. */
export type Answer = { file: Added } | { error: string }

/** Takes one file that a script sends, with what it has to be told about it in the reader's language. */
export async function takeOne(door: Door, record_id: number): Promise<Response> {
  try {
    return await withUpload(door, (upload) => keepOne(door, upload, record_id))
  } catch (error) {
    if (error instanceof NotFound) throw new Response(null, { status: 404 })
    const refusal = refusalOf(error) ?? error
    if (!(refusal instanceof Refusal)) throw error
    if (refusal.status >= 500) {
      logger.error({ err: error, request_id: door.context.request_id }, refusal.key)
    }
    return refusedWith(door, refusal)
  }
}

async function keepOne(door: Door, { form, staged, refused }: Upload, record_id: number): Promise<Response> {
  const [no] = refused
  if (no) return refusedWith(door, no.refusal)
  const { success, data: input } = addSchema.safeParse({
    body: '',
    personal: form.fields.get('personal') ?? undefined,
  })
  if (!success || staged.length !== 1) throw new Response(null, { status: 400 })
  const [file] = await addFiles(door.context.db, door.actor, record_id, {
    staged,
    personal: input.personal,
  })
  return answer({ file: file as Added }, 200)
}

function refusedWith(door: Door, refusal: Refusal) {
  const { wait_seconds } = refusal
  const headers: HeadersInit = wait_seconds ? { 'Retry-After': String(wait_seconds) } : {}
  return answer({ error: wordsOf(door, refusal) }, refusal.status, headers)
}

/** Nothing was typed that a form would still have. */
const OF_FILES: Record<string, string> = {
  form_refusal_busy: 'file_refusal_busy',
  form_refusal_away: 'file_refusal_busy',
  form_refusal_unwritable: 'file_refusal_disk_full',
}

const answer = (said: Answer, status: number, headers: HeadersInit = {}) =>
  Response.json(said, { status, headers })
const reply = (said: FormReply, status: number) => data<FormReply>(said, { status })

/** What is done with the files of a form that was accepted: with the transaction, what was typed, and all of them. */
type Accept = (
  db: Db,
  files: { staged: Upload['staged']; personal: boolean; body: string },
) => Promise<Response>

/**
 * Takes the files of a plain form. What can be kept is kept; of what can't it says why, by name, where they were
 * chosen, and nothing that was typed is lost.
 */
export function takeForm(door: Door, accept: Accept) {
  return withUpload(door, async ({ form, staged, refused }) => {
    if (staged.length === 0) {
      const values = {
        body: String(form.fields.get('body') ?? ''),
        personal: form.fields.has('personal') ? 'on' : '',
      }
      const files =
        refused.length > 0 ? linesOf(door, refused) : [say(door.context.locale, 'file_error_none')]
      return reply({ intent: form.intent, values, errors: { files } }, refused[0]?.refusal.status ?? 422)
    }
    const accepted = await acceptForm(form, addSchema, (input, db) => accept(db, { ...input, staged }))
    if (refused.length === 0 || !(accepted instanceof Response)) return accepted
    const names = staged.map(({ name }) => name).join(door.context.locale === 'en' ? ', ' : '、')
    return reply(
      {
        intent: form.intent,
        values: {},
        errors: { files: linesOf(door, refused) },
        refusal: say(door.context.locale, 'file_refusal_some', { names }),
      },
      422,
    )
  })
}

async function withUpload<T>(door: Door, work: (upload: Upload) => Promise<T>): Promise<T> {
  const { request, context, actor } = door
  requireThat(mayAddFiles(actor), context, actor)
  const upload = await readUpload(request, context, actor)
  for (const { refusal } of upload.refused) {
    if (refusal.status >= 500) logger.error({ request_id: context.request_id }, refusal.key)
  }
  try {
    return await work(upload)
  } finally {
    await discard(...upload.staged.map(({ temp }) => temp))
  }
}

const wordsOf = ({ context }: Door, { key, params }: Refusal) =>
  say(context.locale, OF_FILES[key] ?? key, params)

const linesOf = (door: Door, refused: Refused[]) =>
  refused.map(({ name, refusal }) =>
    say(door.context.locale, 'file_refusal_of', { name, why: wordsOf(door, refusal) }),
  )
