import type { Db } from '#db/connect.ts'
import type { Locale } from './locale.ts'

/** What server.ts hands to every loader and action. */
export type RequestContext = {
  db: Db
  request_id: string
  /** Stands in the Content-Security-Policy; scripts without it don't run. */
  nonce: string
  base_url: string
  demo: boolean
  ip: string
  locale: Locale
  theme: 'light' | 'dark' | 'system'
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}
