import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { Fact, Facts } from '#app/ui/record.tsx'
import { kindLabels, stateLabels, stateTones, troubleLabels } from './mail-labels.ts'
import type { FoundMail } from './queries.server.ts'

/** To whom a mail goes and what became of it. */
export const MailFacts = ({ mail }: { mail: FoundMail }) => (
  <Facts>
    <Fact label={m.mail_field_to()}>
      {mail.address}{' '}
      {mail.account_id && (
        <Link className="link" to={`/settings/people/${mail.account_id}`}>
          <NamePair name_zh={mail.name_zh} name_en={mail.name_en} />
        </Link>
      )}
    </Fact>
    <Fact label={m.mail_field_kind()}>{kindLabels[mail.kind]()}</Fact>
    <Fact label={m.mail_field_state()}>
      <Tag tone={stateTones[mail.state]}>{stateLabels[mail.state]()}</Tag>
      {mail.trouble && <p>{troubleLabels[mail.trouble]()}</p>}
      {mail.error && (
        <p className="text-xs text-muted" lang="en">
          {mail.error}
        </p>
      )}
    </Fact>
    <Fact label={m.mail_field_at()}>{formatMoment(mail.created_at)}</Fact>
    {mail.ended_at && (
      <Fact label={mail.state === 'sent' ? m.mail_field_sent_at() : m.mail_field_ended_at()}>
        {formatMoment(mail.ended_at)}
      </Fact>
    )}
  </Facts>
)
