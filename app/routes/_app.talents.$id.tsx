import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { seqOf } from '#app/features/audit/remembered.server.ts'
import { findTalent } from '#app/features/talents/find-talent.server.ts'
import {
  actOnRecord,
  RECORD_KNOWN,
  readRecord,
  rememberedChoices,
} from '#app/features/talents/handlers.server.ts'
import { fullName } from '#app/features/talents/talent.ts'
import { TalentPage } from '#app/features/talents/talent-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { askedIn, found, idOf, pathOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { readWritten, written } from '#app/platform/written.ts'
import { useWritten } from '#app/ui/use-written.ts'

export { isReadAnew as shouldRevalidate } from '#app/ui/folded.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const search = askedIn(request, RECORD_KNOWN)
  const seq = await seqOf(context)
  const record = await readRecord(context, actor, { id: idOf(params.id), search })
  return { record: written({ seq, ...record }), choices: await rememberedChoices(context, actor) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const talent = found(await findTalent(context.db, actor, idOf(params.id)))
  return actOnRecord(await readForm(request, context, actor), actor, talent, pathOf(request))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const talent = data && readWritten(data.record).talent
  const name = talent && fullName(talent)
  return [{ title: `${name || m.talent_title_list()} · ${m.app_name()}` }]
}

export default function TalentDoor() {
  const data = useLoaderData<typeof loader>()
  const record = useWritten(data.record)
  return <TalentPage key={record.talent.id} {...record} choices={useWritten(data.choices)} />
}
