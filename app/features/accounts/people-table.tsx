import { Link } from '@remix-run/react'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate, formatList, formatMoment } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { ListedPerson } from './list-people.server.ts'
import { roleLabels } from './role-labels.ts'

type Props = { people: ListedPerson[]; sort: { sort: string; dir: 'asc' | 'desc' } }

export function PeopleTable({ people, sort }: Props) {
  const { parkName } = useZone()
  const reachOf = (person: ListedPerson) =>
    person.zone_wide ? m.account_reach_zone() : formatList(person.park_ids.map(parkName))
  return (
    <Table
      caption={m.account_title_people()}
      rows={people}
      rowKey={({ id }) => id}
      sort={sort}
      empty={<Nobody />}
      columns={[
        {
          key: 'name',
          label: m.account_field_name(),
          sort: 'name',
          main: true,
          cell: (person) => <PersonCell person={person} />,
        },
        {
          key: 'role',
          label: m.account_field_role(),
          sort: 'role',
          cell: ({ role }) => roleLabels[role](),
        },
        { key: 'reach', label: m.account_field_reach(), cell: reachOf },
        {
          key: 'seen',
          label: m.account_field_seen(),
          sort: 'seen',
          first: 'desc',
          cell: ({ seen_at }) => (seen_at ? formatMoment(seen_at) : m.account_seen_never()),
        },
        {
          key: 'since',
          label: m.account_field_since(),
          sort: 'since',
          first: 'desc',
          className: 'max-sm:hidden',
          cell: ({ created_at }) => formatDate(localDateOf(created_at)),
        },
      ]}
    />
  )
}

function PersonCell({ person }: { person: ListedPerson }) {
  return (
    <div className="grid">
      <span className="flex flex-wrap items-center gap-2">
        <Link className="row-link" to={`/settings/people/${person.id}`}>
          <NamePair {...person} />
        </Link>
        {person.disabled_at && <Tag tone="red">{m.account_state_disabled()}</Tag>}
      </span>
      <span className="text-xs text-muted wrap-anywhere">{person.email}</span>
    </div>
  )
}

const Nobody = () => (
  <EmptyState
    title={m.account_empty_people()}
    action={<LinkButton to="/settings/people/invite">{m.account_action_invite()}</LinkButton>}
  >
    {m.account_empty_people_text()}
  </EmptyState>
)
