import { Link, useSearchParams } from '@remix-run/react'
import { listPath, recordPath } from '#app/features/records/record.ts'
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
  const [search] = useSearchParams()
  const wanted = { name: search.get('guest') ?? '', back: recordPath({ kind: 'event', id: event_id }) }
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
          <Link className="link" to={`${listPath('talent')}/new?${new URLSearchParams(wanted)}`}>
            {m.event_action_new_talent()}
          </Link>
        </p>
      )}
      {found && found.length > 0 && (
        <ul className="grid gap-2" aria-label={m.event_label_found()}>
          {found.map((talent) => (
            <FoundTalent key={talent.id} {...{ event_id, talent, mayMark }} guest={guestOf.get(talent.id)} />
          ))}
        </ul>
      )}
    </div>
  )
}

type FoundProps = { event_id: number; talent: Found; guest?: Guest; mayMark: boolean }

/** Whoever stands at the door and is on the list is marked right here. */
function FoundTalent({ event_id, talent, guest, mayMark }: FoundProps) {
  return (
    <li className="guest-found">
      <span className="grid min-w-0">
        <TalentName {...talent} />
        <span className="text-muted text-xs">{talent.affiliation}</span>
      </span>
      {guest && (
        <Tag tone={guest.attended_at ? 'jade' : undefined}>
          {guest.attended_at ? m.event_tag_attended() : m.event_tag_registered()}
        </Tag>
      )}
      {guest ? (
        <GuestActions event_id={event_id} guest={guest} mayMark={mayMark} where="found" />
      ) : (
        <RegisterButton {...talent} />
      )}
    </li>
  )
}

function RegisterButton(talent: Found) {
  const name = fullName(talent)
  return (
    <Form intent={`register-${talent.id}`} className="no-print">
      <span className="guest-deeds">
        <SubmitButton small variant="plain" aria-label={m.event_action_register_named({ name })}>
          {m.event_action_register()}
        </SubmitButton>
      </span>
    </Form>
  )
}
