import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { readList } from '#app/features/ventures/handlers.server.ts'
import { listTitle, VentureListPage } from '#app/features/ventures/venture-list-page.tsx'
import * as m from '#app/paraglide/messages.js'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const search = new URL(request.url).searchParams
  return readList(context, actor, 'team', search)
}

export const meta: MetaFunction = () => [{ title: `${listTitle('team')} · ${m.app_name()}` }]

export default function ListDoor() {
  return <VentureListPage track="team" {...useLoaderData<typeof loader>()} />
}
