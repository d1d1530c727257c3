import { Link, NavLink, useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatCount } from '#app/platform/format.ts'
import type { Count } from '#app/platform/list-params.ts'
import { Place } from './place.ts'

export type Crumb = { label: ReactNode; to: string }

type PageHeaderProps = {
  title: ReactNode
  /** A text when it is not counted to the end. */
  count?: Count | string
  crumbs?: readonly Crumb[]
  /** Words under the title. */
  lead?: ReactNode
  actions?: ReactNode
}

/** Stands first in every page: the one h1, how many there are, the way back, what can be done. */
export function PageHeader({ title, count, crumbs, lead, actions }: PageHeaderProps) {
  return (
    <header className="page-head">
      <div>
        {crumbs && (
          <nav aria-label={m.ui_label_breadcrumb()}>
            <ol className="crumbs">
              {crumbs.map((crumb) => (
                <li key={crumb.to}>
                  <Link to={crumb.to}>{crumb.label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="page-title">
          {title}
          {count !== undefined && (
            <span className="page-count">{typeof count === 'string' ? count : formatCount(count)}</span>
          )}
        </h1>
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {actions && <div className="btn-row no-print">{actions}</div>}
    </header>
  )
}

/** Nothing here yet: what that means and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  action,
  inline,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  inline?: boolean
}) {
  return (
    <div className={inline ? 'empty empty-inline' : 'empty'}>
      <h2 className="section-title">{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="btn-row">{action}</div>}
    </div>
  )
}

/** Parts of one page, each at its own URL. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { label: ReactNode; to: string; end?: boolean }[]
}) {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone they scroll; the current one comes into view
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (!nav.current || !current) return
    const middle = current.offsetLeft - nav.current.offsetLeft + current.offsetWidth / 2
    nav.current.scrollLeft = middle - nav.current.clientWidth / 2
  }, [pathname])
  return (
    <nav ref={nav} className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? true}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  )
}

export function Card({
  id,
  title,
  actions,
  children,
  flush,
}: {
  /** For links that lead to this part of the page; its forms lead back to it. */
  id?: string
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  flush?: boolean
}) {
  return (
    <Place.Provider value={id}>
      <section className="card" id={id}>
        {title && (
          <header className="card-head">
            <h2 className="section-title">{title}</h2>
            {actions}
          </header>
        )}
        {flush ? children : <div className="card-body">{children}</div>}
      </section>
    </Place.Provider>
  )
}

/** All that a card has to say is that there is nothing yet: on paper it is left out. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="card-nothing text-muted">{children}</p>
)

export function Notice({ tone, children }: { tone?: 'good' | 'bad' | 'warn'; children: ReactNode }) {
  return <div className={tone ? `notice notice-${tone}` : 'notice'}>{children}</div>
}
