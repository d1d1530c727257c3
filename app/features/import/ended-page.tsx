import { Link } from '@remix-run/react'
import { listPath, RECORDS, type RecordKind, recordPath } from '#app/features/records/record.ts'
import { isTrack } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatNumber, namePair } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { ENDED, importPath, OUTCOMES, WINDOW } from './import.ts'
import { outcomeLabels, stateLabels, stateTones, verdictLabels } from './labels.ts'
import type { ImportPage } from './page.server.ts'
import { Progress } from './progress.tsx'
import type { GridRow } from './rows-shown.server.ts'
import { viewPath } from './steps.ts'
import { UndoCard } from './undo-card.tsx'
import { YearsAhead } from './years-ahead.tsx'

/** While it runs how far it is; then what became of each row, what is left to correct, and the way back. */
export function EndedPage({ page }: { page: ImportPage }) {
  const { id, noun, name, state, view, trouble, own, outcomes, counts } = page
  const rest = outcomes.refused + counts.unsure + counts.wrong
  return (
    <div className="page">
      <PageHeader
        title={
          <>
            <span className="wrap-anywhere">{name}</span>{' '}
            <Tag tone={stateTones[state]}>{stateLabels[state]()}</Tag>
          </>
        }
        crumbs={[{ label: m.import_title(), to: '/import' }]}
        lead={m.import_lead_ended({ what: RECORDS[noun].many() })}
        actions={
          state !== 'running' && (
            <LinkButton to={isTrack(noun) ? `/board?track=${noun}` : listPath(noun)}>
              {isTrack(noun) ? m.import_action_board() : m.import_action_list({ what: RECORDS[noun].many() })}
            </LinkButton>
          )
        }
      />
      {trouble && <Notice tone="bad">{trouble}</Notice>}
      {state === 'running' && (
        <>
          <Progress done={page.progress} of={page.rows} label={m.import_progress_writing()} />
          {own && (
            <Form intent="cancel" action={viewPath(id, {})} draft={false}>
              <p className="text-muted">{m.import_cancel_text()}</p>
              <div className="btn-row">
                <SubmitButton variant="plain">{m.import_action_cancel()}</SubmitButton>
              </div>
            </Form>
          )}
        </>
      )}
      {state === 'undoing' && <Progress done={page.progress} of={null} label={m.import_progress_undoing()} />}
      {state === 'undone' && <Undone page={page} />}
      {ENDED.includes(state) && <YearsCard page={page} rest={rest} />}
      {ENDED.includes(state) && view.step === 'undo' && <UndoCard page={page} />}
      {ENDED.includes(state) && <Outcomes page={page} />}
    </div>
  )
}

/** What was not brought in by what it was thought to be. */
const LEFT = ['unsure', 'wrong'] as const

function YearsCard({ page, rest }: { page: ImportPage; rest: number }) {
  const { id, view, counts } = page
  const settled = Object.values(page.outcomes).reduce((all, n) => all + n, 0)
  const ahead = counts.new + counts.found - settled
  return (
    <Card title={m.import_title_result()}>
      <ul className="import-counts">
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <Link
              to={viewPath(id, { show: outcome })}
              className="import-count"
              aria-current={view.outcome === outcome ? 'true' : undefined}
              preventScrollReset
            >
              <strong>{formatNumber(page.outcomes[outcome])}</strong> {outcomeLabels[outcome]()}
            </Link>
          </li>
        ))}
        {LEFT.filter((verdict) => counts[verdict] > 0).map((verdict) => (
          <li key={verdict}>
            <Link
              to={viewPath(id, { show: verdict })}
              className="import-count"
              aria-current={view.verdict === verdict ? 'true' : undefined}
              preventScrollReset
            >
              <strong>{formatNumber(counts[verdict])}</strong> {verdictLabels[verdict]()}
            </Link>
          </li>
        ))}
      </ul>
      <YearsAhead page={page} />
      {ahead > 0 && <p className="mt-3">{m.import_result_ahead({ count: formatNumber(ahead) })}</p>}
      {rest > 0 && (
        <p className="mt-3">
          {m.import_result_rest({ count: formatNumber(rest) })}{' '}
          <a className="link" href={`${importPath(id)}/wrong.xlsx`} download>
            {m.import_action_wrong()}
          </a>
        </p>
      )}
      {view.step !== 'undo' && (
        <div className="btn-row mt-4">
          <LinkButton to={viewPath(id, { step: 'undo' })} variant="quiet">
            {m.import_action_ask_undo()}
          </LinkButton>
        </div>
      )}
    </Card>
  )
}

function Undone({ page: { kept } }: { page: ImportPage }) {
  return (
    <>
      <Notice tone="good">
        {kept.length === 0
          ? m.import_undone_all()
          : m.import_undone_but({ count: formatNumber(kept.length) })}
      </Notice>
      {kept.length > 0 && (
        <Card title={m.import_title_kept()}>
          <ul className="grid gap-2">
            {kept.map(({ id, kind, why, ...names }) => (
              <li key={id}>
                <Link className="link" to={recordPath({ id, kind: kind as RecordKind })}>
                  {namePair(names).main}
                </Link>{' '}
                <span className="text-muted">{why}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <p>
        <Link className="link" to="/import">
          {m.import_action_again()}
        </Link>
      </p>
    </>
  )
}

/** Each reason, at which column it stands, and whom the row may be. */
const whysOf = ({ problems, cells, questions }: GridRow, { columns }: ImportPage): string[] => [
  ...problems,
  ...questions
    .filter(({ open }) => open)
    .map(({ fits }) => m.import_why_fits({ names: formatList(fits.map(({ name }) => name)) })),
  ...cells.flatMap(({ problem }, i) =>
    problem === '' ? [] : [m.import_why_at({ heading: columns[i]?.heading ?? '', why: problem })],
  ),
]

const Whys = ({ whys }: { whys: readonly string[] }) =>
  whys.length > 0 && (
    <span className="grid">
      {whys.map((why) => (
        <span key={why}>{why}</span>
      ))}
    </span>
  )

/** Row by row. What was written has its record; what wasn't, why. */
function Outcomes({ page }: { page: ImportPage }) {
  const { id, view, total, rows_shown } = page
  const show = view.outcome ?? view.verdict
  return (
    <Card title={m.import_title_outcomes()} flush>
      <Table
        caption={m.import_title_outcomes()}
        rows={rows_shown}
        rowKey={({ at }) => at}
        empty={<p className="card-nothing text-muted">{m.import_rows_none()}</p>}
        columns={[
          { key: 'at', label: m.import_grid_row(), cell: ({ at }) => at },
          {
            key: 'what',
            label: m.import_grid_what(),
            main: true,
            cell: ({ record, name }) =>
              record ? (
                <Link className="row-link" to={record.to}>
                  {record.name}
                </Link>
              ) : (
                name || m.import_row_unnamed()
              ),
          },
          {
            key: 'outcome',
            label: m.import_grid_outcome(),
            cell: ({ outcome, verdict }) =>
              outcome
                ? outcomeLabels[outcome]()
                : verdict === 'new' || verdict === 'found'
                  ? m.import_outcome_not_reached()
                  : verdict
                    ? m.import_outcome_not({ why: verdictLabels[verdict]() })
                    : '',
          },
          {
            key: 'why',
            label: m.import_grid_why(),
            cell: (row) => <Whys whys={whysOf(row, page)} />,
          },
        ]}
      />
      {total > WINDOW && (
        <div className="btn-row p-4">
          {view.from > 0 && (
            <LinkButton small rel="prev" to={viewPath(id, { show, from: view.from - WINDOW })}>
              {m.ui_action_previous()}
            </LinkButton>
          )}
          {view.from + WINDOW < total && (
            <LinkButton small rel="next" to={viewPath(id, { show, from: view.from + WINDOW })}>
              {m.ui_action_next()}
            </LinkButton>
          )}
        </div>
      )}
    </Card>
  )
}
