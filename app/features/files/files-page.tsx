import { Outlet } from '@remix-run/react'
import { type RecordKind, recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { KEPT_DAYS } from './file.ts'
import { RemovedFiles } from './file-list.tsx'
import { FilesCard } from './files-card.tsx'
import type { Files, ListedFile, RemovedFile } from './queries.server.ts'

type Props = {
  record: { id: number; kind: RecordKind; name_zh: string; name_en: string; may_add: boolean }
  files: Files
  removed: RemovedFile[]
  largest: number
}

/** All files of a record, with what was removed lately; one that is looked at stands above. */
export function FilesPage({ record, removed, ...rest }: Props) {
  const { main } = namePair(record)
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.file_title_of({ name: main })}
        crumbs={[{ label: main, to: recordPath(record) }]}
      />
      <FilesCard {...rest} record={record} may={{ note: record.may_add }} whole />
      {removed.length > 0 && (
        <Card id="removed" title={m.file_title_removed()}>
          <p className="field-hint">{m.file_hint_removed({ days: KEPT_DAYS })}</p>
          <RemovedFiles files={removed} />
        </Card>
      )}
      <Outlet context={rest.files.shown satisfies ListedFile[]} />
    </div>
  )
}
