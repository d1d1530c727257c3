import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { AddChannel } from '#app/features/channels/add-channel.tsx'
import { ChannelTable } from '#app/features/channels/channel-table.tsx'
import { addChannel } from '#app/features/channels/commands.server.ts'
import { listChannels } from '#app/features/channels/queries.server.ts'
import { newChannelSchema } from '#app/features/channels/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { Card, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'channel.manage')
  return { channels: await listChannels(context.db), idem: crypto.randomUUID() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'channel.manage')
  const form = await readForm(request, context, actor)
  return acceptForm(form, newChannelSchema, async (input, db) => {
    const id = await addChannel(db, actor, input)
    return redirect(`/settings/channels/${id}?done=added`)
  })
}

export const meta: MetaFunction = () => [{ title: `${m.channel_title()} · ${m.app_name()}` }]

export default function ChannelsPage() {
  const { channels, idem } = useLoaderData<typeof loader>()
  return (
    <div className="page page-narrow">
      <PageHeader title={m.channel_title()} count={channels.length} lead={m.channel_lead()} />
      <ChannelTable channels={channels} />
      <Card title={m.channel_title_add()}>
        <AddChannel idem={idem} />
      </Card>
    </div>
  )
}
