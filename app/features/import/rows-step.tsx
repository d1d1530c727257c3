import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { useAlive } from '#app/ui/alive.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, EmptyState } from '#app/ui/page.tsx'
import { Grid } from './grid.tsx'
import { PlainGrid } from './grid-rows.tsx'
import { VERDICTS, WINDOW } from './import.ts'
import { verdictLabels } from './labels.ts'
import type { ImportPage } from './page.server.ts'
import { RowBeside, RowDeeds } from './row-deeds.tsx'
import type { GridRow } from './rows-shown.server.ts'
import { viewPath } from './steps.ts'

/** Higher than this no browser makes a page: of more rows there are pages. */
const MOST_SCROLLED = 200_000

/** Every row with what its cells read as, what is wrong first; one is opened to correct it. */
export function RowsStep({ page }: { page: ImportPage }) {
  const { id, view, row, total, counts } = page
  const alive = useAlive()
  const narrowed = { step: 'rows', ...(view.verdict && { show: view.verdict }) }
  return (
    <>
      {row && <RowCard page={page} row={row} />}
      <nav className="import-filter" aria-label={m.import_label_filter()}>
        <Link
          to={viewPath(id, { step: 'rows' })}
          aria-current={view.verdict ? undefined : 'true'}
          preventScrollReset
        >
          {m.import_filter_all()} {formatNumber(page.rows)}
        </Link>
        {VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => (
          <Link
            key={verdict}
            to={viewPath(id, { step: 'rows', show: verdict })}
            aria-current={view.verdict === verdict ? 'true' : undefined}
            preventScrollReset
          >
            {verdictLabels[verdict]()} {formatNumber(counts[verdict])}
          </Link>
        ))}
      </nav>
      {total === 0 ? (
        <EmptyState title={m.import_rows_none()} inline />
      ) : alive && total <= MOST_SCROLLED && view.from === 0 ? (
        <Grid key={view.verdict ?? ''} page={page} />
      ) : (
        <>
          <PlainGrid page={page} />
          <Pages page={page} narrowed={narrowed} />
        </>
      )}
    </>
  )
}

const Pages = ({
  page: { id, total, view },
  narrowed,
}: {
  page: ImportPage
  narrowed: Record<string, string>
}) => (
  <nav className="pager" aria-label={m.ui_label_pages()}>
    <span>
      {m.import_rows_of({
        from: formatNumber(view.from + 1),
        to: formatNumber(Math.min(view.from + WINDOW, total)),
        all: formatNumber(total),
      })}
    </span>
    <span className="btn-row">
      {view.from > 0 && (
        <LinkButton small rel="prev" to={viewPath(id, { ...narrowed, from: view.from - WINDOW })}>
          {m.ui_action_previous()}
        </LinkButton>
      )}
      {view.from + WINDOW < total && (
        <LinkButton small rel="next" to={viewPath(id, { ...narrowed, from: view.from + WINDOW })}>
          {m.ui_action_next()}
        </LinkButton>
      )}
    </span>
  </nav>
)

/** One row as a form: what stands in each cell, what it reads as and what is wrong with it. */
function RowCard({ page, row }: { page: ImportPage; row: GridRow }) {
  const { id, view, columns, own } = page
  const narrowed = { step: 'rows', ...(view.verdict && { show: view.verdict }), from: view.from }
  const here = viewPath(id, { ...narrowed, row: row.at })
  return (
    <Card
      id="row"
      title={`${m.import_row_at({ at: row.at })} · ${row.name || m.import_row_unnamed()}`}
      actions={
        <Link className="link" to={viewPath(id, narrowed)} preventScrollReset>
          {m.import_action_close_row()}
        </Link>
      }
    >
      {own ? <RowDeeds {...{ page, row, here }} /> : <RowBeside {...{ page, row, here }} />}
      {own && (
        <Form intent="row" id={`row-${row.at}`} action={here} draft={false} className="mt-4">
          <input type="hidden" name="at" value={row.at} />
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {row.cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <div className="field" key={i}>
                <label htmlFor={`cell-${i}`}>
                  {columns[i]?.heading || m.import_column_nth({ n: i + 1 })}
                </label>
                <input
                  id={`cell-${i}`}
                  name="cell"
                  className="input"
                  autoComplete="off"
                  defaultValue={cell.text}
                  aria-invalid={cell.kind === 'wrong' || cell.kind === 'unknown' ? true : undefined}
                  aria-describedby={cell.problem ? `cell-${i}-why` : undefined}
                />
                {cell.reads !== '' && cell.reads !== cell.text && (
                  <p className="field-hint">→ {cell.reads}</p>
                )}
                {cell.problem && (
                  <p id={`cell-${i}-why`} className={cell.kind === 'doubt' ? 'import-doubt' : 'import-fault'}>
                    {cell.problem}
                  </p>
                )}
              </div>
            ))}
          </div>
          <div className="btn-row">
            <SubmitButton>{m.import_action_row()}</SubmitButton>
          </div>
        </Form>
      )}
    </Card>
  )
}
