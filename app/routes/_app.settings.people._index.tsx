import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listInvitations } from '#app/features/accounts/invitation.server.ts'
import { PEOPLE_KNOWN, pageOfPeople, peopleFilterOf } from '#app/features/accounts/list-people.server.ts'
import { PeopleFilters } from '#app/features/accounts/people-filters.tsx'
import { PeopleTable } from '#app/features/accounts/people-table.tsx'
import * as m from '#app/paraglide/messages.js'
import { askedIn } from '#app/platform/door.server.ts'
import { withParams } from '#app/platform/list-params.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/table.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'account.manage')
  const filter = peopleFilterOf(askedIn(request, PEOPLE_KNOWN))
  const [found, invitations] = await Promise.all([
    pageOfPeople(context.db, actor, filter, context.locale),
    listInvitations(context.db),
  ])
  return { ...found, pending: invitations.filter(({ state }) => state === 'open').length, list: filter }
}

export const meta: MetaFunction = () => [{ title: `${m.account_title_people()} · ${m.app_name()}` }]

export default function PeoplePage() {
  const { people, total, page, pages, pending, list } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const pageAt = (number: number) =>
    number >= 1 && number <= pages ? withParams(search, { page: number === 1 ? null : String(number) }) : null
  return (
    <div className="page">
      <PageHeader
        title={m.account_title_people()}
        count={total}
        actions={
          <>
            {pending > 0 && (
              <LinkButton to="/settings/people/invite#pending">
                {m.account_link_pending({ count: pending })}
              </LinkButton>
            )}
            <LinkButton to="/settings/people/invite" variant="primary">
              {m.account_action_invite()}
            </LinkButton>
          </>
        }
      />
      <PeopleFilters />
      <PeopleTable people={people} sort={list} />
      <Pagination
        total={total}
        shown={people.length}
        size={list.size}
        previous={pageAt(page - 1)}
        next={pageAt(page + 1)}
      />
    </div>
  )
}
