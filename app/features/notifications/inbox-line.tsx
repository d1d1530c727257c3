import { Link } from '@remix-run/react'
import ArrowRight from 'lucide-react/icons/arrow-right'
import AtSign from 'lucide-react/icons/at-sign'
import BellOff from 'lucide-react/icons/bell-off'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import FileInput from 'lucide-react/icons/file-input'
import Handshake from 'lucide-react/icons/handshake'
import ListTodo from 'lucide-react/icons/list-todo'
import Mail from 'lucide-react/icons/mail'
import MailOpen from 'lucide-react/icons/mail-open'
import MessageSquare from 'lucide-react/icons/message-square'
import type { ReactNode } from 'react'
import { NoteText } from '#app/features/records/note-text.tsx'
import * as m from '#app/paraglide/messages.js'
import { wallClockOf } from '#app/platform/clock.ts'
import { formatMoment, namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { aboutLabel, doerName, lineText, type Reading } from './line-text.ts'
import type { NotificationKind } from './notification.ts'
import type { InboxLine as Line } from './queries.server.ts'

const ICONS: Record<NotificationKind, ReactNode> = {
  mentioned: <AtSign />,
  handed_over: <Handshake />,
  task_given: <ListTodo />,
  task_due: <CalendarClock />,
  moved: <ArrowRight />,
  noted: <MessageSquare />,
  import_ended: <FileInput />,
}

/** Who did what to which record, and when; the whole of it leads to the line of the record's timeline, or to the import. */
export function InboxLine({ line, ...reading }: { line: Line } & Reading) {
  const what = lineText(line, reading)
  const who = doerName(line)
  return (
    <li className="inbox-line" data-unread={line.read_at === null || undefined} data-id={line.id}>
      <span className="timeline-dot" data-kind={line.kind} aria-hidden="true">
        {ICONS[line.kind]}
      </span>
      <div className="inbox-said">
        <p>
          <Link to={`/inbox/${line.id}`} className="inbox-link">
            {line.read_at === null && <span className="sr-only">{m.notification_mark_unread()}: </span>}
            {who && <strong>{who}</strong>}{' '}
            {line.move?.cancelled_at && line.action !== 'venture.cancel_move' ? <del>{what}</del> : what}
          </Link>
          {line.task?.done_at && (
            <>
              {' '}
              <Tag tone="jade">{m.notification_task_done()}</Tag>
            </>
          )}
        </p>
        <p className="inbox-about">
          <Tag tone="hollow">{aboutLabel(line)}</Tag>
          <NamePair {...line} />
        </p>
        {line.note && (
          <p className="inbox-text">
            <NoteText {...line.note} />
          </p>
        )}
      </div>
      <time dateTime={line.at} title={formatMoment(line.at)}>
        {wallClockOf(line.at).slice(11)}
      </time>
      <Deeds line={line} what={[who, what].join(' ')} />
    </li>
  )
}

/** The page says itself what was refused. */
const NONE = {}

function Deeds({ line, what }: { line: Line; what: string }) {
  const { main: name } = namePair(line)
  const [intent, label, icon] =
    line.read_at === null
      ? (['read', m.notification_action_read({ what }), <MailOpen key="read" aria-hidden />] as const)
      : (['unread', m.notification_action_unread({ what }), <Mail key="unread" aria-hidden />] as const)
  return (
    <div className="inbox-deeds no-print">
      {line.record_id !== null && line.follows && (
        <Form intent="unfollow" id={`stop-${line.id}`} reply={NONE}>
          <input type="hidden" name="record_id" value={line.record_id} />
          <IconSubmit label={m.notification_action_stop({ name })}>
            <BellOff aria-hidden />
          </IconSubmit>
        </Form>
      )}
      <Form intent={intent} id={`read-${line.id}`} reply={NONE}>
        <input type="hidden" name="line_id" value={line.id} />
        <IconSubmit label={label} mark>
          {icon}
        </IconSubmit>
      </Form>
    </div>
  )
}

const IconSubmit = ({ label, mark, children }: { label: string; mark?: boolean; children: ReactNode }) => (
  <SubmitButton
    variant="quiet"
    small
    className="btn-icon"
    aria-label={label}
    title={label}
    data-marks={mark || undefined}
  >
    {children}
  </SubmitButton>
)
