import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import Busboy, { type BusboyConfig, type BusboyFileStream } from '@fastify/busboy'
import type { AppLoadContext } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { cut } from '#app/platform/cut.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { PostedForm } from '#app/platform/form.server.ts'
import { textOf, withoutNul } from '#app/platform/form-values.ts'
import { MOST_AT_ONCE } from './file.ts'
import { roomLeft } from './room.server.ts'
import { type Staged, stage } from './stage.server.ts'
import { discard, storeSettings } from './store.server.ts'

/** A file that may not be kept, as it was called. */
export type Refused = { name: string; refusal: Refusal }

/** A form with files, all of it here: what of them can be kept lies in the store's `tmp` until it is kept or discarded. */
export type Upload = { form: PostedForm; staged: Staged[]; refused: Refused[] }

/** Files apart, of a form with a note; a Chinese character is three bytes. */
const FIELDS = { fields: 12, fieldNameSize: 50, fieldSize: 40_000 }

/**
 * Reads a form with files piece by piece: however large they are, no more than some pieces are in memory. Ask who may
 * first; whoever was shut out while it came in is not believed any more. When it breaks off, nothing is left of it.
 */
export async function readUpload(
  request: Request,
  context: AppLoadContext,
  actor: Pick<Staff, 'id'>,
): Promise<Upload> {
  const fields = new FormData()
  const staging: Promise<Staged | Refused>[] = []
  const room = await roomLeft(context.db)
  try {
    await takeApart(request, {
      field: (name, value) => fields.append(withoutNul(name), withoutNul(value)),
      file(stream, name) {
        const one = stage(stream, name, actor.id, room).catch((error) => refusedOr(error, name))
        // Waited for once all is here: what goes wrong before that is nobody's to handle yet.
        one.catch(() => {})
        staging.push(one)
      },
    })
    const taken = await Promise.all(staging)
    await context.ask_again?.()
    return {
      form: {
        intent: textOf(fields.get('intent')),
        idem: textOf(fields.get('idem')),
        stays: false,
        fields,
        files: taken.map((one) => ('temp' in one ? `${one.hash} ${one.name}` : one.name)),
        route: new URL(request.url).pathname.replace(/\.data$/, ''),
        account_id: actor.id,
        context,
      },
      staged: taken.filter((one) => 'temp' in one),
      refused: taken.filter((one) => 'refusal' in one),
    }
  } catch (error) {
    for (const one of await Promise.allSettled(staging)) {
      if (one.status === 'fulfilled' && 'temp' in one.value) await discard(one.value.temp)
    }
    throw error
  }
}

type BusboyLimits = NonNullable<BusboyConfig['limits']>
type Parts = {
  field(name: string, value: string): void
  file(stream: BusboyFileStream, name: string): void
}

/** Takes a form with files apart as it comes in; `limits` are those of a form for a record's files unless it says others. */
export async function takeApart(
  request: Request,
  parts: Parts,
  limits: Partial<BusboyLimits> = {},
): Promise<void> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw new Response(null, { status: 415 })
  const open = new Set<BusboyFileStream>()
  const breakOff = (status: number) => form.destroy(new Response(null, { status }) as unknown as Error)
  const tooMuch = () => breakOff(413)
  const form = formIn(type, limits)
  form.on('field', (name: string | undefined, value, nameCut, valueCut) => {
    // No browser sends a part without a name.
    if (name === undefined) breakOff(400)
    else if (nameCut || valueCut) tooMuch()
    else parts.field(name, value)
  })
  form.on('file', (_, stream, name) => {
    // A field for files in which none was chosen.
    if (!name) return stream.resume()
    open.add(stream)
    stream.once('close', () => open.delete(stream))
    // Whoever reads it hears of it; by then nobody may.
    stream.on('error', () => {})
    parts.file(stream, name)
  })
  form.on('filesLimit', tooMuch)
  form.on('fieldsLimit', tooMuch)
  form.on('partsLimit', tooMuch)
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), form)
  } catch (error) {
    for (const stream of open) stream.destroy(new Error('the upload broke off'))
    throw error instanceof Response ? error : new Response(null, { status: 400 })
  }
}

function formIn(type: string, limits: Partial<BusboyLimits>) {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: {
        ...FIELDS,
        files: MOST_AT_ONCE,
        parts: FIELDS.fields + MOST_AT_ONCE,
        fileSize: storeSettings().largest,
        headerPairs: 20,
        ...limits,
      },
    })
  } catch {
    throw new Response(null, { status: 400 })
  }
}

const SHOWN = 80

function refusedOr(error: unknown, name: string): Refused {
  if (error instanceof Refusal) return { name: cut(name, SHOWN), refusal: error }
  throw error
}
