import type { LoaderFunctionArgs } from '@remix-run/node'
import { serveFeed } from '#app/features/feeds/serve.server.ts'

/** What a calendar asks for by an address that somebody gave it: nobody is signed in here. */
export const loader = ({ request: { headers }, context, params: { file } }: LoaderFunctionArgs) =>
  serveFeed(context, { file, headers })
