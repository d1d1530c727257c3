import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { readActor } from '#app/features/accounts/guard.server.ts'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import styles from '#app/styles.css?url'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { KeepPlace } from '#app/ui/keep-place.tsx'
import { NonceContext } from '#app/ui/nonce.ts'
import { OfflineNotice } from '#app/ui/offline-notice.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { TakeTurns } from '#app/ui/take-turns.tsx'
import { Toasts } from '#app/ui/toast.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

/** Language and appearance change by forms only, and not by moving a card. */
export const shouldRevalidate = ({ formMethod, formAction, ...rest }: ShouldRevalidateFunctionArgs) =>
  formMethod === 'POST' && !formAction?.startsWith('/board/') && rest.defaultShouldRevalidate

export const meta: MetaFunction = () => [{ title: m.app_name() }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  // Whoever is signed in may have chosen a language and a theme; reading them settles the context's.
  // Where even that fails, the error page still needs what follows: above all its number.
  await readActor(request, context).catch(() => null)
  return { theme: context.theme, demo: context.demo, request_id: context.request_id }
}

/** What a page tells the document around it: that it needs no script, and where else one may skip to. */
type Handle = { plain?: boolean; skip?: { href: string; label: () => string } }

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useContext(NonceContext)
  const handles = useMatches().map(({ handle }) => handle as Handle | undefined)
  const plain = handles.some((handle) => handle?.plain)
  return (
    <html lang={getLocale()} data-theme={root?.theme ?? 'system'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content={m.app_description()} />
        <Meta />
        <Links />
      </head>
      <body>
        <a href="#main" className="skip-link">
          {m.ui_action_skip()}
        </a>
        {handles.map(
          (handle) =>
            handle?.skip && (
              <a key={handle.skip.href} href={handle.skip.href} className="skip-link">
                {handle.skip.label()}
              </a>
            ),
        )}
        <ProgressBar />
        {root?.demo && (
          <aside className="demo-banner" aria-label={m.ui_notice_demo()}>
            <strong>{m.ui_notice_demo()}</strong> {m.ui_notice_demo_explain()}
          </aside>
        )}
        <OfflineNotice />
        {children}
        <Toasts />
        {/* A page that says `handle = { plain: true }` is complete as it is and fetches no script at all. */}
        {!plain && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function App() {
  return (
    <>
      <Outlet />
      <KeepPlace />
      <TakeTurns />
    </>
  )
}

export function ErrorBoundary() {
  return (
    <main id="main" className="plain-page">
      <ErrorPage />
    </main>
  )
}
