import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { MailBody } from '#app/features/mail/mail-body.tsx'
import { MailFacts } from '#app/features/mail/mail-facts.tsx'
import { findMail } from '#app/features/mail/queries.server.ts'
import { useFresh } from '#app/features/mail/use-fresh.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'mail.read')
  return { mail: found(await findMail(context.db, idOf(params.id))) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? data.mail.subject : m.mail_title()} · ${m.app_name()}` },
]

export default function MailPage() {
  const { mail } = useLoaderData<typeof loader>()
  useFresh(mail.state === 'waiting' && mail.trouble === null)
  return (
    <div className="page page-narrow">
      <PageHeader
        title={<span lang={mail.locale}>{mail.subject}</span>}
        crumbs={[{ label: m.mail_title(), to: '/settings/mail' }]}
      />
      {mail.given_up && (
        <Notice tone="bad">
          <p>
            {m.mail_notice_given_up()}{' '}
            <Link className="link" to="/settings/jobs">
              {m.mail_link_jobs()}
            </Link>
          </p>
        </Notice>
      )}
      <Card>
        <MailFacts mail={mail} />
      </Card>
      <Card title={m.mail_title_body()}>
        {mail.said ? (
          <MailBody said={mail.said} locale={mail.locale} />
        ) : (
          <p className="text-muted">{mail.secret ? m.mail_text_secret() : m.mail_text_erased()}</p>
        )}
      </Card>
    </div>
  )
}
