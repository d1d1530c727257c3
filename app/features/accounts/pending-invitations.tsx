import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatMoment, namePair } from '#app/platform/format.ts'
import type { Variant } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import type { PendingInvitation } from './invitation.server.ts'
import { roleLabels } from './role-labels.ts'

/** Who was invited and has not come yet; an open invitation can be taken back. */
export function PendingInvitations({ invitations }: { invitations: PendingInvitation[] }) {
  const { parkName } = useZone()
  if (invitations.length === 0) return <p className="card-body text-muted">{m.account_empty_pending()}</p>
  return (
    <ul className="divide-y divide-line">
      {invitations.map((invitation) => {
        const inviter = namePair({ name_zh: invitation.inviter_zh, name_en: invitation.inviter_en }).main
        const reach = invitation.zone_wide
          ? m.account_reach_zone()
          : formatList(invitation.park_ids.map(parkName))
        return (
          <li key={invitation.id} className="card-body flex flex-wrap items-center justify-between gap-2">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <NamePair {...invitation} />
                {invitation.refused && <Tag tone="red">{m.account_state_refused()}</Tag>}
                {invitation.state === 'expired' && <Tag tone="ochre">{m.account_state_expired()}</Tag>}
              </p>
              <p className="text-xs text-muted">
                {invitation.email} · {roleLabels[invitation.role]()} · {reach}
              </p>
              {invitation.refused && (
                <p className="text-xs text-red wrap-anywhere" lang="en">
                  {invitation.refused}
                </p>
              )}
              <p className="text-xs text-muted">
                {m.account_field_invited_by()} {inviter} · {m.account_field_until()}{' '}
                {formatMoment(invitation.expires_at)}
              </p>
            </div>
            <InvitationDeeds invitation={invitation} />
          </li>
        )
      })}
    </ul>
  )
}

function InvitationDeeds({ invitation }: { invitation: PendingInvitation }) {
  const { id, name_zh, name_en } = invitation
  const name = namePair({ name_zh, name_en }).main
  return (
    <div className="btn-row">
      <Deed id={id} intent="again" label={m.account_action_invite_again_named({ name })}>
        {m.account_action_invite_again()}
      </Deed>
      <details>
        <summary className="btn btn-quiet btn-small" aria-label={m.account_action_revoke_named({ name })}>
          {m.account_action_revoke()}
        </summary>
        <p className="text-xs">{m.account_revoke_text()}</p>
        <Deed id={id} intent="revoke" variant="danger">
          {m.account_action_revoke_sure()}
        </Deed>
      </details>
    </div>
  )
}

/** The page itself says what was refused. */
const NONE = {}

type DeedProps = { id: number; intent: string; label?: string; variant?: Variant; children: string }

const Deed = ({ id, intent, label, variant = 'plain', children }: DeedProps) => (
  <Form intent={intent} id={`${intent}-${id}`} reply={NONE}>
    <input type="hidden" name="invitation_id" value={id} />
    <SubmitButton variant={variant} small aria-label={label}>
      {children}
    </SubmitButton>
  </Form>
)
