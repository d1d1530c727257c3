import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { besideOnBoard } from '#app/features/board/beside.server.ts'
import { actOnRecord, pathOf, readRecord } from '#app/features/ventures/door.server.ts'
import { findVenture } from '#app/features/ventures/queries.server.ts'
import { VenturePage } from '#app/features/ventures/venture-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { namePair } from '#app/platform/format.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const { db, locale } = context
  const search = new URL(request.url).searchParams
  const record = await readRecord(db, actor, { track: 'project', id: idOf(params.id), search, locale })
  return { ...record, ...(await besideOnBoard(db, actor, record)) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const venture = found(await findVenture(context.db, actor, 'project', idOf(params.id)))
  return actOnRecord(await readForm(request, context, actor), actor, 'project', venture, pathOf(request))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? namePair(data.venture).main : ''} · ${m.app_name()}` },
]

export default function RecordDoor() {
  const record = useLoaderData<typeof loader>()
  return <VenturePage key={record.venture.id} {...record} />
}
