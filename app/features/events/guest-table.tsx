import { Link, useFetcher } from '@remix-run/react'
import Check from 'lucide-react/icons/check'
import { TalentName } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { formatMoment } from '#app/platform/format.ts'
import { Button } from '#app/ui/button.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import type { Guest } from './queries.server.ts'

type Props = { event: { id: number; time_zone: string }; guests: readonly Guest[]; mayRegister: boolean }

/** Who is registered and who came; one tap marks a guest, and one takes the mark back. */
export function GuestTable({ event, guests, mayRegister }: Props) {
  const columns: Column<Guest>[] = [
    {
      key: 'name',
      label: m.event_column_guest(),
      main: true,
      cell: (guest) => (
        <>
          <TalentName {...guest}>
            {(name) => (
              <Link className="row-link" to={`/talents/${guest.id}`}>
                {name}
              </Link>
            )}
          </TalentName>
          <span className="only-phone muted small">{guest.affiliation}</span>
        </>
      ),
    },
    {
      key: 'affiliation',
      label: m.event_column_affiliation(),
      className: 'max-sm:hidden',
      cell: (guest) => (
        <span className="block max-w-60 truncate" title={guest.affiliation}>
          {guest.affiliation}
        </span>
      ),
    },
    {
      key: 'attended',
      label: m.event_column_attended(),
      className: 'bare',
      cell: (guest) =>
        guest.attended_at && (
          <Tag tone="jade">
            <Check aria-hidden />
            <time dateTime={guest.attended_at}>{formatMoment(guest.attended_at, event.time_zone)}</time>
          </Tag>
        ),
    },
  ]
  const actions: Column<Guest> = {
    key: 'actions',
    className: 'deeds bare',
    label: m.event_column_actions(),
    cell: (guest) => <GuestActions event_id={event.id} guest={guest} />,
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

function GuestActions({ event_id, guest }: { event_id: number; guest: Guest }) {
  const fetcher = useFetcher<FormReply | { ok: true }>()
  const name = [guest.name_native, guest.name_latin].filter(Boolean).join(' ')
  const refusal = fetcher.data && 'refusal' in fetcher.data ? fetcher.data.refusal : undefined
  return (
    <fetcher.Form method="post" action={`/events/${event_id}`} className="guest-deeds">
      <input type="hidden" name="talent_id" value={guest.id} />
      {guest.attended_at ? (
        <Button
          small
          variant="quiet"
          type="submit"
          name="intent"
          value="unattend"
          pending={fetcher.state !== 'idle'}
          aria-label={m.event_action_unattend_named({ name })}
        >
          {m.event_action_unattend()}
        </Button>
      ) : (
        <>
          <Button
            small
            type="submit"
            name="intent"
            value="attend"
            pending={fetcher.state !== 'idle'}
            icon={<Check aria-hidden />}
            aria-label={m.event_action_attend_named({ name })}
          >
            {m.event_action_attend()}
          </Button>
          <Button
            small
            variant="quiet"
            type="submit"
            name="intent"
            value="cancel"
            pending={fetcher.state !== 'idle'}
            aria-label={m.event_action_cancel_named({ name })}
          >
            {m.event_action_cancel()}
          </Button>
        </>
      )}
      {refusal && (
        <span className="error" role="alert">
          {refusal}
        </span>
      )}
    </fetcher.Form>
  )
}
