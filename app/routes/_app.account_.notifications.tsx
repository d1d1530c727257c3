import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import { readPreferences, savePreferences } from '#app/features/notifications/preferences.server.ts'
import { PreferencesPage } from '#app/features/notifications/preferences-page.tsx'
import { preferencesSchema } from '#app/features/notifications/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return { ...(await readPreferences(context.db, actor.id)), smtp: hasSmtp() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const form = await readForm(request, context, actor)
  return acceptForm(form, preferencesSchema, async (input, db) => {
    await savePreferences(db, actor, input)
    return redirect('/account/notifications?done=saved')
  })
}

export const meta: MetaFunction = () => [{ title: `${m.notification_preferences_title()} · ${m.app_name()}` }]

export default function NotificationPreferencesDoor() {
  return <PreferencesPage {...useLoaderData<typeof loader>()} />
}
