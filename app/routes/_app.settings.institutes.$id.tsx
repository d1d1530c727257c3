import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { actOnRecord, RECORD_KNOWN, readRecord } from '#app/features/zone/institute-handlers.server.ts'
import { InstitutePage } from '#app/features/zone/institute-page.tsx'
import { findInstitute } from '#app/features/zone/queries.server.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { askedIn, found, idOf, pathOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'

export { isReadAnew as shouldRevalidate } from '#app/ui/folded.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  const search = askedIn(request, RECORD_KNOWN)
  return readRecord(context, actor, { id: idOf(params.id), search })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  const institute = found(await findInstitute(context.db, idOf(params.id)))
  return actOnRecord(await readForm(request, context, actor), actor, institute, pathOf(request))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.institute)} · ${m.app_name()}` },
]

export default function InstituteDoor() {
  const { counts, zone_wide, ...page } = useLoaderData<typeof loader>()
  const explain = {
    deactivate: zone_wide
      ? m.institute_explain_deactivate(counts)
      : m.institute_explain_deactivate_parks(counts),
    reactivate: m.institute_explain_reactivate(),
  }
  return <InstitutePage key={page.institute.id} {...page} explain={explain} />
}
