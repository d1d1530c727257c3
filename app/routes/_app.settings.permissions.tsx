import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GRANTS } from '#app/features/accounts/grants.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { PermissionTable } from '#app/features/accounts/permission-table.tsx'
import { countByRole } from '#app/features/accounts/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'account.manage')
  return { grants: GRANTS, people: await countByRole(context.db) }
}

export const meta: MetaFunction = () => [{ title: `${m.permission_title()} · ${m.app_name()}` }]

export default function PermissionsPage() {
  const { grants, people } = useLoaderData<typeof loader>()
  return (
    <div className="page">
      <PageHeader title={m.permission_title()} lead={m.permission_lead()} />
      <PermissionTable grants={grants} people={people} />
    </div>
  )
}
