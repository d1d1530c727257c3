import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { namedIn } from '#app/features/files/serve.server.ts'
import { RECORDS } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import type { RequestContext } from '#app/platform/context.ts'
import { found } from '#app/platform/door.server.ts'
import { sentInPieces } from '#app/platform/in-pieces.server.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { mayImport } from './import.ts'
import { findImport } from './queries.server.ts'
import { sampleSheet } from './sample.server.ts'
import { IMPORT_NOUNS } from './target.ts'
import { wrongRows } from './wrong-rows.server.ts'

/** What was not brought in, to be corrected and brought in again. */
export async function sendWrong(context: RequestContext, actor: Staff, id: number): Promise<Response> {
  const { db, locale } = context
  const { name } = found(await findImport(db, actor, id))
  const file = found(await wrongRows(db, actor, id, locale))
  return sheetNamed(
    withLocale(locale, () => m.import_name_wrong({ name: name.replace(/\.\w{2,4}$/, '') })),
    file,
    context,
  )
}

/** A sheet to begin with. */
export function sendSample(request: Request, context: RequestContext, actor: Staff): Response {
  const wanted = new URL(request.url).searchParams.get('noun')
  const noun = found(IMPORT_NOUNS.find((known) => known === wanted))
  requireThat(mayImport(actor, noun), context, actor)
  const { locale } = context
  const name = withLocale(locale, () => m.import_name_sample({ what: RECORDS[noun].many() }))
  return sheetNamed(name, sampleSheet(noun, locale), context)
}

const sheetNamed = (name: string, file: AsyncGenerator<Uint8Array>, context: RequestContext) =>
  new Response(sentInPieces(file, context), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; ${namedIn(`${name}.xlsx`)}`,
      'Cache-Control': 'no-store, no-transform',
    },
  })
