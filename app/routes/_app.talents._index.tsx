import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reachOf } from '#app/features/accounts/actor.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { listColleagues, listEventChoices } from '#app/features/records/choices.server.ts'
import { listCountriesMet } from '#app/features/talents/choices.server.ts'
import { TALENTS_KNOWN, talentListOf } from '#app/features/talents/list.ts'
import { listTalents } from '#app/features/talents/queries.server.ts'
import { TalentListPage } from '#app/features/talents/talent-list-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { countryName } from '#app/platform/countries.server.ts'
import { askedIn } from '#app/platform/door.server.ts'
import { isCommon, shownBy } from '#app/platform/list-params.ts'
import { written } from '#app/platform/written.ts'
import { useWritten } from '#app/ui/use-written.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const { db, locale } = context
  const seq = await seqOf(context)
  const list = talentListOf(askedIn(request, TALENTS_KNOWN))
  const seen = JSON.stringify([reachOf(actor), list, locale])
  const read = async () => {
    const { rows, ...page } = await listTalents(db, actor, list)
    const named = rows.map((row) => ({ ...row, country_name: countryName(row.country, locale) }))
    return { ...page, rows: named, list: shownBy(list) }
  }
  return {
    page: isCommon(list) ? await rememberedText(db, seq, `talents ${seen}`, read) : written(await read()),
    choices: await rememberedText(db, seq, `talent filters ${reachOf(actor)} ${locale}`, async () => ({
      owners: await listColleagues(db),
      events: await listEventChoices(db, actor),
      countries: await listCountriesMet(db, locale),
    })),
  }
}

export const meta: MetaFunction = () => [{ title: `${m.talent_title_list()} · ${m.app_name()}` }]

export default function TalentsDoor() {
  const data = useLoaderData<typeof loader>()
  const { list, ...page } = useWritten(data.page)
  return <TalentListPage page={page} list={list} choices={useWritten(data.choices)} />
}
