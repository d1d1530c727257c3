import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listEverybody } from '#app/features/accounts/queries.server.ts'
import { AuditFilters } from '#app/features/audit/audit-filters.tsx'
import { AuditTable } from '#app/features/audit/audit-table.tsx'
import { ChainCheck } from '#app/features/audit/chain-check.tsx'
import { auditFilterOf, listAudit } from '#app/features/audit/queries.server.ts'
import { verifyLatest } from '#app/features/audit/verify.server.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { withParams } from '#app/platform/list-params.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page.tsx'

const CHECKED = 2000

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'audit.read')
  const { searchParams } = new URL(request.url)
  const [record, people] = await Promise.all([
    listAudit(context.db, auditFilterOf(searchParams)),
    listEverybody(context.db),
  ])
  const verdict = searchParams.has('check') ? await verifyLatest(context.db, CHECKED) : null
  return { ...record, people, verdict, most: CHECKED }
}

export const meta: MetaFunction = () => [{ title: `${m.audit_title()} · ${m.app_name()}` }]

export default function AuditPage() {
  const { entries, total, more, older, people, verdict, most } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  return (
    <div className="page">
      <PageHeader
        title={m.audit_title()}
        count={more ? m.audit_count_more({ count: formatNumber(total) }) : total}
        lead={m.audit_lead()}
      />
      <AuditFilters people={people} />
      <AuditTable entries={entries} />
      {(older || search.has('before')) && (
        <nav className="pager" aria-label={m.ui_label_pages()}>
          <span className="btn-row">
            {search.has('before') && (
              <LinkButton small to={withParams(search, { before: null })}>
                {m.audit_newest()}
              </LinkButton>
            )}
            {older && (
              <LinkButton small to={withParams(search, { before: String(older) })} rel="next">
                {m.audit_older()}
              </LinkButton>
            )}
          </span>
        </nav>
      )}
      <ChainCheck most={most} verdict={verdict} />
    </div>
  )
}
