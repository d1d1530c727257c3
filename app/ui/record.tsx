import { type ReactNode, useEffect, useRef } from 'react'
import { formatDate } from '#app/platform/format.ts'

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
    const here = list.current?.querySelector<HTMLElement>('.stepper-now, .stepper-ended')
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - list.current.clientWidth / 2
  }, [at])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, so the keyboard must reach it
    <ol ref={list} className="stepper" aria-label={label} tabIndex={0}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`stepper-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          {step.label}
          {step.date && <time dateTime={step.date}>{formatDate(step.date)}</time>}
        </li>
      ))}
    </ol>
  )
}

type Changed = { label: string; before: string; after: string }

type Changes<C> = {
  changes: readonly C[]
  /** What can be done about a field, shown beside it to whoever looks there. */
  beside?: (change: C) => ReactNode
}

/** What an edit changed, field by field: before and after. */
export const ChangeList = <C extends Changed>({ changes, beside }: Changes<C>) => (
  <ul className="changes">
    {changes.map((change) => (
      <li key={change.label}>
        <div>
          <span className="text-muted">{change.label}</span>{' '}
          {change.before && (
            <>
              <del>{change.before}</del>
              <span aria-hidden="true"> → </span>
            </>
          )}
          <ins>{change.after || <span className="text-faint">–</span>}</ins>
        </div>
        {beside?.(change)}
      </li>
    ))}
  </ul>
)

export const Facts = ({ children }: { children: ReactNode }) => <dl className="facts">{children}</dl>

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children || <span className="text-faint">–</span>}</dd>
    </div>
  )
}
