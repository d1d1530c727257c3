import { Link } from '@remix-run/react'
import X from 'lucide-react/icons/x'
import { type ClipboardEvent, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { IconButton } from '#app/ui/button.tsx'
import { PickButtons } from './add-files.tsx'
import type { Added } from './commands.server.ts'
import { addPath } from './file.ts'
import { GoingList } from './going.tsx'
import { useUploads } from './use-uploads.ts'

/** The record whose files these are, as far as adding one goes. */
export type Filing = { record: { id: number; kind: string }; largest: number }

/**
 * Files of a note that is being written: they are sent at once, and belong to the note when it is kept. Left out of it
 * again, or with the note never kept, they stay on the record.
 */
export function useNoteFiles({ record, largest }: Filing) {
  const [added, setAdded] = useState<Added[]>([])
  const uploads = useUploads({
    record_id: record.id,
    largest,
    personal: record.kind === 'talent',
    onAdded: (file) => setAdded((all) => [...all.filter(({ id }) => id !== file.id), file]),
    onRest: () => {},
  })
  const leave = (id: number) => setAdded((all) => all.filter((file) => file.id !== id))
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0) return
    event.preventDefault()
    uploads.add(files)
  }
  return { ...uploads, added, leave, paste, record }
}

type NoteFiles = ReturnType<typeof useNoteFiles>

/** What the note will have with it, and what is still on its way. */
export function NoteFileList({ added, leave, going, cancel }: NoteFiles) {
  if (added.length === 0 && going.length === 0) return null
  return (
    <div className="note-files">
      <ul className="file-chips">
        {added.map(({ id, name }) => (
          <li key={id} className="file-chip">
            <input type="hidden" name="file_ids" value={id} />
            <bdi>{name}</bdi>
            <IconButton label={m.file_action_leave_out({ name })} small onClick={() => leave(id)}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <GoingList going={going} cancel={cancel} />
    </div>
  )
}

/** The ways to choose some; without script a page of its own. */
export const NoteFileButtons = ({ add, record }: NoteFiles) => (
  <>
    <PickButtons onPick={add} small />
    <Link className="link without-script text-xs" to={addPath(record.id)}>
      {m.file_action_with_files()}
    </Link>
  </>
)
