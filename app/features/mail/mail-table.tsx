import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { Tag } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { kindLabels, stateLabels, stateTones, troubleLabels } from './mail-labels.ts'
import type { ListedMail } from './queries.server.ts'

/** Mails, the latest first: what, to whom, and what became of it. */
export const MailTable = ({ mails, filtered }: { mails: ListedMail[]; filtered: boolean }) => (
  <Table
    caption={m.mail_title()}
    rows={mails}
    rowKey={({ id }) => id}
    empty={
      <EmptyState title={filtered ? m.mail_empty_filtered() : m.mail_empty()} inline>
        {filtered ? m.mail_empty_filtered_text() : m.mail_empty_text()}
      </EmptyState>
    }
    columns={[
      {
        key: 'subject',
        label: m.mail_field_subject(),
        main: true,
        cell: ({ id, subject, locale, address }) => (
          <div className="grid">
            <Link className="row-link" to={`/settings/mail/${id}`} lang={locale}>
              {subject}
            </Link>
            <span className="text-xs text-muted wrap-anywhere">{address}</span>
          </div>
        ),
      },
      { key: 'kind', label: m.mail_field_kind(), cell: ({ kind }) => kindLabels[kind]() },
      {
        key: 'state',
        label: m.mail_field_state(),
        cell: ({ state, trouble }) => (
          <div className="grid justify-items-start gap-1">
            <Tag tone={stateTones[state]}>{stateLabels[state]()}</Tag>
            {trouble && <span className="text-xs text-muted">{troubleLabels[trouble]()}</span>}
          </div>
        ),
      },
      { key: 'at', label: m.mail_field_at(), cell: ({ created_at }) => formatMoment(created_at) },
    ]}
  />
)
