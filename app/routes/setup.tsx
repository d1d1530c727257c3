import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { callerOf } from '#app/features/accounts/guard.server.ts'
import { NameFields } from '#app/features/accounts/name-fields.tsx'
import { NewPasswordFields } from '#app/features/accounts/new-password-fields.tsx'
import { PublicPage } from '#app/features/accounts/public-page.tsx'
import { firstSchema } from '#app/features/accounts/schema.ts'
import { setUp } from '#app/features/accounts/setup.server.ts'
import { isUnclaimed } from '#app/features/accounts/unclaimed.server.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  if (!(await isUnclaimed(context.db))) throw new Response(null, { status: 404 })
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, context)
  return acceptForm(form, firstSchema, async ({ password_again: _, ...input }, db) => {
    const cookies = await setUp(db, input, callerOf(request, context))
    return redirect('/settings', {
      headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
    })
  })
}

export const handle = { plain: true }

export const meta: MetaFunction = () => [{ title: `${m.account_title_setup()} · ${m.app_name()}` }]

export default function SetupPage() {
  return (
    <PublicPage title={m.account_title_setup()} lead={m.account_lead_setup()}>
      <Form>
        <NameFields own />
        <TextField
          name="email"
          type="email"
          label={m.account_field_email()}
          autoComplete="username"
          maxLength={254}
          required
        />
        <NewPasswordFields />
        <SubmitButton className="w-full">{m.account_action_setup()}</SubmitButton>
      </Form>
    </PublicPage>
  )
}
