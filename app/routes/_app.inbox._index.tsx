import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import {
  markAllRead,
  markAllUnread,
  markRead,
  markUnread,
} from '#app/features/notifications/commands.server.ts'
import { INBOX_KNOWN, inboxAskedIn } from '#app/features/notifications/inbox.ts'
import { InboxPage } from '#app/features/notifications/inbox-page.tsx'
import { countUnread, listInbox, newestLine } from '#app/features/notifications/queries.server.ts'
import { allSchema, lineSchema, notAllSchema, stopSchema } from '#app/features/notifications/schema.ts'
import { unreadText } from '#app/features/notifications/unread.ts'
import { follow, unfollow } from '#app/features/records/followers.server.ts'
import * as m from '#app/paraglide/messages.js'
import { now, today } from '#app/platform/clock.ts'
import { askedIn, pathOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const as_of = now()
  const filter = inboxAskedIn(askedIn(request, INBOX_KNOWN))
  const [page, newest, unread, known] = await Promise.all([
    listInbox(context.db, actor, filter),
    newestLine(context.db, actor),
    countUnread(context.db, actor, filter.kind),
    countUnread(context.db, actor),
  ])
  return { ...page, newest, unread, known, as_of, filter, me: actor.id, today: today() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const form = await readForm(request, context, actor)
  const back = async (work: Promise<unknown>) => {
    await work
    return redirect(pathOf(request))
  }
  switch (form.intent) {
    case 'read':
      return acceptForm(form, lineSchema, ({ line_id }, db) => back(markRead(db, actor, line_id)))
    case 'unread':
      return acceptForm(form, lineSchema, ({ line_id }, db) => back(markUnread(db, actor, line_id)))
    case 'read-all':
      return acceptForm(form, allSchema, (input, db) => back(markAllRead(db, actor, input)))
    case 'unread-all':
      return acceptForm(form, notAllSchema, (input, db) => back(markAllUnread(db, actor, input)))
    case 'unfollow':
      return acceptForm(form, stopSchema, ({ record_id }, db) => back(unfollow(db, actor, record_id)))
    case 'follow':
      return acceptForm(form, stopSchema, ({ record_id }, db) => back(follow(db, actor, record_id)))
    default:
      throw new Response(null, { status: 400 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${countBefore(data?.known)}${m.notification_title()} · ${m.app_name()}` },
]

/** Seen from other tabs. */
const countBefore = (unread = 0) => (unread > 0 ? `(${unreadText(unread)}) ` : '')

export default function InboxDoor() {
  return <InboxPage {...useLoaderData<typeof loader>()} />
}
