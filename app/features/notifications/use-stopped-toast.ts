import { useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { usePost } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'
import type { InboxLine } from './queries.server.ts'

/** Says that one no longer follows a record, and offers to go on doing so. */
export function useStoppedToast(lines: readonly InboxLine[]) {
  const { formData, state } = useNavigation()
  const post = usePost()
  const sent = useRef<string>()
  useEffect(() => {
    if (formData?.get('intent') === 'unfollow') sent.current = String(formData.get('record_id'))
    if (state !== 'idle' || !sent.current) return
    const record_id = sent.current
    sent.current = undefined
    const line = lines.find((line) => String(line.record_id) === record_id)
    if (!line || line.follows) return
    const undo = () => post({ intent: 'follow', record_id })
    toast(m.notification_toast_stopped({ name: namePair(line).main }), undo)
  }, [formData, state, post, lines])
}
