import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { countSettings } from '#app/features/accounts/queries.server.ts'
import { SECTIONS, type Section } from '#app/features/accounts/sections.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { mayImport } from '#app/features/import/import.ts'
import { IMPORT_NOUNS } from '#app/features/import/target.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { people, ...counts } = await countSettings(context.db)
  return {
    counts: actor.can('account.manage') ? { people, ...counts } : counts,
    imports: IMPORT_NOUNS.some((noun) => mayImport(actor, noun)),
  }
}

export const meta: MetaFunction = () => [{ title: `${m.settings_title()} · ${m.app_name()}` }]

const OWN: Omit<Section, 'capability'> = {
  to: '/account',
  label: m.settings_section_account,
  text: m.settings_text_account,
}

/** Stands on the overview only: it is a page of its own. */
const IMPORT: Omit<Section, 'capability'> = {
  to: '/import',
  label: m.settings_section_import,
  text: m.settings_text_import,
}

export default function SettingsPage() {
  const { can } = usePerson()
  const { imports, ...data } = useLoaderData<typeof loader>()
  const counts: Partial<Record<string, number>> = data.counts
  return (
    <div className="page">
      <PageHeader title={m.settings_title()} />
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {[...SECTIONS.filter(({ capability }) => can(capability)), ...(imports ? [IMPORT] : []), OWN].map(
          (section) => (
            <SectionCard key={section.to} section={section} count={counts[section.counted ?? '']} />
          ),
        )}
      </ul>
    </div>
  )
}

type CardProps = { section: Omit<Section, 'capability'>; count: number | undefined }

const SectionCard = ({ section: { to, label, text }, count }: CardProps) => (
  <li className="card">
    <div className="card-body h-full relative">
      <h2 className="section-title flex justify-between gap-3">
        <Link to={to} className="after:absolute after:inset-0">
          {label()}
        </Link>
        {count !== undefined && <span className="text-muted">{formatNumber(count)}</span>}
      </h2>
      <p className="text-muted text-xs">{text()}</p>
    </div>
  </li>
)
