import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import { begin } from '#app/features/import/begin.server.ts'
import { ChoosePage } from '#app/features/import/choose-page.tsx'
import styles from '#app/features/import/import.css?url'
import { mayImport } from '#app/features/import/import.ts'
import { readImports } from '#app/features/import/page.server.ts'
import { IMPORT_NOUNS } from '#app/features/import/target.ts'
import * as m from '#app/paraglide/messages.js'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readImports(request, context, await requireActor(request, context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  requireThat(
    IMPORT_NOUNS.some((noun) => mayImport(actor, noun)),
    context,
    actor,
  )
  return begin({ request, context, actor })
}

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: `${m.import_title()} · ${m.app_name()}` }]

export default function ImportDoor() {
  return <ChoosePage {...useLoaderData<typeof loader>()} />
}
