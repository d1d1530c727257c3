import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatMoment, formatNumber } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { jobLabel } from './job-labels.ts'
import type { FailedJob } from './queries.server.ts'

/** Work that nobody tries any more: what it was, why it failed, and what a person decides about it. */
export function FailedJobs({ failed, total }: { failed: FailedJob[]; total: number }) {
  if (failed.length === 0) {
    return (
      <EmptyState title={m.job_empty_failed()} inline>
        {m.job_empty_failed_text()}
      </EmptyState>
    )
  }
  const more = total - failed.length
  return (
    <>
      <ul className="divide-y divide-line">
        {failed.map((job) => (
          <li key={job.id} className="card-body flex flex-wrap items-start justify-between gap-2">
            <FailedLine job={job} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="card-body text-muted">{m.job_failed_more({ count: formatNumber(more) })}</p>}
    </>
  )
}

function FailedLine({ job }: { job: FailedJob }) {
  const { id, name, payload, tries, error, failed_at, created_at, channel_id } = job
  const label = jobLabel(name)
  return (
    <>
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <strong>{label}</strong> <span className="text-muted">{m.job_number({ id })}</span>{' '}
          {name === 'mail.send' && (
            <Link className="link" to={`/settings/mail/${payload.mail_id}`}>
              {m.job_link_mail()}
            </Link>
          )}
          {channel_id !== null && (
            <Link className="link" to={`/settings/channels/${channel_id}`}>
              {m.job_link_channel()}
            </Link>
          )}
        </p>
        <p className="wrap-anywhere text-red" lang="en">
          {error}
        </p>
        <p className="text-xs text-muted">
          {m.job_tried({ count: tries })} · {m.job_given_up_at({ at: formatMoment(failed_at) })} ·{' '}
          {m.job_written_at({ at: formatMoment(created_at) })}
        </p>
      </div>
      <div className="btn-row">
        <Deed id={id} intent="retry" label={m.job_action_retry_named({ what: label, id })}>
          {m.job_action_retry()}
        </Deed>
        <Deed id={id} intent="discard" label={m.job_action_discard_named({ what: label, id })}>
          {m.job_action_discard()}
        </Deed>
      </div>
    </>
  )
}

/** The page itself says what was refused. */
const NONE = {}

type DeedProps = { id: number; intent: 'retry' | 'discard'; label: string; children: string }

const Deed = ({ id, intent, label, children }: DeedProps) => (
  <Form intent={intent} id={`${intent}-${id}`} reply={NONE}>
    <input type="hidden" name="job_id" value={id} />
    <SubmitButton variant={intent === 'retry' ? 'plain' : 'quiet'} small aria-label={label}>
      {children}
    </SubmitButton>
  </Form>
)
