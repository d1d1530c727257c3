import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { seqOf } from '#app/features/audit/remembered.server.ts'
import { reportWishOf, TARGETS_KNOWN } from '#app/features/targets/progress.ts'
import { findReport } from '#app/features/targets/report.server.ts'
import rulers from '#app/features/targets/rulers.css?url'
import styles from '#app/features/targets/targets.css?url'
import { TargetsPage } from '#app/features/targets/targets-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { askedIn } from '#app/platform/door.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'target.read')
  const seq = await seqOf(context)
  return findReport(context.db, seq, actor, reportWishOf(askedIn(request, TARGETS_KNOWN), today()))
}

export const links = () => [
  { rel: 'stylesheet', href: rulers },
  { rel: 'stylesheet', href: styles },
]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.target_page_title({ year: data?.year ?? '' })} · ${m.app_name()}` },
]

export default function Targets() {
  return <TargetsPage {...useLoaderData<typeof loader>()} />
}
