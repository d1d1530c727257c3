import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { HelpPage } from '#app/features/import/help-page.tsx'
import * as m from '#app/paraglide/messages.js'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context)
  return null
}

export const meta: MetaFunction = () => [{ title: `${m.import_title_help()} · ${m.app_name()}` }]

export default HelpPage
