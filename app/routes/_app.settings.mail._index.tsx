import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { nothingSchema } from '#app/features/accounts/schema.ts'
import { Bounces } from '#app/features/mail/bounces.tsx'
import { KEPT_DAYS, MAIL_STATES } from '#app/features/mail/mail.ts'
import { stateLabels } from '#app/features/mail/mail-labels.ts'
import { MailTable } from '#app/features/mail/mail-table.tsx'
import {
  countMails,
  findHoldUp,
  listBounces,
  listMails,
  MAIL_KNOWN,
  mailFilterOf,
} from '#app/features/mail/queries.server.ts'
import { SmtpCard } from '#app/features/mail/smtp-card.tsx'
import { shownSmtp } from '#app/features/mail/smtp-settings.server.ts'
import { sendTestMail } from '#app/features/mail/test-mail.server.ts'
import { useFresh } from '#app/features/mail/use-fresh.ts'
import * as m from '#app/paraglide/messages.js'
import { askedIn } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { formatNumber } from '#app/platform/format.ts'
import { withParams } from '#app/platform/list-params.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'mail.read')
  const filter = mailFilterOf(askedIn(request, MAIL_KNOWN))
  const { db } = context
  const [list, counts, hold_up, refused] = await Promise.all([
    listMails(db, filter),
    countMails(db),
    findHoldUp(db),
    listBounces(db),
  ])
  return { ...list, counts, hold_up, refused, smtp: shownSmtp(), own: actor.email }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'mail.read')
  const form = await readForm(request, context, actor)
  return acceptForm(form, nothingSchema, async (_, db) => {
    await sendTestMail(db, actor, context.locale, context.base_url)
    return redirect('/settings/mail?done=test')
  })
}

export const meta: MetaFunction = () => [{ title: `${m.mail_title()} · ${m.app_name()}` }]

export default function MailPage() {
  const { mails, older, counts, hold_up, refused, smtp, own } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  useFresh(mails.some(({ state, trouble }) => state === 'waiting' && trouble === null))
  const states = MAIL_STATES.map((state) => ({
    value: state,
    label: m.ui_label_with({ label: stateLabels[state](), more: formatNumber(counts[state]) }),
  }))
  return (
    <div className="page">
      <PageHeader title={m.mail_title()} lead={m.mail_lead({ days: KEPT_DAYS })} />
      {search.get('done') === 'test' && (
        <Notice tone="good">
          <p role="status">{m.mail_notice_test({ address: own })}</p>
        </Notice>
      )}
      <SmtpCard smtp={smtp} hold_up={hold_up} own={own} />
      <Bounces {...refused} />
      <Card
        id="mails"
        title={m.mail_title_list()}
        actions={
          counts.bounced + counts.failed > 0 && (
            <LinkButton small to="/settings/jobs">
              {m.mail_link_jobs()}
            </LinkButton>
          )
        }
        flush
      >
        <div className="card-body">
          <FilterBar>
            <FilterSelect
              name="state"
              label={m.mail_field_state()}
              any={m.mail_filter_state_any()}
              options={states}
            />
          </FilterBar>
        </div>
        <MailTable mails={mails} filtered={search.has('state')} />
      </Card>
      {(older || search.has('before')) && (
        <nav className="pager" aria-label={m.ui_label_pages()}>
          <span className="btn-row">
            {search.has('before') && (
              <LinkButton small to={withParams(search, { before: null })}>
                {m.mail_newest()}
              </LinkButton>
            )}
            {older && (
              <LinkButton small to={withParams(search, { before: String(older) })} rel="next">
                {m.mail_older()}
              </LinkButton>
            )}
          </span>
        </nav>
      )}
    </div>
  )
}
