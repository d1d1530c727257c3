import { Link, useSearchParams } from '@remix-run/react'
import Pencil from 'lucide-react/icons/pencil'
import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatDate, formatMoment } from '#app/platform/format.ts'
import { Button } from './button.tsx'
import { Form, type FormProps, SubmitButton, useReply } from './form.tsx'

export type Step = {
  key: string
  label: string
  /** The day it was reached (`YYYY-MM-DD`). */
  date?: string | null
  state: 'done' | 'now' | 'ended' | 'ahead'
}

/** The stages of a record with the days they were reached. `ended`: it stopped here. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, so the keyboard must reach it
    <ol className="stepper" aria-label={label} tabIndex={0}>
      {steps.map((step) => (
        <li key={step.key} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          {step.label}
          {step.date && <time dateTime={step.date}>{formatDate(step.date)}</time>}
        </li>
      ))}
    </ol>
  )
}

export type Happening = {
  key: string | number
  at: string
  who?: ReactNode
  icon?: ReactNode
  what: ReactNode
  body?: ReactNode
}

type TimelineProps = {
  items: readonly Happening[]
  /** How many to ask for by `?span=` to see what lies further back; null when this is all. */
  earlier?: number | null
}

/** What happened, newest first. `what` is one line; `body` whatever belongs to it. */
export function Timeline({ items, earlier }: TimelineProps) {
  return (
    <>
      <TimelineItems items={items} />
      {earlier && <EarlierLink span={earlier} />}
    </>
  )
}

function EarlierLink({ span }: { span: number }) {
  const [search] = useSearchParams()
  const to = new URLSearchParams(search)
  to.set('span', String(span))
  return (
    <Link className="btn small justify-self-start" to={`?${to}`} preventScrollReset replace>
      {m.ui_action_earlier()}
    </Link>
  )
}

function TimelineItems({ items }: { items: readonly Happening[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key}>
          <span className="dot" aria-hidden="true">
            {item.icon}
          </span>
          <div>
            <p className="what">
              {item.who && <strong>{item.who}</strong>}
              <span>{item.what}</span>
              <time dateTime={item.at}>
                {item.at.length > 10 ? formatMoment(item.at) : formatDate(item.at)}
              </time>
            </p>
            {item.body && <div className="prose-text">{item.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

type Changed = { label: string; before: string; after: string }

/** What an edit changed, field by field: before and after. */
export const ChangeList = ({ changes }: { changes: readonly Changed[] }) => (
  <ul className="changes">
    {changes.map(({ label, before, after }) => (
      <li key={label}>
        <span className="muted">{label}</span> <del>{before || <span className="faint">–</span>}</del>
        <span aria-hidden="true"> → </span>
        <ins>{after || <span className="faint">–</span>}</ins>
      </li>
    ))}
  </ul>
)

export const Facts = ({ children }: { children: ReactNode }) => <dl className="facts">{children}</dl>

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children || <span className="faint">–</span>}</dd>
    </div>
  )
}

type EditableFactProps = Omit<FormProps, 'children'> & {
  label: string
  shown: ReactNode
  children: ReactNode
  mayEdit?: boolean
}

/**
 * A fact that is edited where it stands: the value opens into a small form (its `children` are the field),
 * without JavaScript too. Give each an `intent` of its own.
 */
export function EditableFact({ label, shown, children, mayEdit = true, ...form }: EditableFactProps) {
  const answered = useReply(form.reply, form.fetcher, form.intent) !== undefined
  if (!mayEdit) return <Fact label={label}>{shown}</Fact>
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        <details
          className="inline-edit"
          {...({ name: 'inline-edit' } as object)}
          onKeyDown={closeOnEscape}
          onToggle={focusField}
          open={answered || undefined}
        >
          <summary
            aria-label={m.ui_action_edit_named({ name: label })}
            aria-describedby={`${form.intent}-shown`}
            title={m.ui_action_edit_named({ name: label })}
          >
            <span id={`${form.intent}-shown`}>{shown || <span className="faint">–</span>}</span>
            <Pencil aria-hidden="true" />
          </summary>
          <Form {...form} labels={form.labels ?? {}}>
            {children}
            <div className="btn-row">
              <SubmitButton small />
              <Button small variant="quiet" onClick={(event) => close(event.currentTarget)}>
                {m.ui_action_cancel()}
              </Button>
            </div>
          </Form>
        </details>
      </dd>
    </div>
  )
}

/** Opened by hand, it is for typing; opened by the server's answer, the form itself goes to what is wrong. */
function focusField({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) {
  if (!currentTarget.open || currentTarget.querySelector('[aria-invalid], [data-form-errors]')) return
  currentTarget.querySelector<HTMLElement>('.input, input:not([type="hidden"])')?.focus()
}

function closeOnEscape(event: KeyboardEvent<HTMLElement>) {
  if (event.key === 'Escape' && !event.nativeEvent.isComposing) close(event.currentTarget)
}

function close(inside: HTMLElement) {
  const details = inside.closest('details')
  if (!details) return
  details.querySelector('form')?.reset()
  details.open = false
  details.querySelector('summary')?.focus()
}
