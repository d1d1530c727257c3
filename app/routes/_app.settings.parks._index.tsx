import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { addPark, movePlace } from '#app/features/zone/commands.server.ts'
import { OrderedListPage } from '#app/features/zone/ordered-list-page.tsx'
import { countVenturesBy, listParks } from '#app/features/zone/queries.server.ts'
import { parkSchema, placeSchema } from '#app/features/zone/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { idAfter } from '#app/platform/id.ts'

export const meta: MetaFunction = () => [{ title: `${m.park_title_list()} · ${m.app_name()}` }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  return {
    counts: await countVenturesBy(context.db, actor, 'park_id'),
    parks: await listParks(context.db),
    idem: crypto.randomUUID(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const form = await readForm(request, context, actor)
  const moved = idAfter('move', form.intent)
  if (moved !== null) {
    return acceptForm(form, placeSchema, async ({ way }, db) => {
      await movePlace(db, actor, 'park', { id: moved, way })
      return redirect('/settings/parks')
    })
  }
  return acceptForm(form, parkSchema, async (input, db) => {
    await addPark(db, actor, input)
    return redirect('/settings/parks')
  })
}

export default function Parks() {
  const { parks, counts, idem } = useLoaderData<typeof loader>()
  return (
    <OrderedListPage
      noun="park"
      rows={parks}
      counts={counts}
      idem={idem}
      words={{
        title: m.park_title_list(),
        lead: m.park_lead_list(),
        add: m.park_title_add(),
        submit: m.park_action_add(),
      }}
    />
  )
}
