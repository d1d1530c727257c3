import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { type FormReply, WHOLE_FORM } from '#app/platform/form.ts'
import { ConflictNotice, type ShownAs } from './conflict-notice.tsx'

type Errors = Record<string, string[] | undefined>
type Props = {
  answer: FormReply | undefined
  errors: Errors
  labels?: Record<string, string>
  shownAs?: ShownAs
  /** What else is said there. */
  children: ReactNode
}

/** What stands above the fields when a form was not accepted: that somebody else saved first, or what is wrong. */
export const FormNotices = ({ answer, errors, labels = {}, shownAs, children }: Props) => (
  <>
    {answer?.stale && (
      <ConflictNotice stale={answer.stale} typed={answer.values} labels={labels} shownAs={shownAs} />
    )}
    {children}
    {!answer?.stale && <FormErrors refusal={answer?.refusal} errors={errors} />}
  </>
)

/** Says that what stands here was typed before. */
export const DraftNotice = ({ onDiscard }: { onDiscard: () => void }) => (
  <p className="form-draft" role="status">
    {m.form_draft_back()}{' '}
    <button type="button" className="link" onClick={onDiscard}>
      {m.form_draft_discard()}
    </button>
  </p>
)

/** What the whole form is told, and in how many fields something is wrong where it is more than one. */
function FormErrors({ refusal, errors }: { refusal?: string; errors: Errors }) {
  const whole = errors[WHOLE_FORM] ?? []
  const count = Object.keys(errors).filter((name) => name !== WHOLE_FORM && errors[name]?.length).length
  if (!refusal && whole.length === 0 && count < 2) return null
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} data-form-errors>
      {refusal && <p>{refusal}</p>}
      {whole.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {count > 1 && <p>{m.form_notice_check_fields({ count })}</p>}
    </div>
  )
}
