import { Link, useSearchParams } from '@remix-run/react'
import Pencil from 'lucide-react/icons/pencil'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from 'react'
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
  const list = useRef<HTMLOListElement>(null)
  const at = steps.find(({ state }) => state === 'now' || state === 'ended')?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone it scrolls; where it stands comes into view
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('.now, .ended')
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - list.current.clientWidth / 2
  }, [at])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, so the keyboard must reach it
    <ol ref={list} className="stepper" aria-label={label} tabIndex={0}>
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
        <span className="muted">{label}</span>{' '}
        {before && (
          <>
            <del>{before}</del>
            <span aria-hidden="true"> → </span>
          </>
        )}
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
 * without JavaScript too. Saved by Enter, by leaving it, and by choosing where a choice is all there is;
 * Escape takes it back. Give each an `intent` of its own.
 */
export function EditableFact({ label, shown, children, mayEdit = true, ...form }: EditableFactProps) {
  const answered = useReply(form.reply, form.fetcher, form.intent) !== undefined
  const details = useRef<HTMLDetailsElement>(null)
  const { version, ...editor } = useEditor(details, form.version)
  if (!mayEdit) return <Fact label={label}>{shown}</Fact>
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        <details
          ref={details}
          className="inline-edit"
          {...({ name: 'inline-edit' } as object)}
          {...editor}
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
          <Form key={version} {...form} labels={form.labels ?? {}} onDone={() => closed(details.current)}>
            {children}
            {/* A press on a button is not leaving the field. */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is */}
            <div className="btn-row" onMouseDown={(event) => event.preventDefault()}>
              <SubmitButton small />
              <Button small variant="quiet" onClick={() => close(details.current)}>
                {m.ui_action_cancel()}
              </Button>
            </div>
          </Form>
        </details>
      </dd>
    </div>
  )
}

/**
 * What makes a small form save itself. `version` is the record's as long as the form is closed: a change saved
 * elsewhere on the page must not take away what is being typed in this one.
 */
function useEditor(details: RefObject<HTMLDetailsElement>, newest: number | undefined) {
  const [version, setVersion] = useState(newest)
  const before = useRef('')
  const byKeys = useRef(false)
  useEffect(() => {
    if (!details.current?.open) setVersion(newest)
  }, [newest, details])

  const save = () => {
    const form = details.current?.querySelector('form')
    if (form && contentOf(form) !== before.current) form.requestSubmit()
    else if (form && !form.querySelector('[aria-invalid]')) closed(details.current)
  }
  return {
    version,
    onToggle: ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
      const form = currentTarget.querySelector('form')
      if (!currentTarget.open || !form) return setVersion(newest)
      before.current = contentOf(form)
      focusField(currentTarget)
    },
    onPointerDown: () => {
      byKeys.current = false
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.nativeEvent.isComposing) return
      byKeys.current = true
      if (event.key === 'Escape') close(details.current)
      if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
        event.preventDefault()
        save()
      }
    },
    // The arrows change a select at every press: whoever uses keys says by Enter or by leaving that this is it.
    onChange: ({ target }: SyntheticEvent<HTMLElement>) => {
      if (target instanceof HTMLSelectElement && !byKeys.current && isAlone(target)) save()
    },
    onBlur: () => {
      setTimeout(() => {
        const { activeElement: active } = document
        if (!details.current?.open || details.current.contains(active) || !document.hasFocus()) return
        save()
      })
    },
  }
}

const isAlone = (control: HTMLElement) => control.closest('form')?.querySelectorAll('.input').length === 1

const contentOf = (form: HTMLFormElement) => new URLSearchParams(new FormData(form) as never).toString()

/** Opened by hand, it is for typing; opened by the server's answer, the form itself goes to what is wrong. */
function focusField(details: HTMLDetailsElement) {
  if (details.querySelector('[aria-invalid], [data-form-errors]')) return
  details.querySelector<HTMLElement>('.input, input:not([type="hidden"])')?.focus()
}

/** Folds it; whoever was in it stands on the value now. */
function closed(details: HTMLDetailsElement | null) {
  if (!details) return
  const active = document.activeElement
  const here = details.contains(active) || active === document.body
  details.open = false
  if (here) details.querySelector('summary')?.focus()
}

function close(details: HTMLDetailsElement | null) {
  details?.querySelector('form')?.reset()
  closed(details)
}
