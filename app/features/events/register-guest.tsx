import { Link } from '@remix-run/react'
import { fullName } from '#app/features/talents/talent.ts'
import { TalentName } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { FilterBar, FilterSearch } from '#app/ui/filter-bar.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { GuestActions } from './guest-actions.tsx'
import type { Guest } from './queries.server.ts'

type Found = { id: number; name_native: string; name_latin: string; affiliation: string }
type Props = {
  event_id: number
  found: readonly Found[] | null
  guests: readonly Guest[]
  full: boolean
  mayMark: boolean
}

/** Looks for a talent by a GET form that follows what is typed, and registers or marks whoever is found with one button. */
export function RegisterGuest({ event_id, found, guests, full, mayMark }: Props) {
  const guestOf = new Map(guests.map((guest) => [guest.id, guest]))
  return (
    <div className="grid gap-3">
      {full && <p className="text-muted">{m.event_hint_full()}</p>}
      <FilterBar label={m.event_label_find_talent()}>
        <FilterSearch name="guest" label={m.event_label_find_talent()} />
      </FilterBar>
      {found?.length === 0 && (
        <p className="text-muted">
          {m.event_empty_found()}{' '}
          <Link className="link" to="/talents/new">
            {m.event_action_new_talent()}
          </Link>
        </p>
      )}
      {found && found.length > 0 && (
        <ul className="grid gap-2" aria-label={m.event_label_found()}>
          {found.map((talent) => (
            <li key={talent.id} className="flex flex-wrap items-center justify-between gap-2">
              <span className="grid min-w-0">
                <TalentName {...talent} />
                <span className="text-muted text-xs">{talent.affiliation}</span>
              </span>
              <FoundDeed {...{ event_id, talent, mayMark }} guest={guestOf.get(talent.id)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type DeedProps = { event_id: number; talent: Found; guest?: Guest; mayMark: boolean }

/** Whoever stands at the door and is on the list is marked right here. */
function FoundDeed({ event_id, talent, guest, mayMark }: DeedProps) {
  if (!guest) return <RegisterButton {...talent} />
  return (
    <span className="flex items-center gap-2">
      <Tag tone={guest.attended_at ? 'jade' : undefined}>
        {guest.attended_at ? m.event_tag_attended() : m.event_tag_registered()}
      </Tag>
      <GuestActions event_id={event_id} guest={guest} mayMark={mayMark} where="found" />
    </span>
  )
}

function RegisterButton(talent: Found) {
  const name = fullName(talent)
  return (
    <Form intent={`register-${talent.id}`}>
      <input type="hidden" name="talent_id" value={talent.id} />
      <span className="guest-deeds">
        <SubmitButton small variant="plain" aria-label={m.event_action_register_named({ name })}>
          {m.event_action_register()}
        </SubmitButton>
      </span>
    </Form>
  )
}
