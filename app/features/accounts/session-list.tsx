import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { deviceOf } from './device.ts'

export type OwnSession = {
  id: string
  created_at: string
  last_used_at: string
  user_agent: string
  here: boolean
}

/** Where a person is signed in, with a way to end each session but the one they are looking from. */
export function SessionList({ sessions }: { sessions: OwnSession[] }) {
  return (
    <>
      <ul className="grid gap-3">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2">
            <SessionLine session={session} />
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form intent="end-others" className="mt-4">
          <div className="btn-row">
            <SubmitButton variant="plain">{m.account_action_end_others()}</SubmitButton>
          </div>
        </Form>
      )}
    </>
  )
}

function SessionLine({ session }: { session: OwnSession }) {
  const device = deviceOf(session.user_agent) ?? m.account_session_unknown()
  return (
    <>
      <div>
        <p className="flex items-center gap-2">
          <strong>{device}</strong>
          {session.here && <Tag tone="jade">{m.account_session_here()}</Tag>}
        </p>
        <p className="text-xs text-muted">
          {m.account_session_used({ at: formatMoment(session.last_used_at) })} ·{' '}
          {m.account_session_since({ at: formatMoment(session.created_at) })}
        </p>
      </div>
      {!session.here && (
        <Form intent="end-session" id={`end-session-${session.id}`}>
          <input type="hidden" name="session" value={session.id} />
          <SubmitButton variant="plain" small aria-label={m.account_action_end_session_named({ device })}>
            {m.account_action_end_session()}
          </SubmitButton>
        </Form>
      )}
    </>
  )
}
