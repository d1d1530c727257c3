import type { Feed } from '#app/features/live/feed.server.ts'
import type { Db } from '#db/connect.ts'
import type { Takes } from './door-rules.ts'
import type { Locale } from './locale.ts'

/** What server.ts hands to every loader and action. */
export type RequestContext = {
  db: Db
  request_id: string
  /** Stands in the Content-Security-Policy; scripts without it don't run. */
  nonce: string
  /** How much of a form this door takes. */
  takes: Takes
  base_url: string
  demo: boolean
  ip: string
  locale: Locale
  theme: 'light' | 'dark' | 'system'
  /**
   * Asks once more whether whoever is signed in still is, with the same rights; throws the answer if not. The guard
   * puts it here: between the head of a request and the end of its body its sender may take minutes.
   */
  ask_again?: () => Promise<void>
  /** What happens to records, as it happens. */
  live: Feed
  /** Calls back when the browser has gone, answered or not: `request.signal` can't be relied on. */
  on_close(gone: () => void): void
  /**
   * Once the browser has taken what was sent, or has gone. Remix hands over whatever it is given: a body that doesn't
   * wait for this lies in memory as a whole.
   */
  drained(): Promise<void>
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}

declare module '@remix-run/server-runtime' {
  /** What loaders return arrives as it is (dates, undefined); the types say so. */
  interface Future {
    v3_singleFetch: true
  }
}
