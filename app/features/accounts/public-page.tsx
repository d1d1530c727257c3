import { useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Logo } from '#app/ui/logo.tsx'
import { Preferences } from '#app/ui/preferences.tsx'

type Props = { title: string; lead?: ReactNode; children?: ReactNode }

/** A page for people who are not signed in: one thing to do, and the language to do it in. */
export function PublicPage({ title, lead, children }: Props) {
  const root = useRouteLoaderData('root') as { theme: 'light' | 'dark' | 'system' } | undefined
  return (
    <div className="plain-page">
      <main id="main" className="grid gap-5">
        <p className="brand flex items-center gap-2 font-semibold text-lg">
          <Logo />
          {m.app_name()}
        </p>
        <div className="grid gap-1">
          <h1 className="page-title">{title}</h1>
          {lead && <p className="text-muted">{lead}</p>}
        </div>
        {children}
      </main>
      <footer className="mt-6 flex flex-wrap justify-center gap-2">
        <Preferences theme={root?.theme ?? 'system'} />
      </footer>
    </div>
  )
}
