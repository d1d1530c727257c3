import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { roleLabels } from '#app/features/accounts/role-labels.ts'
import { plainText } from '#app/features/audit/audit.ts'
import { AuditFilters } from '#app/features/audit/audit-filters.tsx'
import { fieldLabelsOf, labelOf } from '#app/features/audit/audit-labels.ts'
import { AuditTable, type FieldWords } from '#app/features/audit/audit-table.tsx'
import { ChainCheck, ChainTag } from '#app/features/audit/chain-check.tsx'
import { AUDIT_KNOWN, auditFilterOf, listAudit } from '#app/features/audit/queries.server.ts'
import { verifyLatest } from '#app/features/audit/verify.server.ts'
import { timeZoneChoices } from '#app/features/events/time-zones.ts'
import { listEverybody, listSources } from '#app/features/records/choices.server.ts'
import type { Field } from '#app/features/records/field.ts'
import { textOf } from '#app/features/records/field-text.ts'
import { type Offered, useLook } from '#app/features/records/use-look.ts'
import { languageChoices } from '#app/features/talents/choices.server.ts'
import type { Member } from '#app/features/ventures/members.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { standingLabel } from '#app/features/ventures/venture-labels.ts'
import { fieldOf } from '#app/nouns.ts'
import * as m from '#app/paraglide/messages.js'
import { countryChoices } from '#app/platform/countries.server.ts'
import { askedIn } from '#app/platform/door.server.ts'
import { formatNumber } from '#app/platform/format.ts'
import { withParams } from '#app/platform/list-params.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page.tsx'

/** Checked whenever somebody looks, and when they ask for more. */
const GLANCED = 200
const CHECKED = 2000

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'audit.read')
  const search = askedIn(request, AUDIT_KNOWN)
  const [record, people] = await Promise.all([
    listAudit(context.db, auditFilterOf(search)),
    listEverybody(context.db),
  ])
  const verdict = await verifyLatest(context.db, search.has('check') ? CHECKED : GLANCED)
  const offered = {
    owners: people,
    ...(await listSources(context.db, actor, true)),
    countries: countryChoices(context.locale),
    languages: languageChoices(context.locale),
  }
  return { ...record, people, offered, verdict, most: CHECKED }
}

export const meta: MetaFunction = () => [{ title: `${m.audit_title()} · ${m.app_name()}` }]

export default function AuditPage() {
  const { entries, total, more, older, people, offered, verdict, most } = useLoaderData<typeof loader>()
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
      <AuditTable entries={entries} words={useFieldWords(offered)} />
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

/** Who they are is told by their numbers, as owners are where nothing names them. */
const memberText = ({ talent_id, ...standing }: Member) => `#${talent_id} ${standingLabel(standing)}`

/** Fields and values in the words of the nouns they belong to, else in the audit's own. */
function useFieldWords(offered: Offered): FieldWords {
  const look = useLook({ ...offered, time_zones: timeZoneChoices() })
  const parks: Field = { kind: 'refs', label: String, to: 'parks' }
  const own: Record<string, (value: unknown) => string> = {
    park_ids: (ids) => textOf(parks, ids, look),
    stage: (stage) => stageName(String(stage)),
    role: (role) => labelOf(roleLabels, String(role)),
    personal: (personal) => (personal ? m.form_flag_yes() : m.form_flag_no()),
    members: (members) => (members as Member[]).map(memberText).join(' · '),
  }
  return {
    label: (entity, field) => fieldOf(entity, field)?.label() ?? labelOf(fieldLabelsOf(entity), field),
    value(entity, field, value, beside) {
      if (value === null || value === undefined) return ''
      const known = fieldOf(entity, field)
      return known ? textOf(known, value, look, beside) : (lookUp(own, field)?.(value) ?? plainText(value))
    },
  }
}
