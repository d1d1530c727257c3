import { Link } from '@remix-run/react'
import X from 'lucide-react/icons/x'
import { type ClipboardEvent, type DragEvent, type RefObject, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { IconButton } from '#app/ui/button.tsx'
import { useKeptBeside } from '#app/ui/draft.ts'
import { useFormState } from '#app/ui/form.tsx'
import { usePost } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'
import { PickButtons } from './add-files.tsx'
import type { Added } from './commands.server.ts'
import { addPath } from './file.ts'
import { GoingList } from './going.tsx'
import { hasFiles, pastedFiles } from './taken.ts'
import { type Going, useUploads } from './use-uploads.ts'

/** The record whose files these are, as far as adding one goes. */
export type Filing = { record: { id: number; kind: string }; largest: number }

const NONE: Added[] = []

/**
 * Files of a note that is being written: they are sent at once, and belong to the note when it is kept. Left out of it
 * again, one that was put here for it goes; with the note never kept, they stay on the record.
 */
export function useNoteFiles({ record, largest }: Filing) {
  const [added, setAdded] = useKeptBeside<Added[]>(useFormState().draft, 'files', NONE)
  const [personal, setPersonal] = useState(false)
  const post = usePost()
  const always = record.kind === 'talent'
  const bring = (file: Added) => setAdded((all) => [...all.filter(({ id }) => id !== file.id), file])
  const uploads = useUploads({
    record_id: record.id,
    largest,
    personal: personal || always,
    onAdded: bring,
    onRest: () => {},
  })
  const leave = (file: Added) => {
    setAdded((all) => all.filter(({ id }) => id !== file.id))
    if (file.same) return
    post({ intent: 'remove_file', file_id: file.id })
    toast(m.file_toast_removed({ name: file.name }), () => {
      post({ intent: 'restore_file', file_id: file.id })
      bring(file)
    })
  }
  const paste = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    uploads.add(files)
  }
  const dropping = {
    onDragOver: (event: DragEvent) => hasFiles(event.dataTransfer) && event.preventDefault(),
    onDrop(event: DragEvent) {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      uploads.add(event.dataTransfer.files)
    },
  }
  return {
    ...uploads,
    added,
    leave,
    paste,
    dropping,
    record,
    personal: { always, said: personal, say: setPersonal },
  }
}

type NoteFiles = ReturnType<typeof useNoteFiles>

/** What the note will have with it, and what is still on its way. What was there already stays there without it. */
export function NoteFileList({ added, leave, going, cancel, personal }: NoteFiles) {
  const ref = useRef<HTMLDivElement>(null)
  const isHeld = useHold(ref, going)
  if (added.length === 0 && going.length === 0) return null
  return (
    <div ref={ref} className="note-files">
      <ul className="file-chips">
        {added.map((file) => (
          <li key={file.id} className="file-chip">
            <input type="hidden" name={file.same ? 'there_ids' : 'file_ids'} value={file.id} />
            <bdi>{file.name}</bdi>
            <IconButton label={leaveLabel(file)} small onClick={() => leave(file)}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {!personal.always && (
        <label className="check text-xs">
          <input
            type="checkbox"
            name="personal"
            checked={personal.said}
            onChange={() => personal.say(!personal.said)}
          />
          <span>{m.file_field_personal()}</span>
        </label>
      )}
      <GoingList going={going} cancel={cancel} />
      {isHeld && (
        <p role="status" className="field-hint">
          {m.file_label_held()}
        </p>
      )}
    </div>
  )
}

/** A note that is sent while a file is on its way would go without it: it is held, and goes once all are there. */
function useHold(ref: RefObject<HTMLElement>, going: readonly Going[]) {
  const [isHeld, setHeld] = useState(false)
  const isUnderWay = going.some(({ error }) => error === undefined)
  const isRefused = going.some(({ error }) => error !== undefined)
  useEffect(() => {
    const form = ref.current?.closest('form')
    if (!form || !isUnderWay) return
    // Before the form itself hears of it.
    const hold = (event: SubmitEvent) => {
      event.preventDefault()
      event.stopPropagation()
      setHeld(true)
    }
    form.addEventListener('submit', hold, true)
    return () => form.removeEventListener('submit', hold, true)
  }, [ref, isUnderWay])
  useEffect(() => {
    if (!isHeld || isUnderWay) return
    setHeld(false)
    // One that was refused is for the writer to see first.
    if (!isRefused) ref.current?.closest('form')?.requestSubmit()
  }, [ref, isHeld, isUnderWay, isRefused])
  return isHeld
}

const leaveLabel = ({ name, same }: Added) =>
  same ? m.file_action_leave_out({ name }) : m.file_action_take_away({ name })

/** The ways to choose some; without script a page of its own. */
export const NoteFileButtons = ({ add, record }: NoteFiles) => (
  <>
    <PickButtons onPick={add} />
    <Link className="link without-script text-xs" to={addPath(record.id)}>
      {m.file_action_with_files()}
    </Link>
  </>
)
