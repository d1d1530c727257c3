import { useFetcher } from '@remix-run/react'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useEffect, useRef } from 'react'
import { recordPath } from '#app/features/records/record.ts'
import { fullName } from '#app/features/talents/talent.ts'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { idAfter } from '#app/platform/id.ts'
import { useAlive } from '#app/ui/alive.ts'
import { Button } from '#app/ui/button.tsx'
import { useActionHere } from '#app/ui/place.ts'
import { usePost, usePosted } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'
import type { DeskDeed } from './event.ts'
import type { Guest } from './queries.server.ts'

type Props = {
  event_id: number
  guest: Guest
  /** From the event's day on. */
  mayMark: boolean
  where: 'list' | 'found'
}

/** One tap marks a guest as there and one takes the mark back; giving up the seat takes a second tap. */
export function GuestActions({ event_id, guest, mayMark, where }: Props) {
  const fetcher = useFetcher<FormReply | { ok: true }>()
  const alive = useAlive()
  const action = useActionHere(recordPath({ kind: 'event', id: event_id }))
  const refusal = fetcher.data && 'refusal' in fetcher.data ? fetcher.data.refusal : undefined
  const pending = fetcher.state !== 'idle'
  return (
    <fetcher.Form
      method="post"
      action={action}
      className="guest-deeds no-print"
      data-form={`${where}-${guest.id}`}
    >
      {alive && <input type="hidden" name="stays" value="1" />}
      <input type="hidden" name="talent_id" value={guest.id} />
      {guest.attended_at ? (
        <Deed
          intent="unattend"
          words={m.event_action_unattend}
          named={m.event_action_unattend_named}
          {...{ guest, pending }}
        />
      ) : (
        <>
          {mayMark && (
            <Deed
              intent="attend"
              words={m.event_action_attend}
              named={m.event_action_attend_named}
              {...{ guest, pending }}
            />
          )}
          <details className="guest-more">
            <summary
              className="btn btn-quiet btn-small btn-icon"
              aria-label={m.event_action_more_named({ name: fullName(guest) })}
            >
              <Ellipsis aria-hidden />
            </summary>
            <Deed
              intent="cancel_registration"
              words={m.event_action_cancel}
              named={m.event_action_cancel_named}
              {...{ guest, pending }}
            />
          </details>
        </>
      )}
      {refusal && (
        <span className="field-error" role="alert">
          {refusal}
        </span>
      )}
    </fetcher.Form>
  )
}

type DeedProps = {
  intent: Exclude<DeskDeed, 'register'>
  words: () => string
  named: (params: { name: string }) => string
  guest: Guest
  pending: boolean
}

const Deed = ({ intent, words, named, guest, pending }: DeedProps) => (
  <Button
    small
    variant={intent === 'attend' ? 'plain' : intent === 'cancel_registration' ? 'danger' : 'quiet'}
    type="submit"
    name="intent"
    value={intent}
    pending={pending}
    aria-label={named({ name: fullName(guest) })}
  >
    {words()}
  </Button>
)

/** Says whose seat was given or given up, and offers to take that back. */
export function useSeatToast(guests: readonly Guest[]) {
  const { formData, state } = usePosted()
  const post = usePost()
  const sent = useRef<{ id: number; before?: Guest }>()
  useEffect(() => {
    const intent = String(formData?.get('intent'))
    if (formData && /^(cancel_registration$|register)/.test(intent)) {
      // Whoever was found is named by the intent itself.
      const id = idAfter('register', intent) ?? Number(formData.get('talent_id'))
      sent.current ??= { id, before: guests.find((guest) => guest.id === id) }
    }
    if (state !== 'idle' || !sent.current) return
    const { id, before } = sent.current
    sent.current = undefined
    const after = guests.find((guest) => guest.id === id)
    if (before && !after) {
      const undo = () => post({ intent: 'register', talent_id: id })
      toast(m.event_toast_cancelled({ name: fullName(before) }), undo)
    }
    if (after && !before) {
      const undo = () => post({ intent: 'cancel_registration', talent_id: id })
      toast(m.event_toast_registered({ name: fullName(after) }), undo)
    }
  }, [formData, state, guests, post])
}
