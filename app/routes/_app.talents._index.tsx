import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useNavigate, useSearchParams } from '@remix-run/react'
import Plus from 'lucide-react/icons/plus'
import { reachOf } from '#app/features/accounts/actor.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listColleagues } from '#app/features/accounts/queries.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { listCountriesMet, listRecentEvents } from '#app/features/talents/choices.server.ts'
import { isFiltered, talentListOf } from '#app/features/talents/list.ts'
import { listTalents } from '#app/features/talents/queries.server.ts'
import { TalentFilters } from '#app/features/talents/talent-filters.tsx'
import { TalentTable } from '#app/features/talents/talent-table.tsx'
import * as m from '#app/paraglide/messages.js'
import { countryName } from '#app/platform/countries.server.ts'
import { cursorText, isCommon, withParams } from '#app/platform/list-params.ts'
import { written } from '#app/platform/written.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { PageHeader } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/table.tsx'
import { useWritten } from '#app/ui/use-written.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const { db, locale } = context
  const seq = await seqOf(context)
  const list = talentListOf(new URL(request.url).searchParams)
  const seen = JSON.stringify([reachOf(actor), list, locale])
  const read = async () => {
    const { rows, ...page } = await listTalents(db, actor, list)
    const named = rows.map((row) => ({ ...row, country_name: countryName(row.country, locale) }))
    return { ...page, rows: named, list: { sort: list.sort, dir: list.dir, size: list.size } }
  }
  return {
    page: isCommon(list) ? await rememberedText(db, seq, `talents ${seen}`, read) : written(await read()),
    choices: await rememberedText(db, seq, `talent filters ${reachOf(actor)} ${locale}`, async () => ({
      owners: await listColleagues(db),
      events: await listRecentEvents(db, actor),
      countries: await listCountriesMet(db, locale),
    })),
  }
}

export const meta: MetaFunction = () => [{ title: `${m.talent_title_list()} · ${m.app_name()}` }]

export default function TalentsPage() {
  const data = useLoaderData<typeof loader>()
  const { rows, list, total, previous, next } = useWritten(data.page)
  const choices = useWritten(data.choices)
  const [search] = useSearchParams()
  const { can } = usePerson()
  const navigate = useNavigate()
  useShortcut('c', m.talent_action_new(), () => navigate('/talents/new'), can('talent.edit'))
  const way = (name: 'after' | 'before', cursor: typeof next) =>
    cursor &&
    withParams(search, { [name]: cursorText(cursor), [name === 'after' ? 'before' : 'after']: null })
  return (
    <div className="page">
      <PageHeader
        title={m.talent_title_list()}
        count={total}
        actions={
          can('talent.edit') && (
            <LinkButton to="/talents/new" variant="primary" icon={<Plus aria-hidden />}>
              {m.talent_action_new()}
            </LinkButton>
          )
        }
      />
      <TalentFilters {...choices} />
      <TalentTable
        rows={rows}
        sort={list}
        isFiltered={isFiltered(talentListOf(search))}
        mayRegister={can('talent.edit')}
      />
      <Pagination
        total={total}
        shown={rows.length}
        size={list.size}
        previous={way('before', previous)}
        next={way('after', next)}
      />
    </div>
  )
}
