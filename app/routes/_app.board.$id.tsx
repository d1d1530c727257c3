import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useLoaderData, useLocation } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { CardPanel } from '#app/features/board/card-panel.tsx'
import { findPanel } from '#app/features/board/queries.server.ts'
import { reloading } from '#app/features/board/use-live.ts'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { countryName } from '#app/platform/countries.server.ts'
import { found, idOf } from '#app/platform/door.server.ts'
import { namePair } from '#app/platform/format.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const panel = found(await findPanel(context.db, actor, idOf(params.id)))
  return { panel, country_name: countryName(panel.venture.country, context.locale), today: today() }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? namePair(data.panel.venture).main : m.board_page_title()} · ${m.app_name()}` },
]

/** Others' moves concern the panel only when they are of the venture that is open in it. */
export function shouldRevalidate({ currentParams, nextParams, formAction }: ShouldRevalidateFunctionArgs) {
  if (currentParams.id !== nextParams.id || formAction !== undefined) return true
  return reloading.ids?.has(Number(nextParams.id)) ?? false
}

export default function Panel() {
  const { panel, ...rest } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  return <CardPanel key={panel.venture.id} {...panel} {...rest} search={search} />
}
