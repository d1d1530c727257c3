import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { sendWrong } from '#app/features/import/send-sheet.server.ts'
import { idOf } from '#app/platform/door.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return sendWrong(context, actor, idOf(params.id))
}
