import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import type { ImportPage } from './page.server.ts'
import type { GridRow, Question } from './rows-shown.server.ts'

type Props = { page: ImportPage; row: GridRow; here: string }

/** A row beside what it may be, its doubts, and what can be decided about it. */
export const RowBeside = (props: Props) => (
  <div className="import-pair">
    <RowSaid {...props} />
    <RowDeeds {...props} />
  </div>
)

/** What each cell says, reads as, and what is wrong with it. */
function RowSaid({ page: { columns }, row }: Props) {
  const said = row.cells.flatMap((cell, i) => (cell.text === '' ? [] : [{ cell, column: columns[i], i }]))
  return (
    <dl className="import-said">
      {said.map(({ cell, column, i }) => (
        <div key={i}>
          <dt>{column?.heading || column?.name}</dt>
          <dd>
            <span className="wrap-anywhere">{cell.text}</span>
            {cell.reads !== '' && cell.reads !== cell.text && (
              <span className="text-muted"> → {cell.reads}</span>
            )}
            {cell.problem && (
              <span className={cell.kind === 'doubt' ? 'import-doubt' : 'import-fault'}>{cell.problem}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export const RowDeeds = ({ page, row, here }: Props) => (
  <div className="grid content-start gap-3">
    {row.problems.map((text) => (
      <p key={text} className="import-doubt">
        {text}
      </p>
    ))}
    {row.questions.map((question) => (
      <QuestionCard key={question.whom} question={question} {...{ page, row, here }} />
    ))}
    {page.own && <Decide {...{ row, here }} />}
  </div>
)

function QuestionCard({ question, page, row, here }: Props & { question: Question }) {
  const { whom, label, fits, picked } = question
  return (
    <section className="import-question">
      <h3 className="font-semibold">{label}</h3>
      <ul className="grid gap-2">
        {fits.map(({ is, name, about, why, to, known }) => (
          <li key={String(is)} className="import-fit">
            <div className="min-w-0 wrap-anywhere">
              {to ? (
                <Link className="link" to={to}>
                  {name}
                </Link>
              ) : (
                name
              )}
              <div className="text-xs text-muted">{[about, why].filter(Boolean).join(' · ')}</div>
              {known.length > 0 && <Known known={known} />}
            </div>
            {picked === String(is) ? (
              <Tag tone="jade">{m.import_pick_this()}</Tag>
            ) : (
              page.own && <Pick {...{ row, here, whom }} is={String(is)} label={m.import_action_pick()} />
            )}
          </li>
        ))}
      </ul>
      {picked === 'new' ? (
        <Tag tone="jade">{m.import_pick_none()}</Tag>
      ) : (
        page.own && <Pick {...{ row, here, whom }} is="new" label={m.import_action_pick_none()} />
      )}
    </section>
  )
}

/** What stands there of what the row says; what says something else is marked. */
const Known = ({ known }: { known: Question['fits'][number]['known'] }) => (
  <dl className="import-known">
    {known.map(({ label, value, differs }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          <span className={differs ? 'import-differs' : undefined}>{value}</span>
          {differs && <span className="sr-only"> {m.import_fit_differs()}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

type PickProps = Pick_ & { is: string; label: string }
type Pick_ = { row: GridRow; here: string; whom: string }

const Pick = ({ row, here, whom, is, label }: PickProps) => (
  <Form intent="pick" id={`pick-${row.at}-${whom.replace(' ', '-')}-${is}`} action={here} draft={false}>
    <input type="hidden" name="at" value={row.at} />
    <input type="hidden" name="whom" value={whom} />
    <input type="hidden" name="is" value={is} />
    <SubmitButton variant="plain" small>
      {label}
    </SubmitButton>
  </Form>
)

/** What is doubtful taken as proposed, the whole row left out, or all that was decided forgotten. */
function Decide({ row, here }: { row: GridRow; here: string }) {
  const doubts = row.cells.some(({ kind }) => kind === 'doubt') || row.problems.length > 0
  const isOut = row.verdict === 'left_out'
  return (
    <Form intent="decide" id={`decide-${row.at}`} action={here} draft={false}>
      <input type="hidden" name="at" value={row.at} />
      <div className="btn-row">
        {doubts && !row.accepted && (
          <SubmitButton variant="plain" small name="decision" value="accept">
            {m.import_action_accept()}
          </SubmitButton>
        )}
        {!isOut && (
          <SubmitButton variant="quiet" small name="decision" value="leave">
            {m.import_action_leave()}
          </SubmitButton>
        )}
        {(isOut || row.accepted || row.questions.some(({ picked }) => picked !== '')) && (
          <SubmitButton variant="quiet" small name="decision" value="reset">
            {m.import_action_reset()}
          </SubmitButton>
        )}
      </div>
    </Form>
  )
}
