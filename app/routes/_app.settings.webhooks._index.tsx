import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { AddWebhook } from '#app/features/webhooks/add-webhook.tsx'
import { addWebhook } from '#app/features/webhooks/commands.server.ts'
import { listWebhooks } from '#app/features/webhooks/queries.server.ts'
import { newWebhookSchema } from '#app/features/webhooks/schema.ts'
import { SecretNotice } from '#app/features/webhooks/webhook-notice.tsx'
import { WebhookTable } from '#app/features/webhooks/webhook-table.tsx'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { Card, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'webhook.manage')
  return { webhooks: await listWebhooks(context.db) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'webhook.manage')
  const form = await readForm(request, context, actor)
  return acceptForm(form, newWebhookSchema, async (input, db) =>
    data({ ...(await addWebhook(db, actor, input)), name: input.name }),
  )
}

export const meta: MetaFunction = () => [{ title: `${m.webhook_title()} · ${m.app_name()}` }]

export default function WebhooksPage() {
  const { webhooks } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="page page-narrow">
      <PageHeader title={m.webhook_title()} count={webhooks.length} lead={m.webhook_lead()} />
      {answer && 'secret' in answer && (
        <>
          <SecretNotice secret={answer.secret} name={answer.name} />
          <p>
            <Link className="link" to={`/settings/webhooks/${answer.id}`}>
              {m.webhook_action_open({ name: answer.name })}
            </Link>
          </p>
        </>
      )}
      <WebhookTable webhooks={webhooks} />
      <Card title={m.webhook_title_add()}>
        <AddWebhook />
      </Card>
      <Card title={m.webhook_title_how()}>
        <p>{m.webhook_how_payload()}</p>
        <p className="mt-3">
          {m.webhook_how_check()}{' '}
          <a className="link" href="https://www.standardwebhooks.com/" rel="noreferrer">
            standardwebhooks.com
          </a>
        </p>
        <p className="mt-3">{m.webhook_how_tries()}</p>
      </Card>
    </div>
  )
}
