import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { editPark } from '#app/features/zone/commands.server.ts'
import { EditPage } from '#app/features/zone/edit-page.tsx'
import { park as noun } from '#app/features/zone/fields.ts'
import { actOnActive } from '#app/features/zone/handlers.server.ts'
import { countOnPark, findPark } from '#app/features/zone/queries.server.ts'
import { parkEditSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

const LIST = '/settings/parks'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.park)} · ${m.app_name()}` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'zone.edit')
  const park = found(await findPark(context.db, idOf(params.id)))
  return { park, counts: await countOnPark(context.db, park.id) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const id = idOf(params.id)
  const form = await readForm(request, context, actor)
  if (form.intent === 'edit') {
    return acceptForm(form, parkEditSchema, async (input, db) => {
      await editPark(db, actor, id, input)
      return redirect(LIST)
    })
  }
  return actOnActive(form, actor, { noun: 'park', id, back: LIST })
}

export default function Park() {
  const { park, counts } = useLoaderData<typeof loader>()
  return (
    <EditPage
      noun={noun}
      row={park}
      list={{ label: m.park_title_list(), to: LIST }}
      explain={{
        deactivate: m.park_explain_deactivate(counts),
        reactivate: m.park_explain_reactivate(),
      }}
    />
  )
}
