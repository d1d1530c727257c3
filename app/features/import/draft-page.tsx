import { Link } from '@remix-run/react'
import { RECORDS } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { importPath, VERDICTS } from './import.ts'
import { countOf, leftOutLabels, verdictLabels } from './labels.ts'
import type { ImportPage } from './page.server.ts'
import { Progress } from './progress.tsx'
import { QuestionsStep } from './questions-step.tsx'
import { RowsStep } from './rows-step.tsx'
import { STEPS, type Step, viewPath } from './steps.ts'
import { UnsureStep } from './unsure-step.tsx'
import { YearsAhead } from './years-ahead.tsx'

/** A draft: what will happen, and what has to be looked at first, each at an address of its own. */
export function DraftPage({ page }: { page: ImportPage }) {
  const { noun, name, view, own } = page
  return (
    <div className="page page-wide">
      <PageHeader
        title={<span className="wrap-anywhere">{name}</span>}
        crumbs={[{ label: m.import_title(), to: '/import' }]}
        lead={m.import_lead_draft({ what: RECORDS[noun].many() })}
      />
      {!own && <Notice>{m.import_notice_not_own()}</Notice>}
      {!page.checked && <Looking page={page} />}
      <Summary page={page} />
      <Sheets page={page} />
      <nav className="tabs" aria-label={m.import_label_steps()}>
        {STEPS.map((step) => (
          <Link
            key={step}
            to={viewPath(page.id, { step })}
            aria-current={view.step === step ? 'page' : undefined}
            preventScrollReset
          >
            {stepLabel(page, step)}
          </Link>
        ))}
      </nav>
      {view.step === 'columns' && <ColumnsStep page={page} />}
      {view.step === 'questions' && <QuestionsStep page={page} />}
      {view.step === 'unsure' && <UnsureStep page={page} />}
      {view.step === 'rows' && <RowsStep page={page} />}
    </div>
  )
}

/** How many rows were looked at, or that nobody looks at them any more, with a way to begin anew. */
const Looking = ({ page: { id, rows, progress, trouble, own } }: { page: ImportPage }) =>
  trouble ? (
    <Notice tone="bad">
      <p>{trouble}</p>
      {own && (
        <Form intent="look" action={viewPath(id, {})} draft={false} className="mt-3">
          <SubmitButton variant="plain">{m.import_action_look_once_more()}</SubmitButton>
        </Form>
      )}
    </Notice>
  ) : (
    <Progress of={rows} done={progress} label={m.import_progress_looking()} />
  )

function stepLabel({ columns, unknown, counts, rows }: ImportPage, step: Step): string {
  const count: Record<Exclude<Step, 'undo'>, [() => string, number]> = {
    columns: [m.import_step_columns, columns.length],
    questions: [m.import_step_questions, unknown.filter(({ answered }) => !answered).length],
    unsure: [m.import_step_unsure, counts.unsure],
    rows: [m.import_step_rows, rows],
  }
  const [label, n] = count[step as Exclude<Step, 'undo'>]
  return `${label()} ${formatNumber(n)}`
}

/** Counts of what will happen, the years they fill, and the button that does it. */
function Summary({ page }: { page: ImportPage }) {
  const { id, noun, counts, checked, own, left_out } = page
  const ready = counts.new + counts.found
  const rest = counts.unsure + counts.wrong
  return (
    <Card title={m.import_title_ahead()}>
      <ul className="import-counts">
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <Link to={viewPath(id, { step: 'rows', show: verdict })} className="import-count">
              <strong>{formatNumber(counts[verdict])}</strong> {verdictLabels[verdict]()}
            </Link>
          </li>
        ))}
      </ul>
      <YearsAhead page={page} />
      {rest > 0 && (
        <p className="mt-3 text-muted">
          {m.import_ahead_rest({ count: formatNumber(rest) })}{' '}
          <a className="link" href={`${importPath(id)}/wrong.xlsx`} download>
            {m.import_action_wrong()}
          </a>
        </p>
      )}
      {left_out.length > 0 && <LeftOut lines={left_out} />}
      {own && (
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <Form intent="start" action={viewPath(id, {})} draft={false}>
            {checked && ready > 0 ? (
              <SubmitButton>{m.import_action_start({ what: countOf(noun, ready) })}</SubmitButton>
            ) : (
              <p className="text-muted">{notYet(page)}</p>
            )}
          </Form>
          <Form intent="discard" action={viewPath(id, {})} draft={false}>
            <SubmitButton variant="quiet">{m.import_action_discard()}</SubmitButton>
          </Form>
        </div>
      )}
    </Card>
  )
}

function notYet({ checked, rows, trouble }: ImportPage) {
  if (checked) return rows === 0 ? m.import_ahead_no_rows() : m.import_ahead_nothing()
  return trouble ? m.import_ahead_left() : m.import_ahead_wait()
}

/** Lines of the file that are no rows, with why. */
const LeftOut = ({ lines }: { lines: ImportPage['left_out'] }) => (
  <details className="mt-3">
    <summary className="link">{m.import_left_out({ count: formatNumber(lines.length) })}</summary>
    <ul className="mt-2 grid gap-1">
      {lines.map(({ at, why, text }) => (
        <li key={at} className="wrap-anywhere">
          <span className="text-muted">
            {m.import_row_at({ at })} · {leftOutLabels[why]()}
          </span>{' '}
          {text}
        </li>
      ))}
    </ul>
  </details>
)

/** Another sheet of the same file; after an hour the file has to be chosen again. */
function Sheets({ page: { id, sheets, sheet, file_kept, own } }: { page: ImportPage }) {
  if (sheets.length < 2) return null
  return (
    <Card title={m.import_title_sheets()}>
      <ul className="flex flex-wrap gap-2">
        {sheets.map((one, i) => (
          <li key={one.name} className="wrap-anywhere">
            {i + 1 === sheet || !file_kept || !own ? (
              <span aria-current={i + 1 === sheet ? 'true' : undefined} className="import-sheet">
                {one.name} {i + 1 === sheet && `· ${m.import_sheet_this()}`}
              </span>
            ) : (
              <Form intent="sheet" id={`sheet-${i + 1}`} action={viewPath(id, {})} draft={false}>
                <input type="hidden" name="sheet" value={i + 1} />
                <SubmitButton variant="plain" small>
                  {m.import_action_sheet({ name: one.name, rows: formatNumber(one.rows) })}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {!file_kept && <p className="mt-2 text-muted">{m.import_sheet_gone()}</p>}
    </Card>
  )
}
