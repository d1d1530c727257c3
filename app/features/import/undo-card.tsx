import { Link } from '@remix-run/react'
import { type RecordKind, recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card } from '#app/ui/page.tsx'
import type { ImportPage } from './page.server.ts'
import { viewPath } from './steps.ts'

/** Exactly what will go, and what stays because somebody worked on it since. */
export const UndoCard = ({ page: { id, will_stay } }: { page: ImportPage }) => (
  <Card title={m.import_title_undo()}>
    <p>{m.import_undo_text()}</p>
    {will_stay.length > 0 && (
      <>
        <p className="mt-3">{m.import_undo_stay()}</p>
        <ul className="mt-2 grid gap-1">
          {will_stay.map((record) => (
            <li key={record.id}>
              <Link className="link" to={recordPath({ id: record.id, kind: record.kind as RecordKind })}>
                {namePair(record).main}
              </Link>
            </li>
          ))}
        </ul>
      </>
    )}
    <Form intent="undo" action={viewPath(id, {})} draft={false} className="mt-4">
      <div className="btn-row">
        <SubmitButton variant="danger">{m.import_action_undo()}</SubmitButton>
        <Link className="btn btn-quiet" to={viewPath(id, {})}>
          {m.import_action_keep()}
        </Link>
      </div>
    </Form>
  </Card>
)
