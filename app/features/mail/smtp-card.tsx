import * as m from '#app/paraglide/messages.js'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice } from '#app/ui/page.tsx'
import { Fact, Facts } from '#app/ui/record.tsx'
import { troubleLabels } from './mail-labels.ts'
import type { findHoldUp } from './queries.server.ts'
import type { shownSmtp } from './smtp-settings.server.ts'

type Props = {
  smtp: ReturnType<typeof shownSmtp>
  hold_up: Awaited<ReturnType<typeof findHoldUp>>
  /** Whom a test mail goes to. */
  own: string
}

/** Whether mail goes out and from where, or what to do so that it does. */
export const SmtpCard = ({ smtp, hold_up, own }: Props) => (
  <Card id="smtp" title={m.mail_title_smtp()}>
    <div className="grid gap-3">
      {smtp ? <Server smtp={smtp} own={own} /> : <NotSet />}
      {hold_up && (
        <Notice tone="warn">
          <p>{m.mail_notice_held({ count: hold_up.count })}</p>
          <p>{troubleLabels[hold_up.trouble]()}</p>
          <p className="text-xs wrap-anywhere" lang="en">
            {hold_up.error}
          </p>
        </Notice>
      )}
    </div>
  </Card>
)

const Server = ({ smtp, own }: { smtp: NonNullable<Props['smtp']>; own: string }) => (
  <>
    <Facts>
      <Fact label={m.mail_field_server()}>{`${smtp.host}:${smtp.port}`}</Fact>
      <Fact label={m.mail_field_encryption()}>
        {smtp.encrypted ? m.mail_encryption_tls() : m.mail_encryption_starttls()}
      </Fact>
      <Fact label={m.mail_field_from()}>
        {smtp.from.name ? `${smtp.from.name} <${smtp.from.address}>` : smtp.from.address}
      </Fact>
    </Facts>
    <Form intent="test">
      <div className="btn-row">
        <SubmitButton variant="plain">{m.mail_action_test({ address: own })}</SubmitButton>
      </div>
    </Form>
  </>
)

const NotSet = () => (
  <>
    <p>{m.mail_text_no_smtp()}</p>
    <pre className="overflow-x-auto rounded-md border border-line px-3 py-2 text-xs">
      {'SMTP_URL=smtps://name:password@mail.example.org\nMAIL_FROM=Wutong <crm@example.org>'}
    </pre>
    <p className="text-muted">{m.mail_text_no_smtp_how()}</p>
  </>
)
