import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DeadLink } from '#app/features/accounts/dead-link.tsx'
import { callerOf } from '#app/features/accounts/guard.server.ts'
import { acceptInvitation, findInvitation } from '#app/features/accounts/invitation.server.ts'
import { NameFields } from '#app/features/accounts/name-fields.tsx'
import { NewPasswordFields } from '#app/features/accounts/new-password-fields.tsx'
import { PublicPage } from '#app/features/accounts/public-page.tsx'
import { roleLabels } from '#app/features/accounts/role-labels.ts'
import { acceptSchema } from '#app/features/accounts/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const invitation = await findInvitation(context.db, params.token ?? '')
  if (!invitation) return data({ state: 'unknown' as const }, { status: 404 })
  const { state, email, name_zh, name_en, role, inviter_zh, inviter_en } = invitation
  if (state !== 'open') return data({ state }, { status: 410 })
  return data({ state, email, name_zh, name_en, role, inviter: { name_zh: inviter_zh, name_en: inviter_en } })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await readForm(request, context)
  return acceptForm(form, acceptSchema, async ({ password_again: _, ...input }, db) => {
    const cookies = await acceptInvitation(db, params.token ?? '', input, callerOf(request, context))
    return redirect('/board', { headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]) })
  })
}

export const handle = { plain: true }

export const meta: MetaFunction = () => [{ title: `${m.account_title_invited()} · ${m.app_name()}` }]

export default function InvitedPage() {
  const invitation = useLoaderData<typeof loader>()
  if (invitation.state !== 'open') return <DeadLink state={invitation.state} />
  const { email, name_zh, name_en, role, inviter } = invitation
  const lead = m.account_lead_invited({ inviter: namePair(inviter).main, role: roleLabels[role]() })
  return (
    <PublicPage title={m.account_title_invited()} lead={lead}>
      <Form values={{ name_zh, name_en }}>
        <NameFields own />
        <p>
          <span className="text-muted">{m.account_field_email()}</span> {email}
        </p>
        <NewPasswordFields email={email} />
        <SubmitButton className="w-full">{m.account_action_accept()}</SubmitButton>
      </Form>
    </PublicPage>
  )
}
