import { Link } from '@remix-run/react'
import { viewPath } from './file.ts'
import { FileMark } from './file-mark.tsx'
import type { FileOfNote } from './queries.server.ts'
import { OPENED_HERE } from './use-opened-here.ts'

/** Files in a line, as a note has them. */
export const FileChips = ({ record_id, files }: { record_id: number; files: readonly FileOfNote[] }) => (
  <ul className="file-chips">
    {files.map((file) => (
      <li key={file.id} className="file-chip">
        <FileMark {...file} />
        <Link to={viewPath(record_id, file.id)} state={OPENED_HERE} data-file={file.id}>
          <bdi>{file.name}</bdi>
        </Link>
      </li>
    ))}
  </ul>
)
