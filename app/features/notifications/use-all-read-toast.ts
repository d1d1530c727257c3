import { useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { usePost } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'

/** Says that all were marked as read, and offers to take that back; `as_of` is when the page was read before. */
export function useAllReadToast(as_of: string) {
  const { formData, state } = useNavigation()
  const post = usePost()
  const sent = useRef<{ up_to: string; kind: string; since: string }>()
  useEffect(() => {
    if (formData?.get('intent') === 'read-all' && !sent.current) {
      sent.current = {
        up_to: String(formData.get('up_to')),
        kind: String(formData.get('kind')),
        since: as_of,
      }
    }
    if (state !== 'idle' || !sent.current) return
    const fields = sent.current
    sent.current = undefined
    // Nothing was read anew where that was refused.
    if (as_of === fields.since) return
    toast(m.notification_toast_all_read(), () => post({ intent: 'unread-all', ...fields }))
  }, [formData, state, post, as_of])
}
