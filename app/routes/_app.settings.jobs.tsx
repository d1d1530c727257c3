import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { discardJob, retryAll, retryJob } from '#app/features/jobs/commands.server.ts'
import { FailedJobs } from '#app/features/jobs/failed-jobs.tsx'
import { checkQueue, listFailed, listWaiting } from '#app/features/jobs/queries.server.ts'
import { allSchema, jobSchema } from '#app/features/jobs/schema.ts'
import { WaitingJobs } from '#app/features/jobs/waiting-jobs.tsx'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'job.manage')
  const [{ failed, total }, waiting, queue] = await Promise.all([
    listFailed(context.db),
    listWaiting(context.db),
    checkQueue(context.db),
  ])
  return { failed, total, waiting, queue }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'job.manage')
  const form = await readForm(request, context, actor)
  if (form.intent === 'retry-all') {
    return acceptForm(form, allSchema, async (_, db) => {
      await retryAll(db, actor)
      return redirect('/settings/jobs?done=retried')
    })
  }
  const [decide, done] = form.intent === 'discard' ? [discardJob, 'discarded'] : [retryJob, 'retried']
  return acceptForm(form, jobSchema, async ({ job_id }, db) => {
    await decide(db, actor, job_id)
    return redirect(`/settings/jobs?done=${done}&job=${job_id}`)
  })
}

export const meta: MetaFunction = () => [{ title: `${m.job_title()} · ${m.app_name()}` }]

const notices = { retried: m.job_notice_retried, discarded: m.job_notice_discarded }

export default function JobsPage() {
  const { failed, total, waiting, queue } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const done = lookUp<() => string>(notices, search.get('done') ?? '')
  const isBack = failed.some(({ id }) => String(id) === search.get('job'))
  return (
    <div className="page page-narrow">
      <PageHeader title={m.job_title()} lead={m.job_lead()} />
      {done && <Notice tone={isBack ? 'warn' : 'good'}>{isBack ? m.job_notice_again() : done()}</Notice>}
      {answer && 'refusal' in answer && (
        <div role="alert">
          <Notice tone="bad">{answer.refusal}</Notice>
        </div>
      )}
      {!queue.moving && (
        <Notice tone="bad">{m.job_notice_stuck({ minutes: Math.floor(queue.late_seconds / 60) })}</Notice>
      )}
      <Card
        id="failed"
        title={m.job_title_failed({ count: total })}
        actions={
          total > 1 && (
            <Form intent="retry-all">
              <SubmitButton variant="plain" small>
                {m.job_action_retry_all()}
              </SubmitButton>
            </Form>
          )
        }
        flush
      >
        <FailedJobs failed={failed} total={total} />
      </Card>
      <Card id="waiting" title={m.job_title_waiting()} flush>
        <WaitingJobs waiting={waiting} />
      </Card>
    </div>
  )
}
