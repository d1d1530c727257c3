import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { readList } from '#app/features/ventures/handlers.server.ts'
import { venturesKnown } from '#app/features/ventures/venture-list.ts'
import { listTitle, VentureListPage } from '#app/features/ventures/venture-list-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { askedIn } from '#app/platform/door.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  return readList(context, actor, 'project', askedIn(request, venturesKnown('project')))
}

export const meta: MetaFunction = () => [{ title: `${listTitle('project')} · ${m.app_name()}` }]

export default function ListDoor() {
  return <VentureListPage track="project" {...useLoaderData<typeof loader>()} />
}
