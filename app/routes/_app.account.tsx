import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { callerOf, requireSignedIn } from '#app/features/accounts/guard.server.ts'
import { NameFields } from '#app/features/accounts/name-fields.tsx'
import { NewPasswordFields } from '#app/features/accounts/new-password-fields.tsx'
import {
  changePassword,
  editOwnNames,
  endOtherSessions,
  endOwnSession,
  savePreferences,
} from '#app/features/accounts/own-account.server.ts'
import { findPerson } from '#app/features/accounts/queries.server.ts'
import { roleLabels } from '#app/features/accounts/role-labels.ts'
import {
  nothingSchema,
  ownNamesSchema,
  ownPasswordSchema,
  preferencesSchema,
  sessionSchema,
} from '#app/features/accounts/schema.ts'
import { listSessions } from '#app/features/accounts/session.server.ts'
import { SessionList } from '#app/features/accounts/session-list.tsx'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { preferenceCookies } from '#app/platform/preferences.server.ts'
import { Select, TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, session_hash } = await requireSignedIn(request, context)
  const [person, sessions] = await Promise.all([
    findPerson(context.db, actor.id),
    listSessions(context.db, actor.id),
  ])
  return {
    person: found(person),
    preferences: { locale: actor.locale, theme: actor.theme ?? 'system' },
    sessions: sessions.map((session) => ({ ...session, here: session.id === session_hash })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, session_hash } = await requireSignedIn(request, context)
  const form = await readForm(request, context, actor)
  switch (form.intent) {
    case 'names':
      return acceptForm(form, ownNamesSchema, async (input, db) => {
        await editOwnNames(db, actor, input)
        return done('saved')
      })
    case 'preferences':
      return acceptForm(form, preferencesSchema, async (input, db) => {
        await savePreferences(db, actor, input)
        return done('saved', preferenceCookies(input, context.base_url))
      })
    case 'password':
      return acceptForm(form, ownPasswordSchema, async (input, db) =>
        done('password', [await changePassword(db, actor, input, callerOf(request, context))]),
      )
    case 'end-session':
      return acceptForm(form, sessionSchema, async ({ session }, db) => {
        await endOwnSession(db, actor, session)
        return done('session')
      })
    case 'end-others':
      return acceptForm(form, nothingSchema, async (_, db) => {
        await endOtherSessions(db, actor, session_hash)
        return done('others')
      })
    default:
      throw new Response(null, { status: 400 })
  }
}

const done = (what: keyof typeof notices, cookies: string[] = []) =>
  redirect(`/account?done=${what}`, {
    headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
  })

export const meta: MetaFunction = () => [{ title: `${m.account_title_own()} · ${m.app_name()}` }]

const notices = {
  saved: m.account_notice_saved,
  password: m.account_notice_password_changed,
  session: m.account_notice_session_ended,
  others: m.account_notice_others_ended,
  unkept: m.account_notice_unkept,
}

export default function AccountPage() {
  const { person, preferences, sessions } = useLoaderData<typeof loader>()
  const { parkName } = useZone()
  const reach = person.zone_wide ? m.account_reach_zone() : person.park_ids.map(parkName).join(', ')
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.account_title_own()}
        lead={`${person.email} · ${m.account_own_role({ role: roleLabels[person.role](), reach })}`}
      />
      <DoneNotice />
      <Card title={m.account_title_names()}>
        <Form intent="names" version={person.version} values={person} labels={nameLabels()}>
          <NameFields own />
          <div className="btn-row">
            <SubmitButton />
          </div>
        </Form>
      </Card>
      <Card title={m.account_title_preferences()}>
        <PreferencesForm {...preferences} />
        <p className="mt-3">
          <Link className="link" to="/account/notifications">
            {m.notification_preferences_title()}
          </Link>
        </p>
        <p className="mt-3">
          <Link className="link" to="/settings/feeds">
            {m.settings_section_feeds()}
          </Link>
        </p>
        <p className="mt-3">
          <Link className="link" to="/account/tokens">
            {m.token_title()}
          </Link>
        </p>
      </Card>
      <Card title={m.account_title_password()}>
        <p className="text-muted text-xs mb-3">{m.account_lead_password()}</p>
        <Form intent="password">
          <TextField
            name="password_current"
            type="password"
            label={m.account_field_password_current()}
            autoComplete="current-password"
            required
          />
          <NewPasswordFields email={person.email} label={m.account_field_password_new()} />
          <div className="btn-row">
            <SubmitButton variant="plain">{m.account_action_password()}</SubmitButton>
          </div>
        </Form>
      </Card>
      <Card title={m.account_title_sessions()}>
        <p className="text-muted text-xs mb-3">{m.account_lead_sessions()}</p>
        <SessionList sessions={sessions} />
      </Card>
    </div>
  )
}

const nameLabels = () => ({ name_zh: m.account_field_name_zh(), name_en: m.account_field_name_en() })

function DoneNotice() {
  const [search] = useSearchParams()
  const done = search.get('done')
  if (!done || !Object.hasOwn(notices, done)) return null
  return (
    <Notice tone={done === 'unkept' ? 'bad' : 'good'}>
      <p role="status">{notices[done as keyof typeof notices]()}</p>
    </Notice>
  )
}

function PreferencesForm(values: { locale: string | null; theme: string }) {
  return (
    <Form intent="preferences" values={values}>
      <div className="field-grid">
        <Select
          name="locale"
          label={m.account_field_locale()}
          empty={m.account_choice_locale_browser()}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Select
          name="theme"
          label={m.account_field_theme()}
          options={[
            { value: 'system', label: m.account_choice_theme_system() },
            { value: 'light', label: m.account_choice_theme_light() },
            { value: 'dark', label: m.account_choice_theme_dark() },
          ]}
        />
      </div>
      <div className="btn-row">
        <SubmitButton variant="plain" />
      </div>
    </Form>
  )
}
