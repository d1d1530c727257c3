import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import { DemoAccounts } from '#app/features/accounts/demo-accounts.tsx'
import { callerOf, readActor } from '#app/features/accounts/guard.server.ts'
import { PublicPage } from '#app/features/accounts/public-page.tsx'
import { signInSchema } from '#app/features/accounts/schema.ts'
import { signIn } from '#app/features/accounts/sign-in.server.ts'
import { isUnclaimed } from '#app/features/accounts/unclaimed.server.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import * as m from '#app/paraglide/messages.js'
import { safePath } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await isUnclaimed(context.db)) throw redirect('/setup')
  const next = safePath(new URL(request.url).searchParams.get('next'))
  if (await readActor(request, context)) throw redirect(next)
  const unnoted = new URL(request.url).searchParams.get('left') === 'unnoted'
  const by_mail = hasSmtp()
  return {
    next,
    unnoted,
    by_mail,
    demo: context.demo ? { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, context)
  return acceptForm(form, signInSchema, async ({ next, ...input }, db) => {
    const cookies = await signIn(db, input, callerOf(request, context))
    return redirect(safePath(next), {
      headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
    })
  })
}

/** How long to wait after too many attempts. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const handle = { plain: true }

export const meta: MetaFunction = () => [{ title: `${m.account_title_sign_in()} · ${m.app_name()}` }]

export default function SignInPage() {
  const { next, unnoted, by_mail, demo } = useLoaderData<typeof loader>()
  return (
    <PublicPage title={m.account_title_sign_in()}>
      {unnoted && (
        <Notice tone="warn">
          <p role="status">{m.account_notice_sign_out_unnoted()}</p>
        </Notice>
      )}
      <Form values={{ next }}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="email"
          type="email"
          label={m.account_field_email()}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          name="password"
          type="password"
          label={m.account_field_password()}
          autoComplete="current-password"
          required
        />
        <SubmitButton className="w-full">{m.account_action_sign_in()}</SubmitButton>
      </Form>
      {by_mail && (
        <p>
          <Link className="link" to="/forgot">
            {m.account_link_forgot()}
          </Link>
        </p>
      )}
      <p className="text-xs text-muted">{by_mail ? m.account_hint_no_account() : m.account_hint_sign_in()}</p>
      {demo && <DemoAccounts {...demo} next={next} />}
    </PublicPage>
  )
}
