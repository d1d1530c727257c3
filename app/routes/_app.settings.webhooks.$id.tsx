import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import {
  deactivateWebhook,
  editWebhook,
  reactivateWebhook,
  renewSecret,
} from '#app/features/webhooks/commands.server.ts'
import { sendAgain, sendTest } from '#app/features/webhooks/deliveries.server.ts'
import { DeliveryTable } from '#app/features/webhooks/delivery-table.tsx'
import { EditWebhook, RenewForm, TestForm, WebhookInUse } from '#app/features/webhooks/edit-webhook.tsx'
import { findWebhook, listDeliveries } from '#app/features/webhooks/queries.server.ts'
import { deliverySchema, nothingSchema, versionSchema, webhookSchema } from '#app/features/webhooks/schema.ts'
import { RefusalNotice, SecretNotice, WebhookNotice } from '#app/features/webhooks/webhook-notice.tsx'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { idIn } from '#app/platform/id.ts'
import { Tag } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'webhook.manage')
  const webhook = found(await findWebhook(context.db, idOf(params.id)))
  const { searchParams } = new URL(request.url)
  const page = await listDeliveries(context.db, webhook.id, idIn(searchParams.get('before')))
  const tested = idIn(searchParams.get('tested'))
  return { webhook, ...page, tested: page.deliveries.find(({ id }) => id === tested) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'webhook.manage')
  const form = await readForm(request, context, actor)
  const id = idOf(params.id)
  const done = (what: string) => redirect(`/settings/webhooks/${id}?done=${what}`)
  switch (form.intent) {
    case 'edit':
      return acceptForm(form, webhookSchema, async (input, db) => {
        await editWebhook(db, actor, id, input)
        return done('saved')
      })
    case 'renew':
      return acceptForm(form, versionSchema, async ({ version }, db) =>
        data({ secret: await renewSecret(db, actor, id, version) }),
      )
    case 'test':
      // Sent twice it tests twice: no transaction is held while somebody else takes their time to answer.
      return acceptForm({ ...form, idem: '' }, nothingSchema, async (_, db) =>
        redirect(`/settings/webhooks/${id}?tested=${await sendTest(db, actor, id, context.base_url)}`),
      )
    case 'again':
      return acceptForm(form, deliverySchema, async ({ delivery_id }, db) => {
        await sendAgain(db, actor, id, delivery_id)
        return done('again')
      })
    case 'deactivate':
      return acceptForm(form, versionSchema, async ({ version }, db) => {
        await deactivateWebhook(db, actor, id, version)
        return done('deactivated')
      })
    case 'reactivate':
      return acceptForm(form, versionSchema, async ({ version }, db) => {
        await reactivateWebhook(db, actor, id, version)
        return done('reactivated')
      })
    default:
      throw new Response(null, { status: 400 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.webhook.name ?? m.webhook_title()} · ${m.app_name()}` },
]

export default function WebhookPage() {
  const { webhook, deliveries, older, tested } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { active, name } = webhook
  return (
    <div className="page page-narrow">
      <PageHeader
        title={
          <>
            {name} {active === 0 && <Tag tone="hollow">{m.webhook_state_inactive()}</Tag>}
          </>
        }
        lead={<span className="wrap-anywhere">{webhook.address}</span>}
        crumbs={[{ label: m.webhook_title(), to: '/settings/webhooks' }]}
      />
      {answer && 'secret' in answer && <SecretNotice secret={answer.secret} name={name} />}
      {answer && 'refusal' in answer && answer.refusal && answer.intent === 'again' && (
        <RefusalNotice refusal={answer.refusal} />
      )}
      <WebhookNotice webhook={webhook} tested={tested} />
      <Card title={m.webhook_title_test()}>
        <TestForm />
      </Card>
      <Card title={m.webhook_title_deliveries()} flush>
        <DeliveryTable webhook={webhook} deliveries={deliveries} older={older} />
      </Card>
      <Card title={m.webhook_title_edit()}>
        <EditWebhook webhook={webhook} />
      </Card>
      <Card title={m.webhook_title_renew()}>
        <RenewForm webhook={webhook} />
      </Card>
      <Card title={active ? m.webhook_title_deactivate() : m.webhook_title_reactivate()}>
        <WebhookInUse webhook={webhook} />
      </Card>
    </div>
  )
}
