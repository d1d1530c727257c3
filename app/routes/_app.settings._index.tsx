import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { SECTIONS } from '#app/features/accounts/sections.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context)
  return null
}

export const meta: MetaFunction = () => [{ title: `${m.settings_title()} · ${m.app_name()}` }]

export default function SettingsPage() {
  const { can } = usePerson()
  const own = { to: '/account', label: m.settings_section_account, text: m.settings_text_account }
  const sections = [...SECTIONS.filter(({ capability }) => can(capability)), own]
  return (
    <div className="page">
      <PageHeader title={m.settings_title()} />
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {sections.map(({ to, label, text }) => (
          <li key={to} className="card">
            <div className="card-body h-full relative">
              <h2 className="section-title">
                <Link to={to} className="after:absolute after:inset-0">
                  {label()}
                </Link>
              </h2>
              <p className="muted small">{text()}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
