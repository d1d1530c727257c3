import { Link, NavLink, useLocation } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { opens } from './button.tsx'
import { forgetDrafts } from './draft.ts'
import { useShortcut } from './keys.ts'
import { Logo } from './logo.tsx'
import { Avatar, namesOf } from './marks.tsx'
import { Preferences } from './preferences.tsx'
import { patiently } from './route-code.ts'
import { SearchBox } from './search-box.tsx'

const HelpDialog = lazy(() => patiently(() => import('./help-dialog.tsx')))

export type NavItem = {
  to: string
  label: string
  /** The second key after `g`. */
  key: string
  icon: LucideIcon
  /** In the bottom bar of a phone, under this name. */
  short?: string
  apart?: boolean
  /** Also beside the search, where the sidebar is folded away. */
  above?: boolean
  /** What waits there, in short and in words. */
  badge?: { text: string; label: string }
}

type ShellProps = {
  nav: readonly NavItem[]
  person: { name_zh: string; name_en: string; role: string }
  theme: 'light' | 'dark' | 'system'
  /** Replaces the plain search box. */
  search?: ReactNode
  children: ReactNode
}

/** The frame of every signed-in page: sidebar with the search on a desk; on a phone search above, bar below. */
export function Shell({ nav, person, theme, search, children }: ShellProps) {
  const [help, setHelp] = useState(false)
  useShortcut('?', m.ui_help_open(), () => setHelp(true))
  return (
    <div className="shell">
      <div className="topbar">
        {search ?? <SearchBox />}
        {nav
          .filter((item) => item.above)
          .map((item) => (
            <nav key={item.to} aria-label={item.label} className="topbar-item">
              <NavLink to={item.to} className="btn btn-quiet btn-icon" aria-label={item.label}>
                <item.icon aria-hidden />
              </NavLink>
              <Badge {...item} />
            </nav>
          ))}
      </div>
      <Sidebar nav={nav} person={person} theme={theme} />
      <div className="shell-main">
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav className="bottom-bar" aria-label={m.nav_label_quick()}>
        {nav
          .filter((item) => item.short)
          .map((item) => (
            <NavLink key={item.to} to={item.to}>
              <item.icon aria-hidden />
              <span>{item.short}</span>
            </NavLink>
          ))}
        <button type="button" {...opens('sidebar')}>
          <Ellipsis aria-hidden />
          <span>{m.nav_item_more()}</span>
        </button>
      </nav>
      <GoTo nav={nav} />
      {help && (
        <Suspense>
          <HelpDialog open onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Sidebar({ nav, person, theme }: Omit<ShellProps, 'children'>) {
  const ref = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone it closes when the page changes
  useEffect(() => {
    if (ref.current?.matches(':popover-open')) ref.current.hidePopover()
  }, [pathname])
  return (
    <aside ref={ref} id="sidebar" className="sidebar" {...({ popover: 'auto' } as object)}>
      <Link to="/board" className="brand">
        <Logo />
        {m.app_name()}
      </Link>
      <nav aria-label={m.nav_label_main()} className="nav-list">
        {nav.map((item) => (
          <NavLink key={item.to} to={item.to} className="nav-item" prefetch="intent">
            <item.icon aria-hidden />
            {item.label}
            <Badge {...item} />
          </NavLink>
        ))}
      </nav>
      <div className="sidebar-spacer" />
      <AccountCard person={person} theme={theme} />
    </aside>
  )
}

const Badge = ({ badge }: Pick<NavItem, 'badge'>) =>
  badge ? (
    <span className="nav-badge">
      <span aria-hidden="true">{badge.text}</span>
      <span className="sr-only">{badge.label}</span>
    </span>
  ) : null

function AccountCard({ person, theme }: Pick<ShellProps, 'person' | 'theme'>) {
  const { main } = namesOf(person)
  return (
    <details className="account">
      <summary className="account-button">
        <Avatar {...person} />
        <span>
          <span lang={main.lang} className="truncate">
            {main.text}
          </span>
          <span className="text-faint text-xs truncate">{person.role}</span>
        </span>
      </summary>
      <div className="account-body">
        <Preferences theme={theme} />
        <Link to="/account" className="account-item">
          {m.nav_account_own()}
        </Link>
        <form method="post" action="/logout" data-native onSubmit={forgetDrafts}>
          <button type="submit" className="account-item">
            {m.nav_account_sign_out()}
          </button>
        </form>
      </div>
    </details>
  )
}

/** `g` and a letter goes to a page. */
function GoTo({ nav }: { nav: readonly NavItem[] }) {
  return (
    <>
      {nav.map((item) => (
        <GoToOne key={item.to} item={item} />
      ))}
    </>
  )
}

function GoToOne({ item }: { item: NavItem }) {
  const go = () => document.querySelector<HTMLAnchorElement>(`#sidebar a[href="${item.to}"]`)?.click()
  useShortcut(`g ${item.key}`, m.nav_go_to({ name: item.label }), go)
  return null
}
