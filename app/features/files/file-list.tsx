import { Link } from '@remix-run/react'
import Trash2 from 'lucide-react/icons/trash-2'
import Undo2 from 'lucide-react/icons/undo-2'
import * as m from '#app/paraglide/messages.js'
import { formatMoment, namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { filesPath, viewPath } from './file.ts'
import { FileMark } from './file-mark.tsx'
import type { ListedFile, RemovedFile, ShownFile } from './queries.server.ts'
import { formatSize } from './size.ts'
import { OPENED_HERE } from './use-opened-here.ts'

type ListProps = { record_id: number; files: readonly ListedFile[] }

/** Files of a record: what each is, whose and from when, and the versions before it. One form removes any of them. */
export function FileList({ record_id, files }: ListProps) {
  const list = (
    <ul className="file-list">
      {files.map((file) => (
        <FileLine key={file.id} record_id={record_id} file={file} />
      ))}
    </ul>
  )
  return files.some(({ may_remove }) => may_remove) ? <Form intent="remove_file">{list}</Form> : list
}

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
        <Earlier record_id={record_id} file={file} />
      </div>
      {file.may_remove && <Remove file={file} />}
    </li>
  )
}

/** Where they are not at hand, the way to the page that has them. */
function Earlier({
  record_id,
  file: { earlier, earlier_count: count },
}: {
  record_id: number
  file: ListedFile
}) {
  if (count === 0) return null
  const label = m.file_label_earlier({ count })
  if (earlier.length === 0) {
    return (
      <Link className="link no-print text-xs" to={filesPath(record_id)}>
        {label}
      </Link>
    )
  }
  return (
    <details>
      <summary className="link no-print text-xs">{label}</summary>
      <ul>
        {earlier.map((version) => (
          <li key={version.id} className="file-earlier text-xs">
            <Link
              to={viewPath(record_id, version.id)}
              state={OPENED_HERE}
              aria-label={versionName(version)}
              data-file={version.id}
            >
              {m.file_label_version({ number: version.version_no })}
            </Link>
            <Facts file={{ ...version, version_no: 1 }} />
            {version.may_remove && <Remove file={version} version />}
          </li>
        ))}
      </ul>
      {count > earlier.length && (
        <p className="text-faint text-xs">{m.file_label_older({ count: count - earlier.length })}</p>
      )}
    </details>
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
    <SubmitButton
      name="file_id"
      value={file.id}
      variant="quiet"
      small
      className="btn-icon no-print"
      aria-label={label}
      title={label}
    >
      <Trash2 aria-hidden />
    </SubmitButton>
  )
}

/** What was removed and can still be taken back. */
export const RemovedFiles = ({ files }: { files: readonly RemovedFile[] }) => (
  <ul className="file-list">
    {files.map((file) => (
      <li key={file.id} className="file-line">
        <FileMark {...file} thumb={false} />
        <div className="min-w-0">
          <p className="file-name text-muted">
            <bdi>{file.name}</bdi>
          </p>
          <p className="text-faint text-xs">
            {formatSize(file.size)} ·{' '}
            {m.file_label_removed({
              at: formatMoment(file.removed_at ?? file.at),
              name: namePair(file.removed_by).main,
            })}
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
