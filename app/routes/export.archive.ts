import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { sendArchive } from '#app/features/archive/send.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return sendArchive(request, context, await requireActor(request, context))
}
