import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { askForReset } from '#app/features/accounts/forgot.server.ts'
import { PublicPage } from '#app/features/accounts/public-page.tsx'
import { forgotSchema } from '#app/features/accounts/schema.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'

export function loader({ request }: LoaderFunctionArgs) {
  return { by_mail: hasSmtp(), asked: new URL(request.url).searchParams.has('asked') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, context)
  return acceptForm(form, forgotSchema, async ({ email }, db) => {
    await askForReset(db, email, context)
    return redirect('/forgot?asked=1')
  })
}

/** How long to wait after asking too often. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const handle = { plain: true }

export const meta: MetaFunction = () => [{ title: `${m.account_title_forgot()} · ${m.app_name()}` }]

export default function ForgotPage() {
  const { by_mail, asked } = useLoaderData<typeof loader>()
  if (!by_mail) {
    return (
      <PublicPage title={m.account_title_forgot()} lead={m.account_lead_forgot_by_hand()}>
        <p className="text-xs text-muted">{m.account_text_forgot_by_hand()}</p>
        <ToSignIn />
      </PublicPage>
    )
  }
  if (asked) {
    return (
      <PublicPage title={m.account_title_asked()} lead={<span role="status">{m.account_text_asked()}</span>}>
        <ToSignIn />
      </PublicPage>
    )
  }
  return (
    <PublicPage title={m.account_title_forgot()} lead={m.account_lead_forgot()}>
      <Form>
        <TextField
          name="email"
          type="email"
          label={m.account_field_email()}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <SubmitButton className="w-full">{m.account_action_forgot()}</SubmitButton>
      </Form>
      <ToSignIn />
    </PublicPage>
  )
}

const ToSignIn = () => (
  <div className="btn-row">
    <LinkButton to="/login">{m.account_action_to_sign_in()}</LinkButton>
  </div>
)
