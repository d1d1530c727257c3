import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeAccess, disable, editPerson, enable } from '#app/features/accounts/commands.server.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { OnceLink } from '#app/features/accounts/once-link.tsx'
import {
  AccessForm,
  DisableForm,
  EnableForm,
  IdentityForm,
  ResetForm,
} from '#app/features/accounts/person-forms.tsx'
import { PersonNotice } from '#app/features/accounts/person-notice.tsx'
import { countOwned, countSessions, findPerson } from '#app/features/accounts/queries.server.ts'
import { makeResetLink } from '#app/features/accounts/reset.server.ts'
import { accessSchema, nothingSchema, personSchema, versionSchema } from '#app/features/accounts/schema.ts'
import { revokeToken } from '#app/features/api/commands.server.ts'
import { listTokens } from '#app/features/api/queries.server.ts'
import { revokeSchema } from '#app/features/api/schema.ts'
import { TokenTable } from '#app/features/api/token-table.tsx'
import { findBounce } from '#app/features/mail/queries.server.ts'
import { hasSmtp } from '#app/features/mail/smtp-settings.server.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { formatMoment, namePair } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'account.manage')
  const person = found(await findPerson(context.db, idOf(params.id)))
  return {
    person,
    sessions: await countSessions(context.db, person.id),
    owned: await countOwned(context.db, person.id),
    tokens: await listTokens(context.db, person.id),
    bounce: await findBounce(context.db, person.email),
    own: person.id === actor.id,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'account.manage')
  const form = await readForm(request, context, actor)
  const id = idOf(params.id)
  const done = (what: string) => redirect(`/settings/people/${id}?done=${what}`)
  switch (form.intent) {
    case 'identity':
      return acceptForm(form, personSchema, async (input, db) => {
        await editPerson(db, actor, id, input)
        return done('identity')
      })
    case 'access':
      return acceptForm(form, accessSchema, async (input, db) => {
        await changeAccess(db, actor, id, input)
        return done('access')
      })
    case 'reset-link':
      return acceptForm(form, nothingSchema, async (_, db) => {
        const token = await makeResetLink(db, actor, id, context)
        return data({ link: `${context.base_url}/reset/${token}`, mailed: hasSmtp() })
      })
    case 'disable':
      return acceptForm(form, versionSchema, async ({ version }, db) => {
        await disable(db, actor, id, version)
        return done('disabled')
      })
    case 'enable':
      return acceptForm(form, versionSchema, async ({ version }, db) => {
        await enable(db, actor, id, version)
        return done('enabled')
      })
    case 'revoke-token':
      return acceptForm(form, revokeSchema, async ({ token_id }, db) => {
        await revokeToken(db, actor, token_id, id)
        return done('token')
      })
    default:
      throw new Response(null, { status: 400 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? namePair(data.person).main : m.account_title_people()} · ${m.app_name()}` },
]

export default function PersonPage() {
  const { person, sessions, owned, bounce, own, tokens } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const name = namePair(person).main
  return (
    <div className="page page-narrow">
      <PageHeader
        title={<NamePair {...person} />}
        lead={<span className="wrap-anywhere">{person.email}</span>}
        crumbs={[{ label: m.account_title_people(), to: '/settings/people' }]}
        actions={<LinkButton to={`/settings/audit?person=${person.id}`}>{m.account_link_audit()}</LinkButton>}
      />
      <PersonNotice />
      {person.disabled_at && (
        <Notice tone="warn">
          <p>{m.account_notice_disabled_since({ at: formatMoment(person.disabled_at) })}</p>
        </Notice>
      )}
      {bounce && (
        <Notice tone="warn">
          <p className="wrap-anywhere">
            {m.account_notice_bounced({ error: bounce.error, at: formatMoment(bounce.at) })}
          </p>
        </Notice>
      )}
      {answer && 'intent' in answer && answer.intent === 'revoke-token' && answer.refusal && (
        <div role="alert">
          <Notice tone="bad">{answer.refusal}</Notice>
        </div>
      )}
      {answer && 'link' in answer && (
        <OnceLink
          link={answer.link}
          text={m.account_notice_reset_link({ name })}
          mailed={answer.mailed ? person.email : null}
        />
      )}
      <Card title={m.account_title_identity()}>
        <IdentityForm person={person} />
      </Card>
      <Card title={m.account_title_access()}>
        <AccessForm person={person} own={own} />
      </Card>
      {tokens.length > 0 && (
        <Card title={m.token_title()}>
          <TokenTable tokens={tokens} intent="revoke-token" />
        </Card>
      )}
      {!own && !person.disabled_at && (
        <Card title={m.account_title_reset_link()}>
          <ResetForm name={name} />
        </Card>
      )}
      {!own && (
        <Card title={person.disabled_at ? m.account_title_enable() : m.account_title_disable()}>
          {person.disabled_at ? (
            <EnableForm person={person} />
          ) : (
            <DisableForm person={person} sessions={sessions} owned={owned} />
          )}
        </Card>
      )}
    </div>
  )
}
