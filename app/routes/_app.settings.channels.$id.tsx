import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { ChannelNotice } from '#app/features/channels/channel-notice.tsx'
import { deactivateChannel, editChannel, reactivateChannel } from '#app/features/channels/commands.server.ts'
import { ChannelInUse, EditChannel, TestForm } from '#app/features/channels/edit-channel.tsx'
import { kindLabels } from '#app/features/channels/labels.ts'
import { MessageTable } from '#app/features/channels/message-table.tsx'
import { findChannel, listMessages } from '#app/features/channels/queries.server.ts'
import { channelSchema, nothingSchema, versionSchema } from '#app/features/channels/schema.ts'
import { sendTest } from '#app/features/channels/test-message.server.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { idIn } from '#app/platform/id.ts'
import { Tag } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'channel.manage')
  const channel = found(await findChannel(context.db, idOf(params.id)))
  const messages = await listMessages(context.db, channel.id)
  const tested = idIn(new URL(request.url).searchParams.get('tested'))
  return { channel, messages, tested: messages.find(({ id }) => id === tested) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'channel.manage')
  const form = await readForm(request, context, actor)
  const id = idOf(params.id)
  const done = (what: string) => redirect(`/settings/channels/${id}?done=${what}`)
  switch (form.intent) {
    case 'edit':
      return acceptForm(form, channelSchema, async (input, db) => {
        await editChannel(db, actor, id, input)
        return done('saved')
      })
    case 'test':
      // Sent twice it tests twice: no transaction is held while somebody else takes their time to answer.
      return acceptForm({ ...form, idem: '' }, nothingSchema, async (_, db) =>
        redirect(`/settings/channels/${id}?tested=${await sendTest(db, actor, id, context.base_url)}`),
      )
    case 'deactivate':
      return acceptForm(form, versionSchema, async ({ version }, db) => {
        await deactivateChannel(db, actor, id, version)
        return done('deactivated')
      })
    case 'reactivate':
      return acceptForm(form, versionSchema, async ({ version }, db) => {
        await reactivateChannel(db, actor, id, version)
        return done('reactivated')
      })
    default:
      throw new Response(null, { status: 400 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.channel.name ?? m.channel_title()} · ${m.app_name()}` },
]

export default function ChannelPage() {
  const { channel, messages, tested } = useLoaderData<typeof loader>()
  const { active } = channel
  return (
    <div className="page page-narrow">
      <PageHeader
        title={
          <>
            {channel.name} {active === 0 && <Tag tone="hollow">{m.channel_state_inactive()}</Tag>}
          </>
        }
        lead={kindLabels[channel.kind]()}
        crumbs={[{ label: m.channel_title(), to: '/settings/channels' }]}
      />
      <ChannelNotice channel={channel} tested={tested} />
      <Card title={m.channel_title_test()}>
        <TestForm />
      </Card>
      <Card title={m.channel_title_messages()} flush>
        <MessageTable messages={messages} locale={channel.locale} />
      </Card>
      <Card title={m.channel_title_edit()}>
        <EditChannel channel={channel} />
      </Card>
      <Card title={active ? m.channel_title_deactivate() : m.channel_title_reactivate()}>
        <ChannelInUse channel={channel} />
      </Card>
    </div>
  )
}
