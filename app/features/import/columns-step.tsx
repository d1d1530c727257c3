import { useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Form, SubmitButton, useFormState } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { optionsOf } from '#app/ui/options.tsx'
import { Card, Nothing } from '#app/ui/page.tsx'
import { WAYS } from './import.ts'
import { surenessLabels, surenessTones, wayLabels } from './labels.ts'
import type { ColumnShown, ImportPage } from './page.server.ts'
import { viewPath } from './steps.ts'

/** What each column is, with examples and how sure that is; what is chosen is sent at once where there is script. */
export function ColumnsStep({ page }: { page: ImportPage }) {
  const { id, columns, own, for_all } = page
  const last = useRef<string | null>(null)
  // A form that was accepted starts afresh, a moment later: whoever goes through it by keys stays where they were.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each answer
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (last.current && document.activeElement === document.body)
        document.getElementById(last.current)?.focus()
    }, 50)
    return () => window.clearTimeout(timer)
  }, [columns])
  return (
    <>
      <Card title={m.import_title_columns()} flush>
        {columns.length === 0 ? (
          <Nothing>{m.import_columns_none()}</Nothing>
        ) : (
          <Form
            intent="columns"
            action={viewPath(id, { step: 'columns' })}
            draft={false}
            onChange={({ target, currentTarget }) => {
              last.current = (target as unknown as HTMLElement).id
              ;(currentTarget as unknown as HTMLFormElement).requestSubmit()
            }}
          >
            <ul className="import-columns">
              <li className="import-column import-columns-head" aria-hidden="true">
                <span>{m.import_head_column()}</span>
                <span>{m.import_head_target()}</span>
                <span>{m.import_head_way()}</span>
              </li>
              {columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <ColumnLine key={i} column={column} at={i} page={page} />
              ))}
            </ul>
            {own && (
              <div className="without-script p-4">
                <SubmitButton>{m.import_action_columns()}</SubmitButton>
              </div>
            )}
          </Form>
        )}
      </Card>
      {for_all.length > 0 && <ForAllCard page={page} />}
    </>
  )
}

function ColumnLine({ column, at, page }: { column: ColumnShown; at: number; page: ImportPage }) {
  // What is chosen while a choice is on its way would be lost with it.
  const { errors, pending } = useFormState()
  const { heading, examples, target, way, sureness, why } = column
  const known = sureness as keyof typeof surenessLabels
  const error = errors[`columns.${at}.target`]?.[0]
  const name = heading || m.import_column_nth({ n: at + 1 })
  return (
    <li className="import-column">
      <div className="min-w-0">
        <div className="font-semibold wrap-anywhere">{name}</div>
        <div className="text-xs text-muted wrap-anywhere">{examples.join(' · ')}</div>
      </div>
      <div className="grid min-w-0 gap-1">
        <select
          id={`target-${at}`}
          name="target"
          className="input"
          aria-label={m.import_field_target({ heading: name })}
          aria-invalid={error ? true : undefined}
          aria-describedby={`why-${at}`}
          defaultValue={target ?? ''}
          disabled={!page.own || pending}
          {...optionsOf(page.targets, target ?? '', m.import_target_none())}
        />
        <p id={`why-${at}`} className="text-xs text-muted">
          <Tag tone={surenessTones[known]}>{surenessLabels[known]()}</Tag> {why}
        </p>
        {error && <p className="field-error">{error}</p>}
      </div>
      {target === null ? (
        // What is left out does nothing to what is there.
        <input type="hidden" name="way" value={way} />
      ) : (
        <select
          id={`way-${at}`}
          name="way"
          className="input"
          aria-label={m.import_field_way({ heading: name })}
          defaultValue={way}
          disabled={!page.own || pending}
          {...optionsOf(
            WAYS.map((value) => ({ value, label: wayLabels[value]() })),
            way,
          )}
        />
      )}
    </li>
  )
}

/** What holds for all rows that don't say it. */
function ForAllCard({ page: { id, for_all, own } }: { page: ImportPage }) {
  return (
    <Card title={m.import_title_for_all()}>
      <p className="text-muted">{m.import_for_all_text()}</p>
      <Form intent="for-all" action={viewPath(id, { step: 'columns' })} draft={false} className="mt-3">
        <div className="grid gap-4 sm:grid-cols-2">
          {for_all.map(({ name, label, options, value }) => (
            <div className="field" key={name}>
              <label htmlFor={`for-all-${name}`}>{label}</label>
              <select
                id={`for-all-${name}`}
                name={name}
                className="input"
                defaultValue={value}
                disabled={!own}
                {...optionsOf(options, value, m.import_for_all_none())}
              />
            </div>
          ))}
        </div>
        {own && (
          <div className="btn-row">
            <SubmitButton variant="plain">{m.import_action_for_all()}</SubmitButton>
          </div>
        )}
      </Form>
    </Card>
  )
}
