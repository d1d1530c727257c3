import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { act } from '#app/features/import/actions.server.ts'
import { DraftPage } from '#app/features/import/draft-page.tsx'
import { EndedPage } from '#app/features/import/ended-page.tsx'
import grid from '#app/features/import/grid.css?url'
import styles from '#app/features/import/import.css?url'
import { readImport } from '#app/features/import/page.server.ts'
import * as m from '#app/paraglide/messages.js'
import { idOf } from '#app/platform/door.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return readImport(request, context, actor, idOf(params.id))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  return act(request, context, actor, idOf(params.id))
}

export const links = () => [styles, grid].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? m.import_title()} · ${m.app_name()}` },
]

export default function ImportPage() {
  const page = useLoaderData<typeof loader>()
  return page.state === 'draft' ? <DraftPage page={page} /> : <EndedPage page={page} />
}
