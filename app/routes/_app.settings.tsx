import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { SECTIONS } from '#app/features/accounts/sections.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { Tabs } from '#app/ui/page.tsx'

export { isReadAnew as shouldRevalidate } from '#app/ui/folded.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context)
  return null
}

/** The sections above each page of the settings; what somebody may not see isn't offered. */
export default function SettingsLayout() {
  const { can } = usePerson()
  // What lies elsewhere stands on the overview.
  const own = SECTIONS.filter(({ to, capability }) => to.startsWith('/settings/') && can(capability))
  const tabs = own.map(({ to, label }) => ({ to, label: label(), end: false }))
  return (
    <>
      <div className="no-print max-w-[1280px] px-4 pt-2 lg:px-6">
        <Tabs
          label={m.settings_label_sections()}
          tabs={[{ to: '/settings', label: m.settings_section_overview(), end: true }, ...tabs]}
        />
      </div>
      <Outlet />
    </>
  )
}
