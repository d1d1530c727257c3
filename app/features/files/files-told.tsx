import { Link } from '@remix-run/react'
import Paperclip from 'lucide-react/icons/paperclip'
import Shield from 'lucide-react/icons/shield'
import ShieldOff from 'lucide-react/icons/shield-off'
import Trash2 from 'lucide-react/icons/trash-2'
import Undo2 from 'lucide-react/icons/undo-2'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatList } from '#app/platform/format.ts'
import type { FileDeed } from './deed.ts'
import { viewPath } from './file.ts'
import { OPENED_HERE } from './use-opened-here.ts'

const TOLD = {
  add: { icon: <Paperclip />, what: m.file_happened_add },
  remove: { icon: <Trash2 />, what: m.file_happened_remove },
  restore: { icon: <Undo2 />, what: m.file_happened_restore },
  mark: { icon: <Shield />, what: m.file_happened_mark },
  unmark: { icon: <ShieldOff />, what: m.file_happened_unmark },
}

/** A line of a timeline about files; those that are there can be opened from it. */
export function filesTold(
  { deed, files }: FileDeed,
  record_id: number,
): { icon: ReactNode; what: ReactNode; body?: ReactNode } {
  const { icon, what } = TOLD[deed]
  const nameOf = ({ name, version_no }: FileDeed['files'][number]) => {
    if (!name) return m.file_name_erased()
    return version_no ? m.file_label_named_version({ name, number: version_no }) : name
  }
  if (deed !== 'add') return { icon, what: what({ names: formatList(files.map(nameOf)) }) }
  return {
    icon,
    what: what({ names: '' }),
    body: (
      <ul className="file-chips">
        {files.map((file) => (
          <li key={file.id} className="file-chip">
            {file.there ? (
              <Link to={viewPath(record_id, file.id)} state={OPENED_HERE} data-file={file.id}>
                <bdi>{nameOf(file)}</bdi>
              </Link>
            ) : (
              <bdi className="text-muted">{nameOf(file)}</bdi>
            )}
          </li>
        ))}
      </ul>
    ),
  }
}
