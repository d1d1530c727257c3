import { Link } from '@remix-run/react'
import Check from 'lucide-react/icons/check'
import { recordPath } from '#app/features/records/record.ts'
import { TalentName } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { GuestActions } from './guest-actions.tsx'
import type { Guest } from './queries.server.ts'

type Props = {
  event: { id: number }
  guests: readonly Guest[]
  mayRegister: boolean
  mayMark: boolean
}

/** Who is registered and who came; one tap marks a guest. */
export function GuestTable({ event, guests, mayRegister, mayMark }: Props) {
  const columns: Column<Guest>[] = [
    {
      key: 'name',
      label: m.event_column_guest(),
      main: true,
      cell: (guest) => (
        <>
          <TalentName {...guest}>
            {(name) => (
              <Link className="row-link" to={recordPath({ kind: 'talent', id: guest.id })}>
                {name}
              </Link>
            )}
          </TalentName>
          <span className="only-phone text-muted text-xs">{guest.affiliation}</span>
        </>
      ),
    },
    {
      key: 'affiliation',
      label: m.event_column_affiliation(),
      className: 'max-sm:hidden',
      cell: (guest) => (
        <span
          className="block max-w-60 truncate print:max-w-none print:whitespace-normal"
          title={guest.affiliation}
        >
          {guest.affiliation}
        </span>
      ),
    },
    {
      key: 'attended',
      label: m.event_column_attended(),
      className: 'table-bare',
      cell: (guest) =>
        guest.attended_at && (
          <Tag tone="jade">
            <Check aria-hidden />
            <time dateTime={guest.attended_at}>{formatMoment(guest.attended_at)}</time>
          </Tag>
        ),
    },
  ]
  const actions: Column<Guest> = {
    key: 'actions',
    className: 'table-deeds table-bare',
    label: m.event_column_actions(),
    cell: (guest) => <GuestActions event_id={event.id} guest={guest} mayMark={mayMark} where="list" />,
  }
  return (
    <Table
      caption={m.event_section_guests()}
      columns={mayRegister ? [...columns, actions] : columns}
      rows={guests}
      rowKey={(guest) => guest.id}
      empty={
        <EmptyState inline title={m.event_empty_guests_title()}>
          {mayRegister && m.event_empty_guests_text()}
        </EmptyState>
      }
    />
  )
}
