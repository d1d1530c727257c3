import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { seqOf } from '#app/features/audit/remembered.server.ts'
import { besideOnBoard } from '#app/features/board/beside.server.ts'
import { recordKnown } from '#app/features/board/record-known.ts'
import { actOnRecord, readRecord, rememberedChoices } from '#app/features/ventures/handlers.server.ts'
import { findVenture } from '#app/features/ventures/queries.server.ts'
import { VenturePage } from '#app/features/ventures/venture-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { askedIn, found, idOf, pathOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { namePair } from '#app/platform/format.ts'
import { readWritten, written } from '#app/platform/written.ts'
import { useWritten } from '#app/ui/use-written.ts'

export { isReadAnew as shouldRevalidate } from '#app/ui/folded.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const search = askedIn(request, recordKnown('project'))
  const seq = await seqOf(context)
  const record = await readRecord(context, actor, { track: 'project', id: idOf(params.id), search })
  return {
    record: written({ seq, ...record, ...(await besideOnBoard(context.db, actor, record)) }),
    choices: await rememberedChoices(context, actor),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const venture = found(await findVenture(context.db, actor, 'project', idOf(params.id)))
  return actOnRecord(await readForm(request, context, actor), actor, 'project', venture, pathOf(request))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? namePair(readWritten(data.record).venture).main : ''} · ${m.app_name()}` },
]

export default function RecordDoor() {
  const data = useLoaderData<typeof loader>()
  const record = useWritten(data.record)
  return <VenturePage key={record.venture.id} {...record} choices={useWritten(data.choices)} />
}
