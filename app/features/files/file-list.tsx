import { Link } from '@remix-run/react'
import Trash2 from 'lucide-react/icons/trash-2'
import Undo2 from 'lucide-react/icons/undo-2'
import * as m from '#app/paraglide/messages.js'
import { formatMoment, namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { viewPath } from './file.ts'
import { FileMark } from './file-mark.tsx'
import type { ListedFile, ShownFile } from './queries.server.ts'
import { formatSize } from './size.ts'
import { OPENED_HERE } from './use-opened-here.ts'

/** Files of a record: what each is, whose and from when, and the versions before it. */
export const FileList = ({ record_id, files }: { record_id: number; files: readonly ListedFile[] }) => (
  <ul className="file-list">
    {files.map((file) => (
      <FileLine key={file.id} record_id={record_id} file={file} />
    ))}
  </ul>
)

function FileLine({ record_id, file }: { record_id: number; file: ListedFile }) {
  return (
    <li className="file-line">
      <FileMark {...file} />
      <div className="min-w-0">
        <p className="file-name">
          <Link to={viewPath(record_id, file.id)} state={OPENED_HERE} data-file={file.id}>
            <bdi>{file.name}</bdi>
          </Link>
          {file.personal && <Tag tone="ochre">{m.file_tag_personal()}</Tag>}
        </p>
        <Facts file={file} />
        {file.earlier.length > 0 && (
          <details>
            <summary className="link no-print text-xs">
              {m.file_label_earlier({ count: file.earlier.length })}
            </summary>
            <ul>
              {file.earlier.map((earlier) => (
                <li key={earlier.id} className="file-earlier text-xs">
                  <Link
                    to={viewPath(record_id, earlier.id)}
                    state={OPENED_HERE}
                    aria-label={versionName(earlier)}
                    data-file={earlier.id}
                  >
                    {m.file_label_version({ number: earlier.version_no })}
                  </Link>
                  <Facts file={{ ...earlier, version_no: 1 }} />
                  {earlier.may_remove && <Remove file={earlier} version />}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {file.may_remove && <Remove file={file} />}
    </li>
  )
}

const versionName = ({ name, version_no }: ShownFile) =>
  m.file_label_named_version({ name, number: version_no })

/** `1.2 MB · Chen Hui · 8 Mar 2026, 14:30` */
function Facts({ file: { version_no, size, by, at } }: { file: ShownFile }) {
  const version = version_no > 1 && m.file_label_version({ number: version_no })
  return (
    <p className="text-faint text-xs">
      {[version, formatSize(size), namePair(by).main, formatMoment(at)].filter(Boolean).join(' · ')}
    </p>
  )
}

/** `version`: one of several, and not the newest. */
function Remove({ file, version }: { file: ShownFile; version?: boolean }) {
  const { name, version_no: number } = file
  const label = version ? m.file_action_remove_version({ name, number }) : m.file_action_remove({ name })
  return (
    <Form intent="remove_file" id={`remove-file-${file.id}`} className="no-print">
      <input type="hidden" name="file_id" value={file.id} />
      <SubmitButton variant="quiet" small className="btn-icon" aria-label={label} title={label}>
        <Trash2 aria-hidden />
      </SubmitButton>
    </Form>
  )
}

/** What was removed and can still be taken back. */
export const RemovedFiles = ({ files }: { files: readonly ShownFile[] }) => (
  <ul className="file-list">
    {files.map((file) => (
      <li key={file.id} className="file-line">
        <FileMark {...file} thumb={false} />
        <div className="min-w-0">
          <p className="file-name text-muted">
            <bdi>{file.name}</bdi>
          </p>
          <p className="text-faint text-xs">
            {formatSize(file.size)} · {m.file_label_removed({ at: formatMoment(file.removed_at ?? file.at) })}
          </p>
        </div>
        {file.may_remove && <Restore file={file} />}
      </li>
    ))}
  </ul>
)

const Restore = ({ file }: { file: ShownFile }) => (
  <Form intent="restore_file" id={`restore-file-${file.id}`} className="no-print">
    <input type="hidden" name="file_id" value={file.id} />
    <SubmitButton
      variant="plain"
      small
      icon={<Undo2 aria-hidden />}
      aria-label={m.file_action_restore_named({ name: file.name })}
    >
      {m.file_action_restore()}
    </SubmitButton>
  </Form>
)
