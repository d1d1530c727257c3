import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { optionsOf } from '#app/ui/options.tsx'
import { Card, EmptyState } from '#app/ui/page.tsx'
import type { ImportPage, UnknownShown } from './page.server.ts'
import { viewPath } from './steps.ts'

/** What nobody here knows, asked once, however many rows say it. */
export function QuestionsStep({ page }: { page: ImportPage }) {
  const { unknown } = page
  return (
    <Card title={m.import_title_questions()} flush>
      {unknown.length === 0 ? (
        <EmptyState title={m.import_questions_none()} inline>
          {m.import_questions_none_text()}
        </EmptyState>
      ) : (
        <>
          <p className="import-questions-text">{m.import_questions_text()}</p>
          <ul className="import-columns">
            {unknown.map((one) => (
              <QuestionLine key={`${one.column} ${one.text}`} one={one} page={page} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function QuestionLine({ one, page }: { one: UnknownShown; page: ImportPage }) {
  const { column, heading, text, rows, answer, answered, options } = one
  const id = `answer-${column}-${text}`
  return (
    <li className="import-column">
      <div className="min-w-0 wrap-anywhere">
        <span className="text-xs text-muted">{heading}</span>
        <div className="font-semibold">{text}</div>
        <span className="text-xs text-muted">{m.import_questions_rows({ count: formatNumber(rows) })}</span>
      </div>
      <Form
        intent="answer"
        id={id}
        action={viewPath(page.id, { step: 'questions' })}
        draft={false}
        className="import-answer"
      >
        <input type="hidden" name="column" value={column} />
        <input type="hidden" name="text" value={text} />
        <select
          name="answer"
          className="input"
          aria-label={m.import_field_answer({ text })}
          defaultValue={answer}
          disabled={!page.own}
          {...optionsOf(options, answer, m.import_answer_nothing())}
        />
        {page.own && (
          <SubmitButton variant="plain" small>
            {m.import_action_answer()}
          </SubmitButton>
        )}
      </Form>
      {answered && (
        <span>
          <Tag tone="jade">{m.import_questions_answered()}</Tag>
        </span>
      )}
    </li>
  )
}
