import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { sendExport } from '#app/features/export/handlers.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return sendExport(request, context, await requireActor(request, context))
}
