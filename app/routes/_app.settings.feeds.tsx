import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { makeFeed, revokeFeed } from '#app/features/feeds/commands.server.ts'
import { FeedsPage } from '#app/features/feeds/feeds-page.tsx'
import { listFeeds } from '#app/features/feeds/queries.server.ts'
import { feedSchema } from '#app/features/feeds/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const { zone_wide, park_ids } = actor
  return { feeds: await listFeeds(context.db, actor), reach: { zone_wide, park_ids } }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'event.read')
  const form = await readForm(request, context, actor)
  switch (form.intent) {
    case 'make':
      return acceptForm(form, feedSchema, async (feed, db) => {
        const token = await makeFeed(db, actor, feed)
        return data({ ...feed, link: `${context.base_url}/feeds/${token}.ics` })
      })
    case 'revoke':
      return acceptForm(form, feedSchema, async (feed, db) => {
        await revokeFeed(db, actor, feed)
        return redirect('/settings/feeds?done=revoked')
      })
    default:
      throw new Response(null, { status: 400 })
  }
}

export const meta: MetaFunction = () => [{ title: `${m.feed_title()} · ${m.app_name()}` }]

export default function FeedsDoor() {
  return <FeedsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
