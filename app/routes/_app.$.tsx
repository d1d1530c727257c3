import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'

/** Any other address: the same 404 as for what is not one's own, inside the frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context)
  throw new Response(null, { status: 404 })
}

export default function Nowhere() {
  return null
}
