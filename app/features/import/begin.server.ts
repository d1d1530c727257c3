import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { writeTo } from '#app/features/files/stage.server.ts'
import { discard, refusedByDisk, storeSettings, tempFile } from '#app/features/files/store.server.ts'
import { takeApart } from '#app/features/files/upload.server.ts'
import { Refusal, Wrong } from '#app/platform/errors.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { textOf, withoutNul } from '#app/platform/form-values.ts'
import { say } from '#app/platform/say.server.ts'
import type { Db } from '#db/connect.ts'
import { discardImport } from './commands.server.ts'
import { beginImport, type Given } from './draft.server.ts'
import { importPath } from './import.ts'
import { findImport } from './queries.server.ts'
import { LIMITS, LONGEST_PASTED } from './reading/limits.ts'
import { beginSchema } from './schema.ts'
import type { ImportNoun } from './target.ts'

type Door = { request: Request; context: AppLoadContext; actor: Staff }
type Sent = { form: PostedForm; file: { path: string; name: string } | null }

/** A Chinese character is three bytes. */
const FORM = { files: 1, fields: 6, parts: 7, fieldSize: 3 * LONGEST_PASTED, fileSize: LIMITS.bytes + 1 }

/** Takes the form with a sheet, and leads to the draft it became; what can't be read is told at the field it came from. */
export async function begin(door: Door) {
  const { form, file } = await sentWith(door)
  try {
    return await acceptForm(form, beginSchema, async ({ noun, pasted }, db) => {
      if (!file && pasted.trim() === '') throw new Wrong('import_error_nothing', {}, 'file')
      const given: Given = file ?? { pasted, name: say(form.context.locale, 'import_name_pasted') }
      const id = await atItsPlace(file ? 'file' : 'pasted', () =>
        beginImport(db, door.actor, given, { noun }),
      )
      if (file) await keepFile(db, door.actor, id, file.path)
      return redirect(importPath(id))
    })
  } finally {
    await discard(file?.path)
  }
}

async function atItsPlace<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Wrong && !error.field) throw new Wrong(error.key, error.params, field)
    throw error
  }
}

/** Where the file of a draft lies: until whatever lies in the store's `tmp` is swept, an hour, another sheet can be read. */
const keptAt = (id: number) => join(storeSettings().folder, 'tmp', `import-${id}`)

/** Of one sheet there is nothing to choose. */
async function keepFile(db: Db, actor: Staff, id: number, path: string) {
  const draft = await findImport(db, actor, id)
  if (draft && draft.sheets.length > 1) await rename(path, keptAt(id))
}

export const isFileKept = (id: number) => existsSync(keptAt(id))

/** Reads another sheet of the same file into a draft of its own, and forgets this one. */
export async function readOtherSheet(
  db: Db,
  actor: Staff,
  draft: { id: number; noun: ImportNoun; name: string },
  sheet: number,
): Promise<number> {
  const path = keptAt(draft.id)
  if (!existsSync(path)) throw new Refusal('import_refusal_file_gone')
  const id = await beginImport(db, actor, { path, name: draft.name }, { noun: draft.noun, sheet })
  await rename(path, keptAt(id))
  await discardImport(db, actor, draft.id)
  return id
}

async function sentWith({ request, context, actor }: Door): Promise<Sent> {
  const fields = new FormData()
  const writing: Promise<{ path: string; name: string }>[] = []
  try {
    await takeApart(
      request,
      {
        field: (name, value) => fields.append(withoutNul(name), withoutNul(value)),
        file(stream, name) {
          const one = write(stream, name)
          one.catch(() => {})
          writing.push(one)
        },
      },
      FORM,
    )
    const [file = null] = await Promise.all(writing)
    await context.ask_again?.()
    const route = new URL(request.url).pathname.replace(/\.data$/, '')
    const form = { intent: textOf(fields.get('intent')), idem: '', stays: false, fields, route }
    return { form: { ...form, account_id: actor.id, context }, file }
  } catch (error) {
    for (const one of await Promise.allSettled(writing))
      if (one.status === 'fulfilled') await discard(one.value.path)
    throw error
  }
}

type Stream = Parameters<Parameters<typeof takeApart>[1]['file']>[0]

async function write(stream: Stream, name: string) {
  const path = await tempFile().catch((error) => {
    stream.resume()
    throw refusedByDisk(error)
  })
  try {
    await writeTo(path, stream)
    return { path, name: withoutNul(name) }
  } catch (error) {
    stream.resume()
    await discard(path)
    throw refusedByDisk(error)
  }
}
