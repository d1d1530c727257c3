import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccessFields } from '#app/features/accounts/access-fields.tsx'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import {
  findInvitation,
  invite,
  inviteAgain,
  listInvitations,
  revokeInvitation,
} from '#app/features/accounts/invitation.server.ts'
import { NameFields } from '#app/features/accounts/name-fields.tsx'
import { OnceLink } from '#app/features/accounts/once-link.tsx'
import { PendingInvitations } from '#app/features/accounts/pending-invitations.tsx'
import { PersonNotice } from '#app/features/accounts/person-notice.tsx'
import { invitationSchema, inviteSchema } from '#app/features/accounts/schema.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import * as m from '#app/paraglide/messages.js'
import { found } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { formatMoment, namePair } from '#app/platform/format.ts'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'
import type { Db } from '#db/connect.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'account.manage')
  return { invitations: await listInvitations(context.db), by_mail: hasSmtp() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'account.manage')
  const form = await readForm(request, context, actor)
  if (form.intent === 'revoke') {
    return acceptForm(form, invitationSchema, async ({ invitation_id }, db) => {
      await revokeInvitation(db, actor, invitation_id)
      return redirect('/settings/people/invite?done=revoked')
    })
  }
  const shownOnce = async (db: Db, token: string) => {
    const { name_zh, name_en, email, expires_at } = found(await findInvitation(db, token))
    const link = `${context.base_url}/invite/${token}`
    return data({ link, name_zh, name_en, until: expires_at, mailed: hasSmtp() ? email : null })
  }
  if (form.intent === 'again') {
    return acceptForm(form, invitationSchema, async ({ invitation_id }, db) =>
      shownOnce(db, await inviteAgain(db, actor, invitation_id, context)),
    )
  }
  return acceptForm(form, inviteSchema, async (input, db) =>
    shownOnce(db, await invite(db, actor, input, context)),
  )
}

export const meta: MetaFunction = () => [{ title: `${m.account_title_invite()} · ${m.app_name()}` }]

const START = { role: 'manager', reach: 'zone', park_ids: [] as number[] }

export default function InvitePage() {
  const { invitations, by_mail } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.account_title_invite()}
        lead={by_mail ? m.account_lead_invite_mail() : m.account_lead_invite()}
        crumbs={[{ label: m.account_title_people(), to: '/settings/people' }]}
      />
      <PersonNotice />
      {answer && 'refusal' in answer && answer.intent !== 'invite' && (
        <div role="alert">
          <Notice tone="bad">{answer.refusal}</Notice>
        </div>
      )}
      {answer && 'link' in answer && (
        <OnceLink
          key={answer.link}
          link={answer.link}
          mailed={answer.mailed}
          text={m.account_notice_invitation({ name: namePair(answer).main, at: formatMoment(answer.until) })}
        />
      )}
      <Card>
        <Form intent="invite" values={START}>
          <TextField
            name="email"
            type="email"
            label={m.account_field_email()}
            maxLength={254}
            spellCheck={false}
            required
          />
          <NameFields />
          <AccessFields />
          <div className="btn-row">
            <SubmitButton>
              {by_mail ? m.account_action_send_invitation() : m.account_action_make_invitation()}
            </SubmitButton>
          </div>
        </Form>
      </Card>
      <div id="pending">
        <Card title={m.account_title_pending()} flush>
          <PendingInvitations invitations={invitations} />
        </Card>
      </div>
    </div>
  )
}
