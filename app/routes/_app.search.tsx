import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { findAnything } from '#app/features/find/find.server.ts'
import { FindPage } from '#app/features/find/find-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { askedIn } from '#app/platform/door.server.ts'
import { typedIn, typedKnown } from '#app/platform/list-params.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  return findAnything(context.db, actor, typedIn(askedIn(request, typedKnown())), 20, true)
}

export const meta: MetaFunction = () => [{ title: `${m.search_box_label()} · ${m.app_name()}` }]

export default function SearchDoor() {
  return <FindPage {...useLoaderData<typeof loader>()} />
}
