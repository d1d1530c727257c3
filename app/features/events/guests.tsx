import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { Card } from '#app/ui/page.tsx'
import { isFull } from './event.ts'
import { useCancelledToast } from './guest-actions.tsx'
import { GuestTable } from './guest-table.tsx'
import type { EventFacts, listGuests } from './queries.server.ts'
import { RegisterGuest } from './register-guest.tsx'

type Props = {
  event: EventFacts
  guests: Awaited<ReturnType<typeof listGuests>>
  talents: Parameters<typeof RegisterGuest>[0]['found']
  mayRegister: boolean
}

/** Who has a seat and who came; on top the way to give a talent one. */
export function Guests({ event, guests, talents, mayRegister }: Props) {
  useCancelledToast(guests.rows)
  return (
    <Card
      id="guests"
      title={
        <>
          {m.event_section_guests()} {formatNumber(event.taken)}
        </>
      }
      actions={
        <span className="text-muted text-xs">{m.event_count_attended({ count: guests.attended })}</span>
      }
      flush
    >
      {mayRegister && (
        <div className="px-4 py-3">
          <RegisterGuest event_id={event.id} found={talents} guests={guests.rows} full={isFull(event)} />
        </div>
      )}
      <GuestTable event={event} guests={guests.rows} mayRegister={mayRegister} />
      {guests.elsewhere > 0 && (
        <p className="text-muted text-xs px-4 py-2">{m.event_count_elsewhere({ count: guests.elsewhere })}</p>
      )}
      {guests.erased > 0 && (
        <p className="text-muted text-xs px-4 py-2">{m.event_count_erased({ count: guests.erased })}</p>
      )}
    </Card>
  )
}
