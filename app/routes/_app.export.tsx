import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { ExportNouns, ExportPage } from '#app/features/export/export-page.tsx'
import { readExport } from '#app/features/export/handlers.server.ts'
import * as m from '#app/paraglide/messages.js'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readExport(request, context, await requireActor(request, context))
}

export const meta: MetaFunction = () => [{ title: `${m.export_title()} · ${m.app_name()}` }]

export default function ExportDoor() {
  const data = useLoaderData<typeof loader>()
  return 'noun' in data ? <ExportPage {...data} /> : <ExportNouns {...data} />
}
