import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLocation,
  useNavigate,
  useRouteLoaderData,
} from '@remix-run/react'
import CalendarDays from 'lucide-react/icons/calendar-days'
import Contact from 'lucide-react/icons/contact'
import Globe from 'lucide-react/icons/globe'
import Inbox from 'lucide-react/icons/inbox'
import ListTodo from 'lucide-react/icons/list-todo'
import Settings from 'lucide-react/icons/settings'
import SquareKanban from 'lucide-react/icons/square-kanban'
import Target from 'lucide-react/icons/target'
import UsersRound from 'lucide-react/icons/users-round'
import type { ReactNode } from 'react'
import { CAPABILITIES } from '#app/features/accounts/grants.ts'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { roleLabels } from '#app/features/accounts/role-labels.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { remembered, seqOf } from '#app/features/audit/remembered.server.ts'
import { FindBox } from '#app/features/find/find-box.tsx'
import { countUnread } from '#app/features/notifications/queries.server.ts'
import { unreadText } from '#app/features/notifications/unread.ts'
import { useUnread } from '#app/features/notifications/use-unread.ts'
import { listZone } from '#app/features/zone/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import type { loader as rootLoader } from '#app/root.tsx'
import { DraftOwner, useOnlyDraftsOf } from '#app/ui/draft.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { type NavItem, Shell } from '#app/ui/shell.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { id, name_zh, name_en, role, zone_wide, park_ids } = actor
  const { db } = context
  return {
    unread: await countUnread(db, actor),
    person: { id, name_zh, name_en, role, zone_wide, park_ids },
    can: CAPABILITIES.filter((capability) => actor.can(capability)),
    zone: await remembered(db, await seqOf(context), 'zone', () => listZone(db)),
  }
}

/**
 * Who is signed in and what the zone is made of change by forms only, and not by moving a card; what is unread also by
 * opening a line of the inbox.
 */
export const shouldRevalidate = ({ formMethod, formAction, ...rest }: ShouldRevalidateFunctionArgs) =>
  isLeft('/inbox', rest) ||
  (formMethod === 'POST' && !formAction?.startsWith('/board/') && rest.defaultShouldRevalidate)

const isLeft = (
  page: string,
  { currentUrl, nextUrl }: Pick<ShouldRevalidateFunctionArgs, 'currentUrl' | 'nextUrl'>,
) => currentUrl.pathname === page && nextUrl.pathname !== page

/** The frame of every signed-in page. */
export default function AppFrame() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}

export function ErrorBoundary() {
  return (
    <Frame>
      <ErrorPage />
    </Frame>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>('routes/_app')
  const person = frame?.person
  const unread = useUnread(frame)
  const root = useRouteLoaderData<typeof rootLoader>('root')
  useOnlyDraftsOf(person?.id)
  if (!person) {
    return (
      <main id="main" className="plain-page">
        {children}
      </main>
    )
  }
  return (
    <Shell
      nav={navigation(unread)}
      person={{ ...person, role: roleLabels[person.role]() }}
      theme={root?.theme ?? 'system'}
      search={<FindBox />}
    >
      <LogKey />
      <DraftOwner.Provider value={person.id}>{children}</DraftOwner.Provider>
    </Shell>
  )
}

/** `c` logs a team wherever the page has no `c` of its own; where a form is being filled in, it would leave it. */
function LogKey() {
  const { can } = usePerson()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const logs = can('venture.log') && !/\/(new|edit)$/.test(pathname)
  useShortcut('c', m.board_action_log_team(), () => navigate('/teams/new'), logs)
  return null
}

const navigation = (unread: number): NavItem[] => [
  {
    ...{ to: '/inbox', key: 'i', icon: Inbox, label: m.notification_nav(), above: true },
    badge:
      unread > 0
        ? { text: unreadText(unread), label: m.notification_unread({ count: unreadText(unread) }) }
        : undefined,
  },
  { to: '/board', key: 'b', icon: SquareKanban, label: m.nav_item_board(), short: m.nav_item_board() },
  { to: '/teams', key: 't', icon: UsersRound, label: m.nav_item_teams(), short: m.nav_item_teams_short() },
  { to: '/projects', key: 'p', icon: Globe, label: m.nav_item_projects() },
  { to: '/talents', key: 'a', icon: Contact, label: m.nav_item_talents(), short: m.nav_item_talents() },
  { to: '/events', key: 'e', icon: CalendarDays, label: m.nav_item_events(), short: m.nav_item_events() },
  { to: '/tasks', key: 'd', icon: ListTodo, label: m.task_nav(), short: m.task_nav() },
  { to: '/targets', key: 'r', icon: Target, label: m.nav_item_targets() },
  { to: '/settings', key: 's', icon: Settings, label: m.nav_item_settings(), apart: true },
]
