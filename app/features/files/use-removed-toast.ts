import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { usePost, usePosted } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'
import type { ListedFile, ShownFile } from './queries.server.ts'

/** Says that a file was removed, and which version of it is the one now, and offers to take that back. */
export function useRemovedToast(files: readonly ListedFile[]) {
  const { formData, state } = usePosted()
  const post = usePost()
  const sent = useRef<ShownFile>()
  useEffect(() => {
    const all = files.flatMap(({ earlier, ...current }) => [current, ...earlier])
    if (formData?.get('intent') === 'remove_file') {
      const file_id = String(formData.get('file_id'))
      sent.current = all.find(({ id }) => String(id) === file_id) ?? sent.current
    }
    if (state !== 'idle' || !sent.current) return
    const file = sent.current
    sent.current = undefined
    // It is still there where that was refused.
    if (all.some(({ id }) => id === file.id)) return
    const current = files.find(({ name_key }) => name_key === file.name_key)
    toast(removedText(file, current), () => post({ intent: 'restore_file', file_id: file.id }))
  }, [formData, state, post, files])
}

function removedText({ name, version_no: number }: ShownFile, current: ShownFile | undefined) {
  if (!current) return m.file_toast_removed({ name })
  return current.version_no < number
    ? m.file_toast_removed_newest({ name, number, current: current.version_no })
    : m.file_toast_removed_version({ name, number })
}
