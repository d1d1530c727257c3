import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listInvitations } from '#app/features/accounts/invitation.server.ts'
import { PeopleFilters } from '#app/features/accounts/people-filters.tsx'
import { PeopleTable } from '#app/features/accounts/people-table.tsx'
import { listPeople, peopleFilterOf } from '#app/features/accounts/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'account.manage')
  const filter = peopleFilterOf(new URL(request.url).searchParams)
  const [people, invitations] = await Promise.all([
    listPeople(context.db, filter, context.locale),
    listInvitations(context.db),
  ])
  return { people, pending: invitations.filter(({ state }) => state === 'open').length, sort: filter }
}

export const meta: MetaFunction = () => [{ title: `${m.account_title_people()} · ${m.app_name()}` }]

export default function PeoplePage() {
  const { people, pending, sort } = useLoaderData<typeof loader>()
  return (
    <div className="page">
      <PageHeader
        title={m.account_title_people()}
        count={people.length}
        actions={
          <>
            {pending > 0 && (
              <LinkButton to="/settings/people/invite#pending">
                {m.account_link_pending()} ({pending})
              </LinkButton>
            )}
            <LinkButton to="/settings/people/invite" variant="primary">
              {m.account_action_invite()}
            </LinkButton>
          </>
        }
      />
      <PeopleFilters />
      <PeopleTable people={people} sort={sort} />
    </div>
  )
}
