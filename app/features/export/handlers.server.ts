import { redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { lookFor } from '#app/features/import/look.server.ts'
import { RECORD_KINDS, RECORDS } from '#app/features/records/record.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { askedIn, found, searchOf } from '#app/platform/door.server.ts'
import { type Known, words } from '#app/platform/known.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { MOST_ROWS } from '#app/platform/sheets/write-xlsx.server.ts'
import { columnsOf } from './columns.ts'
import { narrowedTo } from './narrowed.ts'
import type { Source } from './source.ts'
import { sourceIn } from './sources.server.ts'
import { takeExport } from './take.server.ts'
import { CHOSEN, FILE_PATH, formatIn } from './wish.ts'

/** What the page says of itself beside what its list's address says. */
const OWN = words('noun', 'view', 'why')
export const exportKnown = (source?: Source): Known => ({ ...OWN, ...source?.known })

/** What can be chosen of an export and how much it is; without a noun, whose lists there are. */
export async function readExport(request: Request, context: RequestContext, actor: Staff) {
  const said = new URLSearchParams(searchOf(request))
  // The whole wish in one address: the file is what is asked for.
  if (said.has('format')) throw redirect(`${FILE_PATH}?${said}`)
  const source = said.has('noun') ? found(sourceIn(said)) : undefined
  const search = askedIn(request, exportKnown(source))
  if (source) return readWish(context, actor, source, search)
  return { nouns: nounsFor(actor), archive: actor.can('archive.take'), busy: search.get('why') === 'busy' }
}

const nounsFor = (actor: Staff) => RECORD_KINDS.filter((kind) => actor.can(RECORDS[kind].read))

async function readWish(context: RequestContext, actor: Staff, source: Source, search: URLSearchParams) {
  const { db, locale, base_url } = context
  requireThat(actor.can(RECORDS[source.kind].read), context, actor)
  const [total, look] = await Promise.all([source.count(db, actor, search), lookFor(db, actor, locale)])
  const list = new URLSearchParams(search)
  for (const name of Object.keys(OWN)) list.delete(name)
  return withLocale(locale, () => ({
    noun: source.kind,
    total,
    most: MOST_ROWS,
    narrowed: narrowedTo(source, search, look),
    columns: columnsOf(source, { look, base_url }).map(({ key, heading }) => ({
      value: key,
      label: heading,
    })),
    list: list.toString(),
    view: search.get('view'),
    why: search.get('why'),
  }))
}

const STATUS = {
  busy: { status: 429, headers: { 'Retry-After': '30' } },
  too_many: { status: 413 },
  no_column: { status: 400 },
}

/** The file. Whoever followed a link to it is told on the page why there is none for now. */
export async function sendExport(request: Request, context: RequestContext, actor: Staff) {
  const search = new URLSearchParams(searchOf(request))
  const source = found(sourceIn(search))
  const format = found(formatIn(search))
  requireThat(actor.can(RECORDS[source.kind].read), context, actor)
  const isEmpty = search.has(CHOSEN) && !search.has('columns')
  const answer = isEmpty
    ? 'no_column'
    : await takeExport({ request, context, actor }, { source, format, search })
  if (typeof answer !== 'string') return answer
  if (request.headers.get('Sec-Fetch-Dest') !== 'document') throw new Response(null, STATUS[answer])
  for (const name of ['format', 'columns', CHOSEN]) search.delete(name)
  search.set('why', answer)
  throw redirect(`/export?${search}`)
}
