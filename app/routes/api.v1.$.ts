import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { serveApi } from '#app/features/api/serve.server.ts'

/** What programs ask for by a token: which of it there is, the table of operations says. Nobody is signed in here. */
export const loader = ({ request, context }: LoaderFunctionArgs) => serveApi(request, context)

export const action = ({ request, context }: ActionFunctionArgs) => serveApi(request, context)
