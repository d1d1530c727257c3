import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { makeToken, revokeToken } from '#app/features/api/commands.server.ts'
import { listTokens } from '#app/features/api/queries.server.ts'
import { makeSchema, revokeSchema } from '#app/features/api/schema.ts'
import { scopesFor } from '#app/features/api/scope.ts'
import { TokensPage } from '#app/features/api/tokens-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return { tokens: await listTokens(context.db, actor.id), offered: scopesFor(actor) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const form = await readForm(request, context, actor)
  switch (form.intent) {
    case 'make':
      return acceptForm(form, makeSchema, async (input, db) =>
        data({ token: await makeToken(db, actor, input), name: input.name }),
      )
    case 'revoke':
      return acceptForm(form, revokeSchema, async ({ token_id }, db) => {
        await revokeToken(db, actor, token_id)
        return redirect('/account/tokens?done=revoked')
      })
    default:
      throw new Response(null, { status: 400 })
  }
}

export const meta: MetaFunction = () => [{ title: `${m.token_title()} · ${m.app_name()}` }]

export default function TokensDoor() {
  return <TokensPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
