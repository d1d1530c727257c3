import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { sendSample } from '#app/features/import/send-sheet.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return sendSample(request, context, await requireActor(request, context))
}
