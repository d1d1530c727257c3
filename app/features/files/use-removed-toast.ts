import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { usePost, usePosted } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'

/** Says that a file was removed, and offers to take that back. */
export function useRemovedToast(files: readonly { id: number; name: string }[]) {
  const { formData, state } = usePosted()
  const post = usePost()
  const sent = useRef<{ file_id: string; name: string }>()
  useEffect(() => {
    if (formData?.get('intent') === 'remove_file') {
      const file_id = String(formData.get('file_id'))
      const name = files.find(({ id }) => String(id) === file_id)?.name
      if (name) sent.current = { file_id, name }
    }
    if (state !== 'idle' || !sent.current) return
    const { file_id, name } = sent.current
    sent.current = undefined
    // It is still there where that was refused.
    const isGone = !files.some(({ id }) => String(id) === file_id)
    if (isGone) toast(m.file_toast_removed({ name }), () => post({ intent: 'restore_file', file_id }))
  }, [formData, state, post, files])
}
