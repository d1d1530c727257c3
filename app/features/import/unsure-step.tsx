import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, EmptyState } from '#app/ui/page.tsx'
import type { ImportPage } from './page.server.ts'
import { RowBeside } from './row-deeds.tsx'
import { viewPath } from './steps.ts'

const AT_ONCE = 25

/** Rows that somebody has to decide, side by side with what they may be; one by one, or all at once. */
export function UnsureStep({ page }: { page: ImportPage }) {
  const { id, rows_shown, own, total, view } = page
  const here = viewPath(id, { step: 'unsure' })
  if (rows_shown.length === 0) {
    return (
      <EmptyState title={m.import_unsure_none()} inline>
        {m.import_unsure_none_text()}
      </EmptyState>
    )
  }
  return (
    <>
      {own && (
        <Card title={m.import_title_bulk()}>
          <Form intent="decide" id="bulk" action={here} draft={false}>
            <input type="hidden" name="verdict" value="unsure" />
            <div className="btn-row">
              {BULK.map(({ decision, label }) => (
                <SubmitButton key={decision} variant="plain" small name="decision" value={decision}>
                  {label()}
                </SubmitButton>
              ))}
            </div>
          </Form>
        </Card>
      )}
      {rows_shown.map((row) => (
        <Card
          key={row.at}
          title={`${m.import_row_at({ at: row.at })} · ${row.name || m.import_row_unnamed()}`}
        >
          <RowBeside page={page} row={row} here={here} />
        </Card>
      ))}
      {total > view.from + AT_ONCE && (
        <p>
          <Link className="link" to={viewPath(id, { step: 'unsure', from: view.from + AT_ONCE })}>
            {m.ui_action_next()}
          </Link>
        </p>
      )}
    </>
  )
}

const BULK = [
  { decision: 'accept', label: m.import_bulk_accept },
  { decision: 'same', label: m.import_bulk_same },
  { decision: 'new', label: m.import_bulk_new },
  { decision: 'leave', label: m.import_bulk_leave },
] as const
