import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { suggestMentions } from '#app/features/records/mentions.server.ts'
import { cut } from '#app/platform/cut.ts'
import { found, idOf } from '#app/platform/door.server.ts'
import { type Locale, nameIn } from '#app/platform/locale.ts'

/** Colleagues for an @ in a note about a record: `{ offered: [{ id, name, hint, call, sees }], isCall }`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'note.write')
  const search = new URL(request.url).searchParams
  const { locale } = context
  const record_id = idOf(search.get('record') ?? undefined)
  const q = cut(search.get('q') ?? '', 100)
  const { offered, isCall } = found(await suggestMentions(context.db, actor, { record_id, q, locale }))
  return Response.json({
    offered: offered.map(({ id, call, sees, ...named }) => ({ id, call, sees, ...saidIn(locale, named) })),
    isCall,
  })
}

/** Their name, and what tells them from another of that name: the other form of it. */
function saidIn(locale: Locale, named: { name_zh: string; name_en: string }) {
  const name = nameIn(locale, named)
  return { name, hint: [named.name_zh, named.name_en].find((form) => form && form !== name) ?? '' }
}
