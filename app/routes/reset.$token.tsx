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
import { NewPasswordFields } from '#app/features/accounts/new-password-fields.tsx'
import { PublicPage } from '#app/features/accounts/public-page.tsx'
import { findResetLink, resetPassword } from '#app/features/accounts/reset.server.ts'
import { resetSchema } from '#app/features/accounts/schema.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const link = await findResetLink(context.db, params.token ?? '')
  if (!link) return data({ state: 'unknown' as const, by_mail: hasSmtp() }, { status: 404 })
  const { state, email, name_zh, name_en } = link
  if (state !== 'open') return data({ state, by_mail: hasSmtp() }, { status: 410 })
  return data({ state, email, name_zh, name_en })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await readForm(request, context)
  return acceptForm(form, resetSchema, async ({ password }, db) => {
    const cookies = await resetPassword(db, params.token ?? '', password, callerOf(request, context))
    return redirect('/board', { headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]) })
  })
}

export const handle = { plain: true }

export const meta: MetaFunction = () => [{ title: `${m.account_title_reset()} · ${m.app_name()}` }]

export default function ResetPage() {
  const link = useLoaderData<typeof loader>()
  if (link.state !== 'open') return <DeadLink state={link.state} by_mail={link.by_mail} />
  const lead = m.account_lead_reset({ name: namePair(link).main, email: link.email })
  return (
    <PublicPage title={m.account_title_reset()} lead={lead}>
      <Form>
        <NewPasswordFields email={link.email} label={m.account_field_password_new()} />
        <SubmitButton className="w-full">{m.account_action_reset()}</SubmitButton>
      </Form>
    </PublicPage>
  )
}
