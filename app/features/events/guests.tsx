import * as m from '#app/paraglide/messages.js'
import type { Instant } from '#app/platform/clock.ts'
import { formatDate, formatNumber } from '#app/platform/format.ts'
import { Card } from '#app/ui/page.tsx'
import { attendanceOpensOn, isAttendanceOpen, isFull } from './event.ts'
import { useSeatToast } from './guest-actions.tsx'
import { GuestTable } from './guest-table.tsx'
import type { EventFacts, listGuests } from './queries.server.ts'
import { RegisterGuest } from './register-guest.tsx'

type Props = {
  event: EventFacts
  guests: Awaited<ReturnType<typeof listGuests>>
  talents: Parameters<typeof RegisterGuest>[0]['found']
  mayRegister: boolean
  /** What the clock says, for whether it is the event's day yet. */
  now: Instant
}

/** Who has a seat and who came; on top the way to give a talent one. */
export function Guests({ event, guests, talents, mayRegister, now }: Props) {
  const mayMark = isAttendanceOpen(event, now)
  useSeatToast(guests.rows)
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
          {!mayMark && (
            <p className="text-muted mb-3">
              {m.event_hint_attendance_opens({ date: formatDate(attendanceOpensOn(event)) })}
            </p>
          )}
          <RegisterGuest
            event_id={event.id}
            found={talents}
            guests={guests.rows}
            full={isFull(event)}
            mayMark={mayMark}
          />
        </div>
      )}
      <GuestTable event={event} guests={guests.rows} mayRegister={mayRegister} mayMark={mayMark} />
      {guests.elsewhere > 0 && (
        <p className="text-muted text-xs px-4 py-2">{m.event_count_elsewhere({ count: guests.elsewhere })}</p>
      )}
      {guests.erased > 0 && (
        <p className="text-muted text-xs px-4 py-2">{m.event_count_erased({ count: guests.erased })}</p>
      )}
    </Card>
  )
}
