import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listEverybody } from '#app/features/accounts/queries.server.ts'
import { roleLabels } from '#app/features/accounts/role-labels.ts'
import { AuditFilters } from '#app/features/audit/audit-filters.tsx'
import { labelOf } from '#app/features/audit/audit-labels.ts'
import { AuditTable, type ValueLabels } from '#app/features/audit/audit-table.tsx'
import { ChainCheck, ChainTag } from '#app/features/audit/chain-check.tsx'
import { auditFilterOf, listAudit } from '#app/features/audit/queries.server.ts'
import { verifyLatest } from '#app/features/audit/verify.server.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber, namePair } from '#app/platform/format.ts'
import { withParams } from '#app/platform/list-params.ts'
import { formatMoney, moneyOf, yuan } from '#app/platform/money.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page.tsx'

/** Checked whenever somebody looks, and when they ask for more. */
const GLANCED = 200
const CHECKED = 2000

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'audit.read')
  const { searchParams } = new URL(request.url)
  const [record, people] = await Promise.all([
    listAudit(context.db, auditFilterOf(searchParams)),
    listEverybody(context.db),
  ])
  const verdict = await verifyLatest(context.db, searchParams.has('check') ? CHECKED : GLANCED)
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
        actions={<ChainTag verdict={verdict} />}
      />
      <AuditFilters people={people} />
      <AuditTable entries={entries} values={useValueLabels(people)} />
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
      <ChainCheck most={most} verdict={verdict} asked={search.has('check')} />
    </div>
  )
}

/** Ids and our own names in the words of the rooms they belong to. */
function useValueLabels(people: { id: number; name_zh: string; name_en: string }[]): ValueLabels {
  const { parkName, sectorName } = useZone()
  const park = (id: string) => parkName(Number(id)) || id
  const names = new Map(people.map((person) => [String(person.id), namePair(person).main]))
  const person = (id: string) => names.get(id) ?? id
  return {
    park_id: park,
    park_ids: park,
    sector_id: (id) => sectorName(Number(id)) || id,
    stage: stageName,
    left_stage: stageName,
    role: (role) => labelOf(roleLabels, role),
    owner_id: person,
    organiser_id: person,
    requested_amount: (fen) => formatMoney(yuan(Number(fen))),
    investment: (minor, { investment_currency }) => {
      const money = moneyOf(Number(minor), investment_currency)
      return money ? formatMoney(money) : minor
    },
  }
}
