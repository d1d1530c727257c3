import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { readDocs } from '#app/features/api/docs.server.ts'
import { DocsPage } from '#app/features/api/docs-page.tsx'
import { apiThrottle } from '#app/features/api/throttle.server.ts'
import * as m from '#app/paraglide/messages.js'
import { withLocale } from '#app/platform/locale.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context)
  const { base_url, locale } = context
  return { docs: withLocale(locale, () => readDocs(base_url)), base_url, often: apiThrottle.often }
}

export const meta: MetaFunction = () => [{ title: `${m.api_docs_title()} · ${m.app_name()}` }]

export default function DocsDoor() {
  return <DocsPage {...useLoaderData<typeof loader>()} />
}
